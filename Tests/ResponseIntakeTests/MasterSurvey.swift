import Foundation

/// A survey of 500 responses, and the shapes in which programs and people write it.
enum MasterSurvey {
    static let form = """
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
          - {code: note, type: text, text: {vi: Ý khác, en: Note}}
        index: {items: [T1, T2]}
        """

    static let vietnamese = [
        1: "Rất không hài lòng", 2: "Không hài lòng", 3: "Bình thường", 4: "Hài lòng", 5: "Rất hài lòng",
        9: "Không có ý kiến", 0: "Không áp dụng",
    ]
    static let english = [
        1: "Very dissatisfied", 2: "Dissatisfied", 3: "Neutral", 4: "Satisfied", 5: "Very satisfied", 9: "No opinion",
        0: "Not applicable",
    ]
    private static let plain = [
        1: "rat khong hai long", 2: "khong hai long", 3: "binh thuong", 4: "hai long", 5: "rat hai long",
        9: "khong co y kien", 0: "khong ap dung",
    ]
    private static let initials = [1: "RKHL", 2: "KHL", 3: "BT", 4: "HL", 5: "RHL", 9: "KCYK", 0: "KAD"]
    private static let notes = [
        "cán bộ nhiệt tình, hướng dẫn rõ ràng", "thời gian chờ còn lâu", "", "thủ tục đất đai; giấy tờ quá nhiều",
        "đề nghị thêm ghế ngồi", "không", "phí, lệ phí được công khai đầy đủ",
    ]

    /// One response; nil is a blank.
    struct Response {
        let ratings: [Int?]
        let tenths: Int
        let year: Int
        let month: Int
        let day: Int
        let note: String
    }

    static let responses: [Response] = {
        var random = CSVRandom(state: 2025)
        return (0..<500).map { number in
            Response(
                ratings: (0..<2).map { _ in [1, 2, 3, 4, 5, 4, 5, 9, 0, nil].randomElement(using: &random) ?? nil },
                tenths: Int.random(in: 100...99_999, using: &random) * 10 + 5, year: 2025,
                month: Int.random(in: 1...12, using: &random), day: Int.random(in: 1...28, using: &random),
                note: notes[number % notes.count])
        }
    }()

    /// How ratings are written.
    enum Answers: CaseIterable {
        case codes, decimals, decimalCommas, dash, point, brackets, behind, words, capitals, small, letters, english
        case initials, fullWidth, invisible, stops

        func text(_ code: Int?) -> String {
            guard let code else { return "" }
            let words = MasterSurvey.vietnamese[code] ?? ""
            return switch self {
            case .codes: "\(code)"
            case .decimals: "\(code).0"
            case .decimalCommas: "\(code),0"
            case .dash: "\(code) - \(words)"
            case .point: "\(code). \(words)"
            case .brackets: "(\(code)) \(words)"
            case .behind: "\(words) (\(code))"
            case .words: words
            case .capitals: words.uppercased()
            case .small: words.lowercased()
            case .letters: MasterSurvey.plain[code] ?? ""
            case .english: MasterSurvey.english[code] ?? ""
            case .initials: MasterSurvey.initials[code] ?? ""
            case .fullWidth:
                String(
                    String.UnicodeScalarView("\(code)".unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
            case .invisible: "\u{FEFF}" + words.replacing(" ", with: "\u{A0}") + "\u{200B}"
            case .stops: words + "."
            }
        }
    }

    /// How the number is written.
    enum Numbers: CaseIterable {
        case point, comma, thousands, english

        func text(_ tenths: Int) -> String {
            let (whole, part) = (tenths / 10, tenths % 10)
            let groups = whole >= 1000 ? ["\(whole / 1000)", String(format: "%03d", whole % 1000)] : ["\(whole)"]
            return switch self {
            case .point: "\(whole).\(part)"
            case .comma: "\(whole),\(part)"
            case .thousands: groups.joined(separator: ".") + ",\(part)"
            case .english: groups.joined(separator: ",") + ".\(part)"
            }
        }
    }

    /// How the date is written.
    enum Dates: CaseIterable {
        case iso, dayFirst, hyphens, points, monthFirst, words, serial, time

        func text(_ response: Response) -> String {
            let (year, month, day) = (response.year, response.month, response.day)
            let two = { (number: Int) in String(format: "%02d", number) }
            return switch self {
            case .iso: "\(year)-\(two(month))-\(two(day))"
            case .dayFirst: "\(two(day))/\(two(month))/\(year)"
            case .hyphens: "\(day)-\(month)-\(year)"
            case .points: "\(day).\(month).25"
            case .monthFirst: "\(month)/\(day)/\(year) 9:50:30"
            case .words: "ngày \(day) tháng \(month) năm \(year)"
            case .serial: "\(MasterSurvey.serial(month, day))"
            case .time: "\(year)-\(two(month))-\(two(day))T08:05:09+07:00"
            }
        }
    }

    /// Days of 2025 as Excel counts them: 1 January 2025 is day 45658.
    private static func serial(_ month: Int, _ day: Int) -> Int {
        45_657 + [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30].prefix(month - 1).reduce(0, +) + day
    }
}
