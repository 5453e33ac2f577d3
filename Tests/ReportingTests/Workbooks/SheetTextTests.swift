import Reporting
import Testing

@testable import struct Reporting.SheetText

@Suite("Texts of cells")
struct SheetTextTests {
    @Test(
        "go in as they are", arguments: ["Hài lòng", "=1+1", "  hai dấu cách  ", "dòng\nhai\tcột", "x_y", "_x12_", ""])
    func unchanged(text: String) {
        #expect(SheetText(text).stored == text)
        #expect(SheetText(text).charactersReplaced == 0)
    }

    @Test(
        "what a spreadsheet would read as an escape is escaped",
        arguments: [
            ("_x0041_", "_x005F_x0041_"), ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
            ("a_x00e9_", "a_x005F_x00e9_"),
        ])
    func escapes(text: String, stored: String) {
        #expect(SheetText(text).stored == stored)
    }

    @Test("characters that XML forbids are replaced and counted")
    func forbidden() {
        let text = SheetText("a\u{0}b\u{1B}c\u{FFFE}d\u{FFFF}")
        #expect(text.stored == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}")
        #expect(text.charactersReplaced == 4)
    }

    @Test("32,767 characters fit, one more is cut with a mark that says how many are missing")
    func long() {
        let fits = String(repeating: "ố", count: 32_767)
        #expect(SheetText(fits).stored == fits)
        let text = SheetText(fits + "ố")
        #expect(text.stored.utf16.count <= 32_767)
        #expect(text.stored.hasSuffix("… [cắt bớt \(text.charactersCut) ký tự / \(text.charactersCut) characters cut]"))
        #expect(text.stored.prefix { $0 == "ố" }.count + text.charactersCut == 32_768)
    }

    @Test(
        "pairs of surrogates, escapes and piled up marks are never cut in two",
        arguments: ["😀", "_x0041_", "\u{1}", "e\u{301}\u{302}\u{303}"])
    func longOthers(unit: String) {
        let text = SheetText(String(repeating: unit, count: 40_000))
        #expect(text.stored.utf16.count <= 32_767)
        #expect(text.charactersCut > 0)
        #expect(!text.stored.isEmpty)
    }
}
