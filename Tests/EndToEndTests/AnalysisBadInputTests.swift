import SurveyTestSupport
import Testing

@Suite("hailong plan, drivers, reliability: input that cannot be used")
struct AnalysisBadInputTests {
    /// A command, and what must come of it.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let arguments: String
        let exitCode: Int32
        let vietnamese: String
        let english: String
    }

    private static let data =
        "y,x,z,g,q1,q2,q3\n1,1,2,a,4,5,4\n0,2,4,a,3,5,3\n1,3,6,b,2,5,5\n1,4,8,b,5,5,4\n0,5,10,a,4,5,2\n"

    static let plans = [
        Example(
            testDescription: "a share of 1", arguments: "plan size --share 1 --margin 0.05", exitCode: 64,
            vietnamese: "tỷ lệ phải lớn hơn 0 và nhỏ hơn 1", english: "the share has to be above 0 and below 1"),
        Example(
            testDescription: "a margin in points", arguments: "plan size --share 0.8 --margin 3", exitCode: 64,
            vietnamese: "sai số cho phép phải từ 0.000001 đến dưới 1; đã nhận 3",
            english: "the margin has to be at least 0.000001 and below 1; it was given as 3"),
        Example(
            testDescription: "a sample of one", arguments: "plan power --respondents 1 --share 0.5", exitCode: 64,
            vietnamese: "cỡ mẫu phải từ 2 đến", english: "the sample size has to be between 2 and"),
        Example(
            testDescription: "a stratum of people with a point between thousands",
            arguments: "plan allocate --frame thousands.csv --size 50", exitCode: 65,
            vietnamese: "Dòng 2, cột “population”, giá trị “12.000”: cần một số viết liền",
            english: "Line 2, column “population”, value “12.000”: a number such as 12000"),
        Example(
            testDescription: "two shares that are one", arguments: "plan size --from 0.8 --to 0.8", exitCode: 64,
            vietnamese: "hai tỷ lệ phải khác nhau", english: "needs two different shares"),
        Example(
            testDescription: "a stratum of nobody", arguments: "plan allocate --frame frame.csv --size 50",
            exitCode: 65, vietnamese: "Tầng “Xã B”: số người của tầng phải từ 1",
            english: "Stratum “Xã B”: the population of a stratum has to be between 1"),
        Example(
            testDescription: "Neyman's rule without deviations",
            arguments: "plan allocate --frame good.csv --size 50 --rule neyman", exitCode: 65,
            vietnamese: "Tầng “Xã A”: cách phân bổ này cần thêm một số: độ lệch chuẩn",
            english: "Stratum “Xã A”: this rule needs one more number: the standard deviation"),
        Example(
            testDescription: "more people than there are", arguments: "plan allocate --frame good.csv --size 5000",
            exitCode: 64, vietnamese: "Không thể hỏi 5000 người trong 300 người",
            english: "5000 people cannot be asked among 300"),
        Example(
            testDescription: "a frame without a column", arguments: "plan allocate --frame data.csv --size 50",
            exitCode: 65, vietnamese: "stratum", english: "stratum"),
    ]

    static let analyses = [
        Example(
            testDescription: "an unknown predictor", arguments: "drivers y age --data data.csv", exitCode: 65,
            vietnamese: "không có cột “age”", english: "no column “age”"),
        Example(
            testDescription: "predictors that follow from each other", arguments: "drivers y x z --data data.csv",
            exitCode: 65, vietnamese: "“z” suy ra được từ các biến đứng trước",
            english: "“z” follows from the predictors before it"),
        Example(
            testDescription: "a level in which everyone answered alike",
            arguments: "drivers y g --data data.csv --family logistic", exitCode: 65,
            vietnamese: "“g: b” đoán đúng hoàn toàn", english: "“g: b” tells the outcome without error (separation)"),
        Example(
            testDescription: "an outcome everyone answered alike", arguments: "drivers q2 x --data data.csv",
            exitCode: 65, vietnamese: "Mọi người trả lời “q2” như nhau", english: "Everyone answered “q2” alike"),
        Example(
            testDescription: "an outcome of which it is unknown what counts",
            arguments: "drivers q1 x --data data.csv --family logistic", exitCode: 64, vietnamese: "thêm --success",
            english: "add --success"),
        Example(
            testDescription: "an item everyone answered alike",
            arguments: "reliability --data data.csv --items q1,q2,q3", exitCode: 65,
            vietnamese: "Mọi người trả lời câu “q2” như nhau", english: "Everyone answered the item “q2” alike"),
        Example(
            testDescription: "a scale of one item", arguments: "reliability --data data.csv --items q1", exitCode: 65,
            vietnamese: "Thang đo chỉ có 1 câu", english: "The scale has 1 item"),
    ]

    @Test("ends with the promised exit code, one sentence that says why, and no number", arguments: plans + analyses)
    func saysWhy(_ example: Example) async throws {
        let place = try Workplace()
        try place.write(Self.data, to: "data.csv")
        try place.write("stratum,population\nXã A,200\nXã B,0\n", to: "frame.csv")
        try place.write("stratum,population\nXã A,200\nXã B,100\n", to: "good.csv")
        try place.write("stratum,population\nXã A,12.000\nXã B,100\n", to: "thousands.csv")
        let command = example.arguments.split(separator: " ").map(String.init)
        let vietnamese = try await place.hailong(command)
        let english = try await place.hailong(command + ["--language", "en"])
        for (outcome, words) in [(vietnamese, example.vietnamese), (english, example.english)] {
            #expect(outcome.exitCode == example.exitCode)
            #expect(outcome.messages.contains(words), "\(outcome.messages)")
            #expect(outcome.messages.split(separator: "\n").count == 1)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("a population with a point between thousands is asked again")
    func thousands() async throws {
        let place = try Workplace()
        for option in ["--population 12.000", "--population 12,000"] {
            let command = "plan size --share 0.8 --margin 0.05 \(option)".split(separator: " ").map(String.init)
            let outcome = try await place.hailong(command)
            #expect(outcome.exitCode == 64)
            #expect(outcome.messages.contains("ví dụ 12000"))
            #expect(outcome.output.isEmpty)
        }
    }

    @Test("a Heywood case leaves ω out and names the item; one bad scale leaves the others")
    func partial() async throws {
        let place = try Workplace()
        var rows = ["a,b,c,d"]
        for number in 0..<16 {
            let f = (0..<4).map { (number >> $0) & 1 == 1 ? 1 : -1 }
            rows.append("\(f[0] + f[1]),\(2 * f[0] + f[1] + f[2]),\(f[0] + 2 * f[1] + f[3]),4")
        }
        try place.write(rows.joined(separator: "\n") + "\n", to: "data.csv")
        let outcome = try await place.hailong([
            "reliability", "--data", "data.csv", "--items", "F1=a,b,c", "--items", "F2=a,d", "--format", "json",
            "--language", "en",
        ])
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let scales = try outcome.json()["reliability"]?.elements ?? []
        #expect(scales[0]["omega"]?["value"] == .null)
        #expect(scales[0]["omega"]?["absent"]?.text?.contains("item “a”") == true)
        #expect(scales[1]["alpha"] == .null)
        #expect(scales[1]["refused"]?.text?.contains("“d”") == true)
    }

    @Test("plans say their formulas, and what Yamane's leaves out, in both languages")
    func sentences() async throws {
        let place = try Workplace()
        let command = "plan size --share 0.8 --margin 0.05 --population 3000 --roh 0.05 --cluster-size 30"
            .split(separator: " ").map(String.init)
        let vietnamese = try await place.hailong(command)
        let english = try await place.hailong(command + ["--language", "en"])
        #expect(vietnamese.text.contains("Công thức Yamane n = N/(1 + N·e²) chỉ đúng khi chọn ngẫu nhiên đơn giản"))
        #expect(english.text.contains("it leaves out the design effect of asking in clusters and the response rate"))
        #expect(english.text.contains("n = n₀/(1 + (n₀−1)/N)"))
    }

    @Test("last year's file gives the design effect of the plan")
    func experience() async throws {
        let place = try Workplace()
        try place.write(try #require(try GoldenFile.lastWave.text()), to: "data.csv")
        var command = "plan size --share 0.8 --margin 0.05 --data data.csv --weights pw --strata district --psu commune"
            .split(separator: " ").map(String.init)
        command += ["--variable", "overall >= 4", "--format", "json"]
        let outcome = try await place.hailong(command)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let figures = try outcome.json()["figures"]?.elements ?? []
        func value(_ key: String) throws -> Double {
            try #require(figures.first { $0["key"]?.text == key }?["value"]?.number)
        }
        let effect = try value("design_effect")
        // 1.959964²·0.16/0.0025 = 245.85 in a simple random sample.
        #expect(try value("respondents") == (245.85336452 * effect).rounded(.up))
    }
}
