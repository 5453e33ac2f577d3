import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Spellings of an answer")
struct LabelMatcherTests {
    /// The five levels with no opinion and not applicable.
    static let scale = ResponseScale(
        id: "satisfaction-5", kind: .satisfaction,
        codes: [
            (1, "Rất không hài lòng", "Very dissatisfied"), (2, "Không hài lòng", "Dissatisfied"),
            (3, "Bình thường", "Neutral"), (4, "Hài lòng", "Satisfied"), (5, "Rất hài lòng", "Very satisfied"),
        ].map { ResponseScale.Code(value: $0.0, satisfied: $0.0 > 3, label: LocalizedText(vi: $0.1, en: $0.2)) } + [
            ResponseScale.Code(
                value: 9, kind: .noOpinion, satisfied: false, label: LocalizedText(vi: "Không rõ", en: "Unsure")),
            ResponseScale.Code(
                value: 0, kind: .notApplicable, satisfied: false, label: LocalizedText(vi: "Không dùng", en: "Unused")),
        ])

    private let reader = AnswerReader(
        .question(Question(code: "T1", text: LocalizedText(vi: "a", en: "a"), kind: .rating(scale))))

    /// The code that a text is read as; −1 if it is refused, nil if it is a blank.
    private func code(_ text: String) -> Int? {
        switch reader.read(text).reading {
        case .slot(let slot): Self.scale.code(inSlot: slot)?.value
        default: -1
        }
    }

    static let spellings: [(String, Int, RepairKind?)] = [
        ("4", 4, nil), ("Hài lòng", 4, nil), ("Satisfied", 4, nil), ("4.0", 4, .decimalWholeNumber),
        ("4,0", 4, .decimalWholeNumber), (" 4 ", 4, .spaces), ("４", 4, .fullWidth),
        ("4 - Hài lòng", 4, .numberAndWords),
        ("4. Hài lòng", 4, .numberAndWords), ("(4) Hài lòng", 4, .numberAndWords), ("4) hài lòng", 4, .numberAndWords),
        ("Hài lòng (4)", 4, .numberAndWords), ("4: Satisfied", 4, .numberAndWords), ("HÀI LÒNG", 4, .letterCase),
        ("hài lòng", 4, .letterCase), ("Hài lòng.", 4, .punctuation), ("“Hài lòng”", 4, .punctuation),
        ("Ha\u{300}i lo\u{300}ng", 4, .decomposedLetters), ("Hài\u{A0}lòng", 4, .spaces),
        ("Hài lòng\u{200B}", 4, .spaces), ("hai long", 4, .noDiacritics), ("Hai Long", 4, .noDiacritics),
        ("HL", 4, .abbreviation), ("rhl", 5, .abbreviation), ("KHL", 2, .abbreviation), ("RKHL", 1, .abbreviation),
        ("BT", 3, .abbreviation), ("khong hai long", 2, .noDiacritics), ("Rat khong hai long", 1, .noDiacritics),
        ("rất hài lòng", 5, .letterCase), ("hoàn toàn hài lòng", 5, .otherWording), ("chưa hài lòng", 2, .otherWording),
        ("Không biết", 9, .otherWording), ("KYK", 9, .otherWording), ("không có nhu cầu", 0, .otherWording),
        ("5 sao", 5, .unitWord), ("3 điểm", 3, .unitWord), ("1 - Rất không hài lòng", 1, .numberAndWords),
        ("2-khong hai long", 2, .numberAndWords),
    ]

    @Test("every spelling is read as its code, and how it differs is said", arguments: spellings)
    func spelling(text: String, expected: Int, kind: RepairKind?) {
        #expect(code(text) == expected)
        #expect(reader.read(text).repairs.kinds.contains { $0 == kind } == (kind != nil))
        #expect(kind != nil || reader.read(text).repairs.isEmpty)
    }

    @Test(
        "what names no answer or two is refused",
        arguments: [
            "4 - Rất hài lòng", "5. Không hài lòng", "Hài lòng (5)", "6", "4.5", "4/5", "Hái lòng", "lòng", "rất ok",
            "hài", "Hài lòng, không hài lòng", "6 - Hài lòng", "98", "tốt",
        ])
    func refused(_ text: String) {
        #expect(code(text) == -1, "\(text)")
    }

    @Test("number and words that disagree are refused with both")
    func disagreement() {
        guard case .refused(let reason) = reader.read("4 - Rất hài lòng").reading else {
            Issue.record("It must be refused.")
            return
        }
        #expect(reason.en.contains("“Rất hài lòng” has the code 5, not 4"))
        #expect(reason.vi.contains("“Rất hài lòng” có mã 5, không phải 4"))
    }

    @Test(
        "blanks are blanks, whatever stands for them",
        arguments: ["", " ", "\u{A0}", "\u{200B}", "-", "—", "Không trả lời"])
    func blanks(_ text: String) {
        #expect(reader.read(text).reading == .slot(ResponseScale.blankSlot))
    }

    @Test(
        "lost letters are refused with the cause", arguments: ["H?i l?ng", "R\u{FFFD}t h\u{FFFD}i", "Kh?ng h?i l?ng"])
    func lostLetters(_ text: String) {
        guard case .refused(let reason) = reader.read(text).reading else {
            Issue.record("It must be refused.")
            return
        }
        #expect(reason.en.contains("CSV UTF-8") && reason.vi.contains("CSV UTF-8"))
    }

    @Test("words without diacritics that fit two answers are refused with both")
    func ambiguousLetters() {
        let matcher = LabelMatcher([
            LabelMatcher.Entry(code: "a", labels: ["Bán"]), LabelMatcher.Entry(code: "b", labels: ["Bàn"]),
        ])
        guard case .refused(let reason) = matcher.match("ban") else {
            Issue.record("It must be refused.")
            return
        }
        #expect(reason.en.contains("“Bán” or “Bàn”"))
    }

    @Test(
        "a text of thousands of numbers in brackets is refused at once", arguments: ["(1) ", "Hài lòng (1) ", "1 - x "])
    func manyNumbers(part: String) {
        #expect(code(String(repeating: part, count: 15_000)) == -1)
        #expect(code(String(repeating: part, count: 90)) == -1)
    }

    @Test("tone placement does not matter")
    func tonePlacement() {
        let matcher = LabelMatcher([LabelMatcher.Entry(code: "a", labels: ["Thoả mãn"])])
        guard case .found(0, let repairs) = matcher.match("Thỏa mãn") else {
            Issue.record("It must be found.")
            return
        }
        #expect(repairs.kinds == [.tonePlacement])
    }
}
