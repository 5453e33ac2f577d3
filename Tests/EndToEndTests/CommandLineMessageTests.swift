import SurveyTestSupport
import Testing

@Suite("A command line that cannot be read")
struct CommandLineMessageTests {
    /// A command line and what is said about it.
    struct Example: CustomTestStringConvertible, Sendable {
        let line: String
        let says: String
        var testDescription: String { line }
    }

    static let examples = [
        Example(
            line: "load",
            says: "Lệnh còn thiếu “<files> ...”; hãy thêm vào rồi chạy lại. (Missing expected argument '<files> ...'.)"),
        Example(
            line: "report --questionnaire sipas-2017",
            says:
                "Lệnh còn thiếu “--output <output>”; hãy thêm vào rồi chạy lại. (Missing expected argument '--output <output>'.)"
        ),
        Example(
            line: "report --questionnaire x -o",
            says:
                "“-o <output>” còn thiếu giá trị; hãy ghi giá trị ngay sau tên lựa chọn. (Missing value for '-o <output>'.)"
        ),
        Example(
            line: "load a.csv --questionnaire x --wav 2025",
            says:
                "Lệnh này không có lựa chọn “--wav”. Có phải muốn viết “--wave”? (Unknown option '--wav'. Did you mean '--wave'?)"
        ),
        Example(
            line: "load a.csv --questionnaire x --wave 2025 -z",
            says: "Lệnh này không có lựa chọn “-z”; hãy xem các lựa chọn bằng --help. (Unknown option '-z'.)"),
        Example(
            line: "report --questionnaire x -or.html",
            says: "“-o <output>” trong “-or.html” còn thiếu giá trị; hãy ghi giá trị sau một dấu cách."),
        Example(
            line: "load a.csv --questionnaire x --dry-run=1",
            says: "Lựa chọn “--dry-run” không đi kèm giá trị; hãy bỏ “1”. (The option '--dry-run' does not take"),
        Example(
            line: "lod",
            says:
                "“lod” là phần thừa hoặc viết sai; hãy bỏ đi hoặc sửa theo cách dùng dưới đây. (Unexpected argument 'lod'.)"
        ),
        Example(
            line: "compare-entry a b c d --questionnaire x",
            says:
                "Có 2 phần thừa hoặc viết sai: “c”, “d”; hãy bỏ đi hoặc sửa theo cách dùng dưới đây. (2 unexpected arguments: 'c', 'd'.)"
        ),
        Example(
            line: "load a.csv --questionnaire x --language fr",
            says: "Giá trị “fr” không dùng được cho “--language <language>”. Hãy chọn một trong: “vi”, “en”. (The value"
        ),
        Example(
            line: "index a.csv --questionnaire x --level x",
            says: "Hãy chọn một trong: “overall”, “content”, “factor”, “item”, “all”. (The value 'x' is invalid"),
        Example(
            line: "load a.csv --questionnaire x --source excel",
            says: "Giá trị “excel” không dùng được cho “--source <name>”. Hãy chọn một trong: “csv”, “"),
        Example(
            line: "report --questionnaire x -o r.html --by-year năm",
            says:
                "Giá trị “năm” không dùng được cho “--by-year <by-year>”; hãy sửa theo phần giải thích dưới đây. (The value 'năm' is invalid for '--by-year <by-year>'.)"
        ),
        Example(
            line: "plan size --share 0.5 --margin 0.05 --population 12.000",
            says:
                "Giá trị “12.000” không dùng được cho “--population <population>” (the value is invalid): Số người viết"
        ),
    ]

    let place: Workplace

    init() throws { place = try Workplace() }

    @Test("ends with 64 and a Vietnamese sentence with the English in brackets", arguments: examples)
    func speaksVietnamese(_ example: Example) async throws {
        let outcome = try await place.hailong(example.line.split(separator: " ").map(String.init))
        #expect(outcome.exitCode == 64 && outcome.output.isEmpty)
        #expect(outcome.messages.hasPrefix("Lỗi: "))
        #expect(outcome.messages.contains(example.says), "\(outcome.messages)")
        #expect(outcome.messages.contains("\nCách dùng (usage): hailong "))
        #expect(!outcome.messages.contains("\nUsage:") && !outcome.messages.contains("\nHelp:"))
    }

    @Test("what a command itself misses is said with the usage of that command")
    func givesTheUsageOfTheCommand() async throws {
        let outcome = try await place.hailong("load", "a.csv", "--questionnaire", "x")
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.hasPrefix("Lỗi: Cần --wave hoặc --wave-column. (--wave or"), "\(outcome.messages)")
        #expect(outcome.messages.contains("\nCách dùng (usage): hailong load "))
    }

    @Test("without a command the help has Vietnamese headings", arguments: [[], ["--help"], ["help"]])
    func helps(arguments: [String]) async throws {
        let outcome = try await place.hailong(arguments)
        #expect(outcome.exitCode == 0)
        #expect(outcome.text.hasPrefix("GIỚI THIỆU (OVERVIEW): Khảo sát sự hài lòng"))
        for heading in ["CÁCH DÙNG (USAGE): hailong", "LỰA CHỌN (OPTIONS):", "CÁC LỆNH (SUBCOMMANDS):"] {
            #expect(outcome.text.contains("\n\(heading)"))
        }
        #expect(outcome.text.contains("Xem hướng dẫn này. (Show help information.)"))
    }

    @Test("what is for the shell stays as it is")
    func leavesVersionAlone() async throws {
        #expect(try await place.hailong("--version").text == "0.1.0\n")
    }
}
