/// A survey of 500 responses, and the shapes in which programs and people write it.
///
/// The shapes are set down here after what is published on each program, apart from all that reads or writes files.
package enum MasterSurvey {
    /// The questionnaire.
    package static let form = """
        id: master
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: Phiếu, en: Form}
        report: {score: satisfied, aggregate: answers}
        scales:
          s:
            codes:
              - {code: 1, satisfied: false, label: {vi: Rất không hài lòng, en: Very dissatisfied}}
              - {code: 2, satisfied: false, label: {vi: Không hài lòng, en: Dissatisfied}}
              - {code: 3, satisfied: false, label: {vi: Bình thường, en: Neutral}}
              - {code: 4, satisfied: true, label: {vi: Hài lòng, en: Satisfied}}
              - {code: 5, satisfied: true, label: {vi: Rất hài lòng, en: Very satisfied}}
              - {code: 9, kind: no-opinion, label: {vi: Không có ý kiến, en: No opinion}}
              - {code: 0, kind: not-applicable, label: {vi: Không áp dụng, en: Not applicable}}
        questions:
          - {code: cost, type: number, text: {vi: Chi phí, en: Cost}}
          - {code: day, type: date, text: {vi: Ngày, en: Day}}
          - {code: T1, type: rating, scale: s, text: {vi: Chỗ ngồi đủ, en: Enough seats}}
          - {code: T2, type: rating, scale: s, text: {vi: Đúng hẹn, en: On time}}
          - code: done
            type: multiple
            text: {vi: Đã làm những gì?, en: What was done?}
            choices:
              - {code: land, label: {vi: "Đất đai, nhà ở", en: "Land, housing"}}
              - {code: birth, label: {vi: Khai sinh, en: Birth}}
              - {code: copies, label: {vi: Chứng thực, en: Certified copies}}
          - {code: note, type: text, text: {vi: Ý khác, en: Note}}
        index: {items: [T1, T2]}
        """

    /// The questions by code.
    package static let questions: [String: (vi: String, en: String)] = [
        "cost": ("Chi phí", "Cost"), "day": ("Ngày", "Day"), "T1": ("Chỗ ngồi đủ", "Enough seats"),
        "T2": ("Đúng hẹn", "On time"), "done": ("Đã làm những gì?", "What was done?"), "note": ("Ý khác", "Note"),
    ]

    /// The choices of the question that allows several answers.
    package static let choices: [(code: String, vi: String, en: String)] = [
        ("land", "Đất đai, nhà ở", "Land, housing"), ("birth", "Khai sinh", "Birth"),
        ("copies", "Chứng thực", "Certified copies"),
    ]

    private static let notes = [
        "cán bộ nhiệt tình, hướng dẫn rõ ràng", "thời gian chờ còn lâu", "", "thủ tục đất đai; giấy tờ quá nhiều",
        "đề nghị thêm ghế ngồi", "không", "phí, lệ phí được công khai đầy đủ",
    ]

    /// One response; nil is a blank.
    package struct Response: Sendable {
        /// The codes of T1 and T2.
        package let ratings: [Int?]
        /// The cost in tenths.
        package let tenths: Int
        package let year: Int
        package let month: Int
        package let day: Int
        /// The codes of what was done, in the order of the form; none for a blank.
        package let done: [String]
        package let note: String
    }

    /// The responses, the same in every run.
    package static let responses: [Response] = {
        var random = SplitMix(state: 2025)
        return (0..<500).map { number in
            Response(
                ratings: (0..<2).map { _ in [1, 2, 3, 4, 5, 4, 5, 9, 0, nil].randomElement(using: &random) ?? nil },
                tenths: Int.random(in: 100...99_999, using: &random) * 10 + 5, year: 2025,
                month: Int.random(in: 1...12, using: &random), day: Int.random(in: 1...28, using: &random),
                done: choices.indices.filter { number >> $0 & 1 == 1 }.map { choices[$0].code },
                note: notes[number % notes.count])
        }
    }()
}

/// A generator with a seed (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
