import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Numbers and dates as offices write them")
struct WrittenValueTests {
    static let writtenNumbers: [(String, String?, String?)] = [
        ("87,35", "87.35", nil), ("87.35", nil, "87.35"), ("1.234.567,89", "1234567.89", nil),
        ("1,234.5", nil, "1234.5"), ("1 234", "1234", "1234"), ("1.250", "1250", "1.250"),
        ("1,250", "1.250", "1250"),
        ("0,125", "0.125", nil), ("12", "12", "12"), ("-3,5", "-3.5", nil), ("87,35%", "87.35", nil),
        ("1.500.000 đ", "1500000", nil), ("2.5000", nil, "2.5000"),
    ]

    @Test("a number is read by the sign of its column", arguments: writtenNumbers)
    func numbers(text: String, comma: String?, point: String?) throws {
        let number = try #require(WrittenNumber(text))
        #expect(number.canonical(.comma) == comma)
        #expect(number.canonical(.point) == point)
    }

    @Test(
        "what is no number is none",
        arguments: ["", "½", "1/2", "1.2.3", "12 34", "a", "1,2,3", "--1", "1..2", ".", "1,234,56"])
    func noNumbers(_ text: String) {
        #expect(WrittenNumber(text) == nil)
    }

    @Test(
        "a date that says itself which day it is",
        arguments: [
            ("2025-03-05", "2025-03-05"), ("ngày 5 tháng 3 năm 2025", "2025-03-05"),
            ("Ngày 05 tháng 12 năm 2023", "2023-12-05"),
            ("5.3.25", "2025-03-05"), ("05.03.2025", "2025-03-05"), ("2025/3/5", "2025-03-05"),
            ("5 tháng 3, 2025", "2025-03-05"), ("5 Mar 2025", "2025-03-05"), ("March 5, 2025", "2025-03-05"),
            ("2023-12-31T08:05:09+07:00", "2023-12-31"), ("2023-12-31T18:05:09Z", "2024-01-01"),
            ("2023-12-31T01:05:09", "2023-12-31"), ("2023-12-31T20:30:00.000+00:00", "2024-01-01"),
            ("5 tháng mười hai 2025", "2025-12-05"),
        ])
    func days(text: String, expected: String) throws {
        guard case .day(let date, _) = try #require(WrittenDate(text)).reading else {
            Issue.record("It must be a day.")
            return
        }
        #expect(date.description == expected)
    }

    @Test(
        "a date whose order the column must tell",
        arguments: [
            "5/3/2025", "05-03-2025", "5/3/25", "05/03/2025 9:50:30", "05/03/2025 9:50:30 SA", "05/03/2025, 3:07 CH",
        ])
    func ordered(_ text: String) throws {
        #expect(try #require(WrittenDate(text)).reading == .ordered(first: 5, second: 3, year: 2025))
    }

    @Test(
        "a serial number of Excel counts from the end of 1899",
        arguments: [(45_721, "2025-03-05"), (25_569, "1970-01-01")])
    func serials(serial: Int, expected: String) {
        #expect(WrittenDate(String(serial))?.reading == .serial(serial))
        #expect(WrittenDate.day(ofSerial: serial)?.description == expected)
    }

    @Test(
        "what is no day is none",
        arguments: ["12/2023", "Quý III/2023", "6 tháng đầu năm 2023", "31.2.2024", "hôm nay", "2024-02-30", "123"])
    func noDates(_ text: String) {
        #expect(WrittenDate(text) == nil)
    }
}
