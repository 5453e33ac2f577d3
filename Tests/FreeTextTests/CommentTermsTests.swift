import Foundation
import FreeText
import Testing

@Suite("Terms of comments")
struct CommentTermsTests {
    @Test(
        "compounds are kept whole, the longest first, each once",
        arguments: [
            ("Thái độ cán bộ tốt, trả kết quả sớm", ["thái độ", "cán bộ", "tốt", "trả kết quả", "sớm"]),
            ("Hồ sơ đất đai chậm, hồ sơ đất đai mất", ["hồ sơ đất đai", "chậm", "mất"]),
            ("hồ sơ, đất đai", ["hồ sơ", "đất đai"]),
            ("Chưa hài lòng về thái độ phục vụ", ["chưa hài lòng", "về", "thái độ phục vụ"].filter { $0 != "về" }),
            ("Đi lại nhiều lần vì giấy tờ", ["đi lại nhiều lần", "giấy tờ"]),
        ])
    func compounds(written: String, terms: [String]) {
        #expect(MaskedComment(written).terms == terms)
    }

    @Test("spellings of one word are one term", arguments: ["HÒA NHÃ", "hoà nhã", "hòa   nhã", "Hòa\nnhã"])
    func spellings(written: String) {
        #expect(MaskedComment(written).terms == ["hòa nhã"])
        #expect(MaskedComment(written.decomposedStringWithCanonicalMapping).terms == ["hòa nhã"])
    }

    @Test("a sign between two syllables ends a term")
    func signs() {
        #expect(MaskedComment("kết. quả").terms == ["kết", "quả"])
    }

    @Test("terms without diacritics are known where only one can be meant")
    func unaccented() {
        #expect(MaskedComment("thai do can bo chua nhiet tinh").terms == ["thái độ", "cán bộ", "chưa nhiệt tình"])
        #expect(MaskedComment("tra ket qua tre hen").terms == ["trả kết quả", "trễ hẹn"])
    }

    @Test("words with other tones are other words")
    func tones() {
        #expect(MaskedComment("thái đó").terms == ["thái"])
        #expect(!MaskedComment("bán hồ sò").terms.contains("hồ sơ"))
        #expect(MaskedComment("tot").terms != MaskedComment("tốt").terms)
    }

    @Test("personal data and stop words are no terms")
    func nothing() {
        #expect(MaskedComment("Ông Nguyễn Văn An 0912345678").terms.isEmpty)
        #expect(MaskedComment("và là của, 12 3").terms.isEmpty)
    }

    @Test("what was masked keeps the words beside it apart")
    func apart() {
        #expect(MaskedComment("hồ 0912345678 sơ").terms == ["hồ", "sơ"])
    }
}
