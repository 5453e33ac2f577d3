import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

/// A form of one rating; every other column of a file is kept as text.
private let form = """
    id: form
    version: 1
    generation: local
    population: users
    languages: [vi, en]
    title: {vi: Phiếu, en: Form}
    report: {score: satisfied, aggregate: answers}
    scales:
      s:
        codes:
          - {code: 1, satisfied: false, label: {vi: Không, en: "No"}}
          - {code: 2, satisfied: true, label: {vi: Có, en: "Yes"}}
    questions:
      - {code: A, type: rating, scale: s, text: {vi: Hài lòng, en: Satisfied}}
    index: {items: [A]}
    """

/// All that reading a file shows, however it is read.
private struct Outcome: Equatable {
    var rows: [String: [String]] = [:]
    var rejects: [RejectedRow] = []
    var rowsSeen = 0
    var shortRows = 0
    var error: IntakeError?

    mutating func add(_ block: ResponseDecoder.WaveBlock) {
        for row in 0..<block.columns.rowCount {
            let texts = block.columns.categories.sorted { $0.key < $1.key }.map { $0.value[row] }
            let slots = block.columns.ratings.values.map { String($0[row]) }
            rows[block.wave, default: []].append((texts + slots).joined(separator: "¦"))
        }
    }
}

/// A file that can be read in one go or in parts.
private struct TrialFile {
    let source: ByteSource
    let waveColumn: String?
    private static let questionnaire = Result { try Questionnaire.parse(form) }
    private let questionnaire: Questionnaire

    init(_ text: String, waveColumn: String? = nil) throws {
        let file = try CSVFile(text)
        source = try ByteSource(path: file.path)
        questionnaire = try Self.questionnaire.get()
        self.waveColumn = waveColumn
    }

    private var roles: ResponseDecoder.Layout {
        ResponseDecoder.Layout(waveColumn: waveColumn, design: SampleDesign())
    }

    private func binding(_ reader: CSVReader) throws(IntakeError) -> ColumnBinding {
        try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(),
            design: SampleDesign())
    }

    /// From its first row to its last.
    func readInOneGo() -> Outcome {
        var outcome = Outcome()
        do throws(IntakeError) {
            let reader = try CSVReader(source: source)
            let rows = try ResponsePart(
                reader, binding: try binding(reader), questionnaire: questionnaire, layout: roles)
            for block in rows.blocks { outcome.add(block) }
            outcome.rejects = rows.rejects
            outcome.rowsSeen = rows.rowsSeen
            outcome.shortRows = rows.shortRows
        } catch {
            return Outcome(error: error)
        }
        return outcome
    }

    /// In parts, each begun at a guess; returns how many had to be read again, too.
    func readInParts(of size: Int) throws -> (outcome: Outcome, readAgain: Int) {
        var readAgain = 0
        do throws(IntakeError) {
            let reader = try CSVReader(source: source)
            let file = PartReader.File(
                source: source, layout: reader.layout, binding: try binding(reader), questionnaire: questionnaire,
                roles: roles)
            var parts = PartReader(file, blockSize: 64)
            var joined = JoinedParts(from: reader.place, keptRejects: 1_000)
            var outcome = Outcome()
            var start = reader.place.offset
            let end = try source.size()
            repeat {
                let range = start..<(start + size < end ? start + size : .max)
                var part = parts.readAhead(range, keptRejects: 1_000) ?? ResponsePart(start: .nowhere)
                if try !joined.add(part) {
                    readAgain += 1
                    part = try parts.read(to: range.upperBound, from: joined.place, keptRejects: 1_000)
                    _ = try joined.add(part)
                }
                for block in part.blocks { outcome.add(block) }
                start = range.upperBound
            } while start < end
            try joined.check(file)
            outcome.rejects = joined.rejects
            outcome.rowsSeen = joined.rowsSeen
            outcome.shortRows = joined.shortRows
            return (outcome, readAgain)
        } catch {
            return (Outcome(error: error), readAgain)
        }
    }
}

extension CSVPlace {
    fileprivate static var nowhere: CSVPlace { CSVPlace(offset: -1, line: 1, quotesEstablished: false) }
}

@Suite("Reading a file in parts")
struct PartReaderTests {
    private static let hostileCells = [
        "1", "2", "2", "2", "", "x", "\"tốt, nhanh\"", "\"dòng\nkhác\"", "\"a,b,c\n9,2,giả\n\"", "\"\"", "\"stray",
        "a\"b", "\"nói \"\"tốt\"\"\"", "\"c\"d", "\"một\r\nhai\"", "ế", " \"cách\" ",
    ]

    private func hostileFile(_ random: inout CSVRandom) -> String {
        let lineEnd = ["\n", "\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        var lines = ["id,A,ý"]
        if Bool.random(using: &random) { lines.append("0,2,\"có, dấu\"") }
        for number in 1...Int.random(in: 1...25, using: &random) {
            let width = [3, 3, 3, 3, 3, 3, 2, 4, 1, 0].randomElement(using: &random) ?? 3
            let cells = (1..<max(width, 1)).map { column in
                column == 1 && Int.random(in: 0...3, using: &random) > 0
                    ? "2" : Self.hostileCells.randomElement(using: &random) ?? ""
            }
            lines.append(width == 0 ? "" : (["n\(number)"] + cells).joined(separator: ","))
        }
        return lines.joined(separator: lineEnd) + (Bool.random(using: &random) ? lineEnd : "")
    }

    @Test("rows, rejects, line numbers and errors are those of one reader, wherever the file is cut")
    func sameAsOneReader() throws {
        var random = CSVRandom(state: 11)
        var readAgain = 0
        var errors = 0
        for _ in 0..<150 {
            let text = hostileFile(&random)
            let file = try TrialFile(text)
            let expected = file.readInOneGo()
            let size = Int.random(in: 20...160, using: &random)
            let parted = try file.readInParts(of: size)
            #expect(parted.outcome == expected, "parts of \(size) bytes of \(text.debugDescription)")
            readAgain += parted.readAgain
            errors += expected.error == nil ? 0 : 1
        }
        #expect(readAgain > 50 && errors > 0)
    }

    @Test("a comment that holds whole rows is read again from its true beginning", arguments: ["\n", "\r\n"])
    func rowsInsideComment(lineEnd: String) throws {
        let fake = (1...6).map { "f\($0),1,giả" }.joined(separator: lineEnd)
        let rows = (1...40).map { $0 % 5 == 0 ? "r\($0),2,\"\(fake)\"" : "r\($0),2,thật" }
        let file = try TrialFile((["id,A,ý"] + rows).joined(separator: lineEnd))
        let expected = file.readInOneGo()
        #expect(expected.rowsSeen == 40 && expected.rejects.isEmpty)
        for size in stride(from: 20, through: 120, by: 7) {
            let parted = try file.readInParts(of: size)
            #expect(parted.outcome == expected && parted.readAgain > 0)
        }
    }

    @Test("a sound file is hardly ever read again")
    func soundFile() throws {
        let rows = (1...300).map { "\($0),2,\($0 % 3 == 0 ? "\"lâu,\nxa\"" : "tốt")\n" }
        let file = try TrialFile("id,A,ý\n" + rows.joined())
        let parted = try file.readInParts(of: 200)
        #expect(parted.outcome == file.readInOneGo() && parted.readAgain == 0)
    }

    @Test("quotes contradicted far into the file are found from a part as well")
    func contradictedQuotes() throws {
        let rows = (1...60).map { $0 == 50 ? "\($0),2,\"tạm" : "\($0),2,tốt" }
        let file = try TrialFile((["id,A,ý"] + rows + [""]).joined(separator: "\n"))
        let expected = file.readInOneGo()
        #expect(expected.error?.kind == .quotingContradicted(line: 51))
        #expect(try file.readInParts(of: 100).outcome == expected)
    }

    @Test("waves are told apart in every part")
    func waves() throws {
        let rows = (1...60).map { "\($0),2,\(2020 + $0 % 4)\n" }
        let file = try TrialFile("id,A,năm\n" + rows.joined(), waveColumn: "năm")
        let expected = file.readInOneGo()
        #expect(expected.rows.keys.sorted() == ["2020", "2021", "2022", "2023"])
        #expect(try file.readInParts(of: 75).outcome == expected)
    }

    @Test("more than 500 waves are too many, also if no part has so many")
    func tooManyWaves() throws {
        let rows = (1...520).map { "\($0),2,w\($0)\n" }
        let file = try TrialFile("id,A,đợt\n" + rows.joined(), waveColumn: "đợt")
        let expected = file.readInOneGo()
        #expect(expected.error?.message.en.contains("500") == true)
        #expect(try file.readInParts(of: 600).outcome == expected)
    }

    @Test("a file with a header only holds no responses, however it is read")
    func headerOnly() throws {
        let file = try TrialFile("id,A,ý\n")
        let expected = file.readInOneGo()
        #expect(expected.error?.message.en.contains("no responses") == true)
        #expect(try file.readInParts(of: 4).outcome == expected)
    }
}
