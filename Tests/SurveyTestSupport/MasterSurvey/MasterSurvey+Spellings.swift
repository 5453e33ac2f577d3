import Foundation

extension MasterSurvey {
    private static let vietnamese = [
        1: "Rất không hài lòng", 2: "Không hài lòng", 3: "Bình thường", 4: "Hài lòng", 5: "Rất hài lòng",
        9: "Không có ý kiến", 0: "Không áp dụng",
    ]
    private static let english = [
        1: "Very dissatisfied", 2: "Dissatisfied", 3: "Neutral", 4: "Satisfied", 5: "Very satisfied", 9: "No opinion",
        0: "Not applicable",
    ]
    private static let unmarked = [
        1: "rat khong hai long", 2: "khong hai long", 3: "binh thuong", 4: "hai long", 5: "rat hai long",
        9: "khong co y kien", 0: "khong ap dung",
    ]
    private static let initials = [1: "RKHL", 2: "KHL", 3: "BT", 4: "HL", 5: "RHL", 9: "KCYK", 0: "KAD"]

    /// How ratings are written.
    package enum Answers: CaseIterable, Sendable {
        case codes, decimals, decimalCommas, dash, point, brackets, behind, words, capitals, small, letters, english
        case initials, fullWidth, invisible, stops

        package func text(_ code: Int?) -> String {
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
            case .letters: MasterSurvey.unmarked[code] ?? ""
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
    package enum Numbers: CaseIterable, Sendable {
        case point, comma, thousands, english

        package func text(_ tenths: Int) -> String {
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
    package enum Dates: CaseIterable, Sendable {
        case iso, dayFirst, hyphens, points, monthFirst, words, serial, time

        package func text(_ response: Response) -> String {
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
