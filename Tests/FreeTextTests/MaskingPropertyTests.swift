import Foundation
import FreeText
import Testing

/// Secrets in hostile spellings, drawn from one seed.
@Suite("Masking, whatever the spelling")
struct MaskingPropertyTests {
    private static let sentences = [
        ("Cán bộ hướng dẫn tận tình, liên hệ ", " để biết thêm."), ("", ""), ("(", ")"), ("Gọi số: ", "!"),
        ("hồ sơ trễ hẹn. ", " Đề nghị trả lời"), ("THÁI ĐỘ KÉM ", " CẢM ƠN"), ("\"", "\", xin cảm ơn"),
    ]

    /// Digits with separators, blanks nobody sees, full-width or other digits, or letters for 0 and 1 among them.
    private func hostile(_ digits: String, _ random: inout Draws) -> String {
        let separators = ["", "", "", " ", ".", "-", " - ", ". ", "\u{200B}", "\u{00AD}", "\u{00A0}", "/", "_"]
        var text = ""
        for (place, digit) in digits.enumerated() {
            let value = UInt32(digit.wholeNumberValue ?? 0)
            let zero: UInt32 = random.pick([0x30, 0x30, 0x30, 0xFF10, 0x0660, 0x1D7CE])
            let plain = Unicode.Scalar(zero + value).map { String(Character($0)) } ?? String(digit)
            text += place > 0 ? random.pick(separators) + plain : plain
        }
        return text
    }

    @Test("no five digits of a number in a row are left")
    func numbers() {
        var random = Draws(state: 7)
        for _ in 0..<3000 {
            let count = random.pick([9, 10, 10, 10, 12, 13])
            let digits = (0..<count).map { place in place == 0 && count == 10 ? "0" : String(random.below(10)) }
                .joined()
            let (before, after) = random.pick(Self.sentences)
            let written = before + hostile(digits, &random) + after
            let left = MaskedComment(written).text.filter(\.isNumber)
            #expect(left.count < 5, "\(written) became \(MaskedComment(written).text)")
        }
    }

    @Test("no part of a full name after a title is left, composed or decomposed, accented or not")
    func names() {
        var random = Draws(state: 11)
        let surnames = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Bùi", "Võ"]
        let middles = ["Văn", "Thị", "Đức", "Hữu", "Đình"]
        let given = ["Tuấn", "Hương", "Hùng", "Dũng", "Phượng", "Quyên", "Thắng", "Trâm"]
        let titles = ["ông", "bà", "anh", "chị", "cán bộ", "Chuyên viên", "chủ tịch", "Phó giám đốc"]
        for _ in 0..<2000 {
            let parts = [random.pick(surnames), random.pick(middles), random.pick(given)]
            let name = parts.joined(separator: random.pick([" ", "  ", "\u{00A0}"]))
            let forms: [(String) -> String] = [
                { $0 }, { $0.decomposedStringWithCanonicalMapping }, { $0.lowercased() }, { $0.uppercased() },
            ]
            let form = random.pick(forms)
            let written = form(random.pick(titles) + " " + name + " trả lời chậm")
            let masked = MaskedComment(written).text.lowercased()
            for part in parts {
                let key = part.lowercased().precomposedStringWithCanonicalMapping
                #expect(!masked.split(separator: " ").contains { $0 == key }, "\(written) became \(masked)")
            }
            #expect(masked.contains("trả lời chậm"))
        }
    }

    @Test("masking what is masked changes nothing")
    func twice() {
        var random = Draws(state: 13)
        for _ in 0..<1000 {
            let digits = (0..<10).map { _ in String(random.below(10)) }.joined()
            let (before, after) = random.pick(Self.sentences)
            let once = MaskedComment(before + hostile(digits, &random) + " anh Nguyễn Văn Tú " + after).text
            #expect(MaskedComment(once).text == once)
        }
    }

    @Test("no comment stops the program")
    func anything() {
        var random = Draws(state: 17)
        for _ in 0..<3000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<random.below(30) {
                let value = random.pick([0x20, 0x2E, 0x40, 0x30, 0x41, 0x61, 0x1EA1, 0x0301, 0x1F600, 0x300])
                if let scalar = Unicode.Scalar(UInt32(value + random.below(20))) { scalars.append(scalar) }
            }
            let comment = MaskedComment(String(scalars))
            #expect(comment.terms.count <= scalars.count)
        }
    }
}

/// Draws with a seed (SplitMix64).
struct Draws {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
