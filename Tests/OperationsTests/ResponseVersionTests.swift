import SurveyStore
import Testing

@testable import Operations

@Suite("Versions of responses")
struct ResponseVersionTests {
    @Test(
        "the later of two times is the later version, whatever offset they are written in",
        arguments: [
            ("2025-03-01", "2025-03-01T00:00:01Z"), ("2025-03-01T09:30:00+07:00", "2025-03-01T02:30:01Z"),
            ("2024-02-29 23:59", "2024-03-01"), ("2025-03-01T09:30:15.250", "2025-03-01T09:30:15.251"),
            ("1999-12-31T23:59:59", "2000-01-01T00:00"), ("2025-03-01T00:00:00-05", "2025-03-01T05:00:01z"),
            ("3", "4"), ("1.5", "1.75"), ("-1", "0"), ("999999", "1e6"),
        ])
    func order(earlier: String, later: String) throws {
        let (first, second) = try (#require(ResponseVersion(text: earlier)), #require(ResponseVersion(text: later)))
        #expect(second.isLater(than: first) && !first.isLater(than: second))
    }

    @Test(
        "equal instants are one version",
        arguments: [
            ("2025-03-01T09:30:00+07:00", "2025-03-01 02:30"), ("2025-03-01", "2025-03-01T00:00:00.000Z"),
            ("1970-01-01T00:00:00Z", "1970-01-01"), ("3", "3.0"),
        ])
    func equality(one: String, other: String) {
        #expect(ResponseVersion(text: one) == ResponseVersion(text: other))
    }

    @Test("a number and a time cannot be compared")
    func kinds() throws {
        let (number, time) = try (#require(ResponseVersion(text: "7")), #require(ResponseVersion(text: "2025-03-01")))
        #expect(number.kind != time.kind && !number.isLater(than: time) && !time.isLater(than: number))
    }

    @Test(
        "anything else is no version",
        arguments: [
            "", "new", "v3", "1,5", "01/03/2025", "2025-02-29", "2025-13-01", "2025-3-1", "2025-03-01T24:00",
            "2025-03-01T09", "2025-03-01T09:30:00+7", "1e300", "nan", "2025-03-01 09:30 tomorrow",
        ])
    func refused(text: String) { #expect(ResponseVersion(text: text) == nil) }
}
