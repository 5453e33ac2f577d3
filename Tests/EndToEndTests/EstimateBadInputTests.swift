import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong estimate: input that cannot be used")
struct EstimateBadInputTests {
    /// A file, what is asked of it, and what must come of it.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var content = "y,x,w,s,p,g\n4,1,2,a,1,u\n5,2,2,a,2,v\n3,1,2,b,3,u\n4,2,2,b,4,v\n"
        var arguments = ["mean", "y"]
        let exitCode: Int32
        let vietnamese: String
        let english: String
    }

    private static let design = ["--strata", "s", "--psu", "p", "--weights", "w"]

    static let files = [
        Example(
            testDescription: "an empty file", content: "", exitCode: 65, vietnamese: "không có nội dung",
            english: "is empty"),
        Example(
            testDescription: "column names alone", content: "y,x\n", exitCode: 65, vietnamese: "chỉ có dòng tên cột",
            english: "no responses"),
        Example(
            testDescription: "a value that is no number", content: "y,x\n4,1\n\"tốt, lắm\",2\n", exitCode: 65,
            vietnamese: "Dòng 3, cột “y”, giá trị “tốt, lắm”: không phải là số",
            english: "Line 3, column “y”, value “tốt, lắm”: is not a number"),
        Example(
            testDescription: "commas and points before decimals", content: "y;x\n4.5;1\n4,5;2\n", exitCode: 65,
            vietnamese: "--decimal-sign comma hoặc point", english: "--decimal-sign comma or point"),
        Example(
            testDescription: "a text compared by size", content: "y,x\n4,1\nKTL,2\n",
            arguments: ["proportion", "y >= 4"], exitCode: 65, vietnamese: "Dòng 3, cột “y”, giá trị “KTL”",
            english: "--missing 'KTL'"),
        Example(
            testDescription: "a missing weight", content: "y,w\n4,1\n5,\n", arguments: ["mean", "y", "--weights", "w"],
            exitCode: 65, vietnamese: "Dòng 3, cột “w”, giá trị “”: thiếu trọng số",
            english: "Line 3, column “w”, value “”: the weight is missing"),
        Example(
            testDescription: "a negative weight", content: "y,w\n4,1\n5,-2\n",
            arguments: ["mean", "y", "--weights", "w"],
            exitCode: 65, vietnamese: "Dòng 3, cột “w”, giá trị “-2”: là số âm", english: "value “-2”: is negative"),
        Example(
            testDescription: "a weight beyond the range", content: "y,w\n4,1\n5,2e7\n",
            arguments: ["mean", "y", "--weights", "w"], exitCode: 65, vietnamese: "lớn hơn 18 triệu",
            english: "Line 3, column “w”, value “2e7”: is above 18 million"),
        Example(
            testDescription: "weights that may be thousands", content: "y;w\n4;1.250\n5;1.300\n",
            arguments: ["mean", "y", "--weights", "w"], exitCode: 65, vietnamese: "“w”",
            english: "thousands or a decimal"),
        Example(
            testDescription: "a frequency that is no count", content: "y,n\n4,1\n5,1.5\n",
            arguments: ["mean", "y", "--frequency", "n"], exitCode: 65, vietnamese: "Dòng 3, cột “n”, giá trị “1.5”",
            english: "Line 3, column “n”, value “1.5”: is not a whole number"),
        Example(
            testDescription: "a blank stratum", content: "y,w,s,p\n4,1,a,1\n5,1,,2\n",
            arguments: ["mean", "y"] + design,
            exitCode: 65, vietnamese: "Dòng 3, cột “s”", english: "Line 3, column “s”, value “”: the cell is blank"),
        Example(
            testDescription: "a stratum with one PSU",
            content: "y,w,s,p\n4,1,a,1\n5,1,a,2\n3,1,xã Đoài,3\n2,1,xã Đoài,3\n",
            arguments: ["mean", "y"] + design, exitCode: 1, vietnamese: "(xã Đoài)", english: "(xã Đoài)"),
        Example(
            testDescription: "a PSU label in two strata", content: "y,w,s,p\n4,1,a,1\n5,1,a,2\n3,1,b,1\n2,1,b,2\n",
            arguments: ["mean", "y"] + design, exitCode: 65, vietnamese: "thêm --nest", english: "add --nest"),
        Example(
            testDescription: "a population smaller than the sample",
            content: "y,w,s,p,N\n4,1,a,1,1\n5,1,a,2,1\n3,1,b,3,9\n2,1,b,4,9\n",
            arguments: ["mean", "y", "--fpc", "N"] + design, exitCode: 65, vietnamese: "tầng “a”",
            english: "stratum “a”"),
        Example(
            testDescription: "a population that varies in a stratum",
            content: "y,w,s,p,N\n4,1,a,1,5\n5,1,a,2,6\n3,1,b,3,9\n2,1,b,4,9\n",
            arguments: ["mean", "y", "--fpc", "N"] + design, exitCode: 65, vietnamese: "(5, 6)", english: "(5, 6)"),
        Example(
            testDescription: "a stratum to be merged that is not there",
            arguments: ["mean", "y", "--collapse-strata", "a,z"] + design,
            exitCode: 65, vietnamese: "“z”", english: "“z”"),
    ]

    static let requests = [
        Example(
            testDescription: "an unknown variable", arguments: ["mean", "yy"], exitCode: 65,
            vietnamese: "Có phải cột “y” không?", english: "no column “yy”. Is the column “y” meant?"),
        Example(
            testDescription: "an unknown column for domains", arguments: ["mean", "y", "--by", "g,commune"],
            exitCode: 65,
            vietnamese: "không có cột “commune”", english: "no column “commune”. The columns are: y, x, w, s, p, g."),
        Example(
            testDescription: "a condition that names no column",
            content: "y,Giới tính\n4,Nữ\n5,Nam\n", arguments: ["mean", "y", "--where", "y > 1 and gioitinh = Nữ"],
            exitCode: 65, vietnamese: "ký tự thứ 11: không có cột “gioitinh”. Có phải cột “Giới tính” không?",
            english: "character 11: there is no column “gioitinh”. Is the column “Giới tính” meant?"),
        Example(
            testDescription: "a condition that cannot be read", arguments: ["mean", "y", "--where", "y >"],
            exitCode: 64,
            vietnamese: "ký tự thứ 4: gặp hết câu, cần một giá trị",
            english: "character 4: found the end, expected a value"),
        Example(
            testDescription: "a ratio of one variable", arguments: ["ratio", "y"], exitCode: 64,
            vietnamese: "một tử số và một mẫu số", english: "a numerator and a denominator"),
        Example(
            testDescription: "a ratio of three variables", arguments: ["ratio", "y", "x", "w"], exitCode: 64,
            vietnamese: "một tử số và một mẫu số", english: "Given: “y”, “x”, “w”."),
        Example(
            testDescription: "shares of a column that names rows",
            content: "y\n" + (1...1001).map { "\($0)\n" }.joined(), arguments: ["proportion", "y"], exitCode: 64,
            vietnamese: "có 1001 giá trị khác nhau", english: "has 1001 different values, of at most 1000"),
        Example(
            testDescription: "an unknown file", arguments: ["mean", "y", "--data", "nowhere.csv"], exitCode: 74,
            vietnamese: "không tồn tại", english: "does not exist"),
    ]

    @Test("ends with the promised exit code and one sentence that says why", arguments: files + requests)
    func saysWhy(_ example: Example) async throws {
        let place = try Workplace()
        try place.write(example.content, to: "data.csv")
        let command = ["estimate"] + ["--data", "data.csv"] + example.arguments
        let vietnamese = try await place.hailong(command)
        let english = try await place.hailong(command + ["--language", "en"])
        for (outcome, words) in [(vietnamese, example.vietnamese), (english, example.english)] {
            #expect(outcome.exitCode == example.exitCode)
            #expect(outcome.messages.contains(words), "\(outcome.messages)")
            #expect(outcome.messages.split(separator: "\n").count == 1)
            #expect(outcome.output.isEmpty)
        }
    }

    @Test(
        "a wrong command line ends with 64",
        arguments: [
            ["estimate"], ["estimate", "mean", "y"], ["estimate", "mean", "--data", "data.csv"],
            ["estimate", "median", "y", "--data", "data.csv"],
            ["estimate", "mean", "y", "--data", "data.csv", "--ci-method", "beta"],
            ["estimate", "proportion", "y", "--data", "data.csv", "--ci-method", "korn-graubard"],
            ["estimate", "mean", "y", "--data", "data.csv", "--confidence", "95"],
            ["estimate", "mean", "y", "--data", "data.csv", "--degrees-of-freedom", "0"],
            ["estimate", "mean", "y", "--data", "data.csv", "--collapse-strata", "a"],
            ["index", "data.csv", "--questionnaire", "sipas-2017", "--psu", "a,b"],
        ])
    func refusesAWrongCommandLine(arguments: [String]) async throws {
        let outcome = try await Workplace().hailong(arguments)
        #expect(outcome.exitCode == 64)
        #expect(!outcome.messages.isEmpty && outcome.output.isEmpty)
    }
}
