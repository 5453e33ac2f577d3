import Testing

@testable import ResponseIntake

@Suite("Values of workbooks")
struct WorkbookValueTests {
    private func text(_ written: String, _ format: NumberFormat = .general, dates1904: Bool = false) throws -> String {
        let number = try #require(DecimalText.number(written.utf8))
        return WorkbookValue.number(number, written: written, as: format).text(dates1904: dates1904)
    }

    @Test(
        "a number is the shortest decimal of the same double",
        arguments: [
            ("1.0", "1"), ("4.5E-2", "0.045"), ("0.1", "0.1"), ("-0", "0"), ("007", "7"), ("2.50", "2.5"),
            ("0.30000000000000004", "0.30000000000000004"), ("0.29999999999999999", "0.3"),
            ("1E+20", "100000000000000000000"),
            ("1.5E20", "150000000000000000000"), ("9007199254740991", "9007199254740991"), ("1E23", "1e+23"),
            ("1.25E-7", "0.000000125"), ("5E-300", "5e-300"), ("-1.5e-3", "-0.0015"),
            ("123456789012345678", "123456789012345680"),
            (".5", "0.5"), ("1e-7", "0.0000001"),
        ])
    func writesShortest(written: String, expected: String) throws {
        #expect(try text(written) == expected)
        if DecimalText.isShortest(written.utf8) { #expect(written == expected) }
    }

    @Test(
        "a code is written with the zeros that its format shows",
        arguments: [("478", "00478"), ("100478", "100478"), ("0", "00000"), ("47.5", "47.5"), ("-3", "-3")])
    func padsCodes(written: String, expected: String) throws {
        #expect(try text(written, .padded(digits: 5)) == expected)
    }

    @Test(
        "what is no finite number is none", arguments: ["nan", "inf", "1e999", "0x10", "1,5", "", "1.2.3", "--1", "e"])
    func refusesOthers(written: String) {
        #expect(DecimalText.number(written.utf8) == nil)
        #expect(!DecimalText.isShortest(written.utf8))
    }

    // Days by Excel's own count: 1 is 1 January 1900, 60 a 29 February that never was, 45,352 is 1 March 2024.
    @Test(
        "a serial number is the day, time or both that its format shows",
        arguments: [
            ("1", NumberFormat.date, "1900-01-01"), ("59", .date, "1900-02-28"), ("60", .date, "1900-02-29"),
            ("61", .date, "1900-03-01"), ("45352", .date, "2024-03-01"), ("45351", .date, "2024-02-29"),
            ("36526", .date, "2000-01-01"), ("2958465", .date, "9999-12-31"), ("2958466", .date, "2958466"),
            ("0", .date, "0"), ("-1", .date, "-1"), ("0.5", .time, "12:00:00"), ("0", .time, "00:00:00"),
            ("0.99999", .time, "23:59:59"), ("0.999999", .dateTime, "1900-01-01T00:00:00"),
            ("45352.75", .dateTime, "2024-03-01T18:00:00"), ("45352.75", .date, "2024-03-01T18:00:00"),
            ("45352", .dateTime, "2024-03-01T00:00:00"), ("45352.12345", .dateTime, "2024-03-01T02:57:46"),
            ("45352.123456789", .dateTime, "2024-03-01T02:57:46.667"), ("1.5", .time, "1900-01-01T12:00:00"),
            ("1.25", .duration, "30:00:00"), ("-0.5", .duration, "-12:00:00"), ("0.85", .percent, "0.85"),
        ])
    func writesDates(written: String, format: NumberFormat, expected: String) throws {
        #expect(try text(written, format) == expected)
    }

    @Test(
        "the system of 1904 counts 1,462 days later",
        arguments: [("0", "1904-01-01"), ("1", "1904-01-02"), ("43890", "2024-03-01"), ("2957003", "9999-12-31")])
    func writes1904(written: String, expected: String) throws {
        #expect(try text(written, .date, dates1904: true) == expected)
    }

    @Test(
        "a format code says what a number is",
        arguments: [
            ("General", NumberFormat.general), ("0.00", .general), ("0", .general),
            ("00000", .padded(digits: 5)), ("00;-00", .padded(digits: 2)), ("#,##0 \"đồng/ngày\"", .general),
            ("0.0%", .percent),
            ("dd/mm/yyyy", .date), ("[$-42A]dd mmmm yyyy", .date), ("[$-409]h:mm AM/PM;@", .time),
            ("[h]:mm", .duration),
            ("[mm]:ss", .duration), ("yyyy-mm-dd hh:mm:ss", .dateTime), ("mmm", .date), ("mm:ss", .time),
            ("[Red]0.00", .general),
            ("[Magenta]0", .general), ("\\d0", .general), ("0.00E+00", .general), ("General\" h\"", .general),
            ("d/m/yy h:mm", .dateTime), ("[$VND] #,##0", .general), ("#,##0 _đ", .general), ("yyyy\\-mm", .date),
            ("0;dd", .general), ("\"Ngày\" dd", .date),
        ])
    func readsFormats(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test(
        "escapes are decoded, what only looks like one is not",
        arguments: [
            ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"), ("_xD83D_", "\u{FFFD}"),
            ("_x12_", "_x12_"), ("snake_case_x", "snake_case_x"), ("_x00g0_", "_x00g0_"), ("_x0000_", "_x0000_"),
            ("__x0041_", "_A"),
        ])
    func decodesEscapes(written: String, expected: String) {
        var bytes = Array("before".utf8) + Array(written.utf8)
        XMLText(startingAt: 6, keepsSpace: true).finish(&bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "before" + expected)
    }

    @Test(
        "a day written as text is the day; another text stays",
        arguments: [
            ("2024-03-01", "2024-03-01"), ("2024-03-01T08:30:00Z", "2024-03-01T08:30:00"), ("08:30", "08:30:00"),
            ("1900-02-28", "1900-02-28"), ("2024-02-30", nil), ("2024-03-01T08:30:00+07:00", nil), ("mai", nil),
            ("", nil),
            ("2024-03-01T25:00:00", nil), ("2024-03-01T", nil),
        ])
    func readsWrittenDays(written: String, expected: String?) {
        #expect(WrittenSerial(written, dates1904: false)?.value.text(dates1904: false) == expected)
    }

    @Test(
        "columns have letters",
        arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
    func namesColumns(column: Int, name: String) {
        #expect(CellReference.columnName(column) == name)
        #expect("\(name)7".withCString { CellReference($0) } == CellReference(column: column, row: 7))
    }
}
