import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong weight: input that cannot be used")
struct WeightBadInputTests {
    /// Totals, a step, and what must be said.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var totals = "margin,level,total\ng,f,60\ng,m,40\na,o,55\na,y,45\n"
        var step = "rake"
        var exitCode: Int32 = 65
        let vietnamese: String
        let english: String
    }

    static let examples = [
        Example(
            testDescription: "margins that disagree",
            totals: "margin,level,total\ng,f,60\ng,m,40\na,o,55\na,y,46\n",
            vietnamese: "Tổng thể theo “g” là 100 người, theo “a” là 101 người",
            english: "The population is 100 by “g” and 101 by “a”"),
        Example(
            testDescription: "a level of the population without a row",
            totals: "margin,level,total\ng,f,60\ng,m,30\ng,x,10\n",
            vietnamese: "“g”, mức “x”: tổng thể có 10 người nhưng mẫu không có dòng nào",
            english: "“g”, level “x”: the population has 10 people and the sample no row"),
        Example(
            testDescription: "a level of the sample that the margin does not know",
            totals: "margin,level,total\ng,f,60\n",
            vietnamese: "“g”: 3 dòng có mức “m” mà bảng tổng thể không có (dòng dữ liệu 3)",
            english: "“g”: rows with the level “m”, which the totals do not have: 3 (data row 3)"),
        Example(
            testDescription: "a total of 0", totals: "margin,level,total\ng,f,0\ng,m,40\n",
            vietnamese: "“g”, mức “f”: tổng thể ghi 0 người nhưng mẫu có 3 dòng",
            english: "“g”, level “f”: the total is 0 but the sample has rows there: 3"),
        Example(
            testDescription: "a negative total", totals: "margin,level,total\ng,f,-6\ng,m,40\n",
            vietnamese: "“g”, mức “f”: tổng -6.0 không dùng được",
            english: "“g”, level “f”: the total -6.0 cannot be used"),
        Example(
            testDescription: "a total that is no number", totals: "margin,level,total\ng,f,sáu mươi\n",
            vietnamese: "dòng 2: tổng “sáu mươi” không phải là số",
            english: "line 2: the total “sáu mươi” is not a number"),
        Example(
            testDescription: "a total that may be thousands", totals: "margin,level,total\ng,f,67.179\n",
            vietnamese: "dòng 2: tổng “67.179” có thể là 67179", english: "line 2: the total “67.179” may mean 67179"),
        Example(
            testDescription: "bounds that a total lies beyond", step: "calibrate --bounds 0.5,2",
            vietnamese: "“g”, mức “f”: cần 60, nhưng với cận đã cho chỉ đạt được từ 1.5 đến 6.0",
            english: "“g”, level “f”: 60 is needed, but within the bounds only 1.5 to 6.0 can be reached"),
        Example(
            testDescription: "bounds that do not enclose 1", step: "calibrate --bounds 1.5,2", exitCode: 64,
            vietnamese: "Cận 1.5 và 2.0 không dùng được", english: "The bounds 1.5 and 2.0 cannot be used"),
        Example(
            testDescription: "no convergence", step: "rake --iterations 1",
            vietnamese: "Chưa hội tụ sau 1 vòng: “g”, mức",
            english: "No convergence after 1 iterations: “g”, level"),
        Example(
            testDescription: "a column that is not there", totals: "margin,level,total\nsex,f,60\n",
            vietnamese: "Tệp không có cột “sex”", english: "The file has no column “sex”"),
        Example(
            testDescription: "a margin asked for that the file does not have", step: "rake --only age", exitCode: 64,
            vietnamese: "không có bảng “age”", english: "has no margin “age”"),
        Example(
            testDescription: "several margins where one is meant", step: "poststratify", exitCode: 64,
            vietnamese: "có 2 (g, a)", english: "has 2 (g, a)"),
        Example(
            testDescription: "a name that a column has", step: "rake --name y", exitCode: 64,
            vietnamese: "đã có cột “y”", english: "already has a column “y”"),
        Example(
            testDescription: "weights above what can be kept",
            totals: "margin,level,total\ng,f,600000000\ng,m,400000000\n", vietnamese: "lớn hơn 18 triệu",
            english: "above 18 million"),
    ]

    @Test("is explained by margin, level and number, and nothing is written", arguments: examples)
    func refuses(_ example: Example) async throws {
        for (language, sentence) in [("vi", example.vietnamese), ("en", example.english)] {
            let place = try Workplace()
            try place.write("g,a,y\nf,o,4\nf,y,5\nm,o,3\nm,y,2\nf,o,4\nm,y,1\n", to: "a.csv")
            try place.write(example.totals, to: "m.csv")
            let outcome = try await place.hailong(
                ["weight"] + example.step.split(separator: " ").map(String.init)
                    + ["--data", "a.csv", "--margins", "m.csv", "-o", "b.csv", "--language", language])
            #expect(outcome.exitCode == example.exitCode, "\(outcome.messages)")
            #expect(outcome.messages.contains(sentence), "\(outcome.messages)")
            #expect(outcome.output.isEmpty && !place.holds("b.csv") && !place.holds("b.weights.json"))
        }
    }

    @Test("rows that cannot be read are not lost on the way")
    func rejected() async throws {
        let place = try Workplace()
        try place.write("g,y\nf,4\nf,5,6,7\nm,3\n", to: "a.csv")
        try place.write("margin,level,total\ng,f,60\ng,m,40\n", to: "m.csv")
        let outcome = try await place.hailong(
            "weight", "rake", "--data", "a.csv", "--margins", "m.csv", "-o", "b.csv", "--language", "en")
        #expect(outcome.exitCode == 65 && outcome.messages.contains("line 3"), "\(outcome.messages)")
        #expect(!place.holds("b.csv"))
    }

    @Test("a damaged record is named")
    func damagedRecord() async throws {
        let place = try Workplace()
        try place.write("g,y,w\nf,4,1\nm,3,1\n", to: "a.csv")
        try place.write("{\"weighting\": 7}", to: "a.weights.json")
        let outcome = try await place.hailong(
            "estimate", "mean", "y", "--data", "a.csv", "--weights", "w", "--language", "en")
        #expect(outcome.exitCode == 65 && outcome.messages.contains("is no record of weights"), "\(outcome.messages)")
    }

    @Test("the file that is read is not written over")
    func sameFile() async throws {
        let place = try Workplace()
        try place.write("g,y\nf,4\nm,3\n", to: "a.csv")
        try place.write("margin,level,total\ng,f,60\ng,m,40\n", to: "m.csv")
        let outcome = try await place.hailong(
            "weight", "rake", "--data", "a.csv", "--margins", "m.csv", "-o", "a.csv", "--language", "en")
        #expect(outcome.exitCode == 64)
        #expect(try place.read("a.csv") == "g,y\nf,4\nm,3\n")
    }
}
