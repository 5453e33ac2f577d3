import SurveyTestSupport
import Testing

@Suite("hailong index")
struct IndexTests {
    static let wave = CommandLineTool.dataset("huyen-mau/mot-cua-2024.csv")
    static let mapping = CommandLineTool.dataset("huyen-mau/mapping.yaml")
    static let form = ["--questionnaire", "sipas-2017"]

    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private func index(_ arguments: [String], format: String = "json") async throws -> CommandLineTool.Outcome {
        let outcome = try await place.hailong(["index"] + arguments + ["--format", format])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return outcome
    }

    private func ofFile(_ options: [String] = [], format: String = "json") async throws -> CommandLineTool.Outcome {
        try await index([Self.wave] + Self.form + ["--mapping", Self.mapping] + options, format: format)
    }

    private func fillStore(from file: String = wave) async throws {
        let outcome = try await place.hailong(["load", file] + Self.form + ["--mapping", Self.mapping])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    @Test("the file and the store give equal figures", arguments: [[], ["--by", "unit"], ["--score", "mean-5"]])
    func fileAndStoreAgree(_ options: [String]) async throws {
        try await fillStore()
        let fromFile = try await ofFile(options).json()
        let fromStore = try await index(Self.form + options).json()
        let figures = try #require(fromFile["index"]?.elements)
        #expect(figures.count >= 28)
        #expect(fromStore["index"]?.elements == figures)
        #expect(fromStore["design"] == fromFile["design"])
    }

    @Test(
        "every promised interval can be had for shares",
        arguments: ["t", "logit", "likelihood", "asin", "beta", "xlogit", "wilson"])
    func intervals(_ method: String) async throws {
        let figure = try await ofFile(["--level", "overall", "--ci-method", method]).json()["index"]?.elements.first
        let interval = try #require(figure?["confidence_interval"])
        #expect(interval["method"]?.text == method)
        let limits = try #require(
            [interval["lower"], figure?["estimate"], interval["upper"]].map { $0?.number } as? [Double])
        #expect(limits == limits.sorted() && Set(limits).count == 3)
    }

    @Test("every figure has the promised keys")
    func givesThePromisedKeys() async throws {
        let promised: Set = [
            "questionnaire", "version", "wave", "by", "level", "code", "score", "aggregate", "unit", "estimate",
            "standard_error", "degrees_of_freedom", "confidence_interval", "design_effect", "respondents", "answers",
            "not_applicable", "no_opinion", "missing", "suppressed",
        ]
        let document = try await ofFile().json()
        for figure in try #require(document["index"]?.elements) {
            guard case .object(let members) = figure else { continue }
            #expect(promised.isSubset(of: Set(members.keys)))
            #expect((figure["level"]?.text == "item") == (members["answers_by_code"] != nil))
        }
        #expect(document["design"] != nil)
        #expect(document["notes"]?.elements.isEmpty == false)
    }

    @Test("what was rejected when loading is in no figure")
    func countsUsableRespondents() async throws {
        let figure = try await ofFile(["--level", "overall"]).json()["index"]?.elements.first
        #expect(figure?["respondents"]?.number == 897)
        #expect(figure?["wave"]?.text == "2024")
        #expect(figure?["degrees_of_freedom"]?.number == 30)
    }

    @Test("two runs give equal bytes", arguments: ["json", "csv", "text"])
    func repeatsItself(format: String) async throws {
        try await fillStore()
        let first = try await index(Self.form + ["--by", "unit"], format: format)
        let second = try await index(Self.form + ["--by", "unit"], format: format)
        #expect(first.output == second.output)
        #expect(!first.output.isEmpty)
    }

    @Test("the order of rows changes no byte", arguments: [true, false])
    func ignoresTheOrderOfRows(throughStore: Bool) async throws {
        let rows = try await simulatedRows()
        let options = Self.form + ["--by", "unit"]
        var documents: [String] = []
        for (number, order) in [rows.body, rows.body.reversed(), rows.body.everyThirdFirst].enumerated() {
            try place.write(([rows.header] + order).joined(separator: "\n") + "\n", to: "rows-\(number).csv")
            if throughStore {
                let store = ["--store", "store-\(number).sqlite"]
                let load = ["load", "rows-\(number).csv"] + Self.form + ["--mapping", Self.mapping] + store
                #expect(try await place.hailong(load).exitCode == 0)
                documents.append(try await index(options + store).text)
            } else {
                documents.append(try await index(["rows-\(number).csv", "--mapping", Self.mapping] + options).text)
            }
        }
        #expect(documents[0].contains("\"estimate\""))
        #expect(documents[1] == documents[0])
        #expect(documents[2] == documents[0])
    }

    /// The rows of a simulated file without its free texts, each on a line of its own.
    private func simulatedRows() async throws -> (header: String, body: [String]) {
        let simulated = try await place.hailong(
            "simulate", "sipas-2017", "--respondents", "200", "--waves", "2024", "--seed", "7", "--style", "machine")
        let lines = simulated.text.split(separator: "\n").map(String.init)
        return (try #require(lines.first), Array(lines.dropFirst()))
    }

    @Test("csv has a name for every column, no name twice, and a line for every figure")
    func givesCSV() async throws {
        let figures = try #require(try await ofFile(["--by", "unit"]).json()["index"]?.elements)
        let lines = try await ofFile(["--by", "unit"], format: "csv").text.split(whereSeparator: \.isNewline)
        let header = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false)
        #expect(lines.count == figures.count + 1)
        let repeated = Dictionary(grouping: header, by: { $0 }).filter { $0.value.count > 1 }.keys
        #expect(repeated.isEmpty, "column names that stand twice: \(repeated.sorted())")
        #expect(header.contains("estimate") && header.contains("standard_error"))
    }

    @Test("text is written as each language writes numbers", arguments: [("vi", "87,57%"), ("en", "87.57%")])
    func givesText(language: String, figure: String) async throws {
        let text = try await ofFile(["--level", "overall", "--language", language], format: "text").text
        #expect(text.contains(figure))
        #expect(!text.contains(language == "vi" ? "87.57" : "87,57"))
    }

    @Test("figures are the same in both languages")
    func speaksBothLanguages() async throws {
        let vietnamese = try await ofFile().json()["index"]
        let english = try await ofFile(["--language", "en"]).json()["index"]
        #expect(vietnamese == english)
    }

    @Test("figures go to standard output and rejected rows to standard error")
    func keepsMessagesApart() async throws {
        let outcome = try await ofFile(["--language", "en"])
        #expect(outcome.messages.split(separator: "\n").count == 3)
        #expect(outcome.messages.contains("mot-cua-2024.csv: Line 93, column “T1”, value “7”: "))
        #expect(outcome.text.hasPrefix("{") && outcome.text.hasSuffix("}\n"))
    }

    @Test("- reads standard input")
    func readsStandardInput() async throws {
        let outcome = try await place.hailong(
            "index", "-", "--questionnaire", TwoItemForm.file, "--level", "overall", "--format", "json",
            input: "A,B\n4,5\n3,2\n")
        #expect(try outcome.json()["index"]?.elements.first?["estimate"]?.number == 50)
    }

    @Test("a row of weight 0 is in the sample, not in the estimate, and is said")
    func keepsWeightZero() async throws {
        try place.write("A,B,w\n4,5,1\n3,2,0\n5,5,1\n", to: "zero.csv")
        let document = try await index([
            "zero.csv", "--questionnaire", TwoItemForm.file, "--weights", "w", "--level", "overall",
        ]).json()
        #expect(document["index"]?.elements.first?["estimate"]?.number == 100)
        #expect(document["design"]?["zero_weight_respondents"]?.number == 1)
        #expect(document["design"]?["respondents"]?.number == 3)
    }
}

extension Array {
    /// The elements 0, 3, 6, …, then 1, 4, 7, …, then the rest.
    fileprivate var everyThirdFirst: [Element] {
        (0..<3).flatMap { start in stride(from: start, to: count, by: 3).map { self[$0] } }
    }
}
