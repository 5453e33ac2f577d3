import Testing

@testable import SurveyModel

@Suite("Folding of comparison keys")
struct KeyFoldingTests {
    @Test(
        "the place of the tone and i or y do not matter once it is moved",
        arguments: [
            ("hoà", "hòa"), ("khoẻ", "khỏe"), ("Thuỷ", "thủy"), ("Kỹ thuật", "kĩ thuật"), ("lý", "lí"),
            ("Hoà Bình", "Hòa Bình"), ("xã Mỹ Hoá", "xã Mĩ Hóa"),
        ])
    func tonePlaced(first: String, second: String) {
        #expect(ComparisonKey(first) != ComparisonKey(second))
        #expect(ComparisonKey(first).withTonePlaced == ComparisonKey(second).withTonePlaced)
    }

    @Test("other words stay apart", arguments: [("hoàn", "hòan"), ("hay", "hai"), ("bàn", "bán"), ("thuý", "thui")])
    func otherWords(first: String, second: String) {
        #expect(ComparisonKey(first).withTonePlaced != ComparisonKey(second).withTonePlaced)
    }

    @Test("without diacritics đ is d and tones are gone")
    func withoutDiacritics() {
        #expect(ComparisonKey("Đất ĐAI, Ưu tiên").withoutDiacritics.description == "dat dai, uu tien")
    }

    @Test(
        "look-alikes of đ and invisible characters are folded",
        arguments: ["Ðất", "Ɖất", "ðất", "đ\u{200B}ất", "Đa\u{302}\u{301}t"])
    func lookalikes(_ text: String) {
        #expect(ComparisonKey(text) == ComparisonKey("đất"))
    }

    @Test(
        "days are counted from 1970, before and after",
        arguments: [("1970-01-01", 0), ("2000-02-29", 11_016), ("1900-01-01", -25_567), ("2025-07-01", 20_270)])
    func days(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSince1970 == days && CalendarDate(daysSince1970: days) == date)
    }
}
