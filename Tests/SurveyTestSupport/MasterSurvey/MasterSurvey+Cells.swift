import Foundation

extension MasterSurvey {
    /// What a program writes for questions and answers: the names of the form, or its words.
    enum Words {
        case codes, vietnamese, english

        /// The questions of the form in its order.
        static let order = ["cost", "day", "T1", "T2", "done", "note"]

        func question(_ code: String) -> String {
            let text = questions[code]
            return switch self {
            case .codes: code
            case .vietnamese: text?.vi ?? code
            case .english: text?.en ?? code
            }
        }

        func rating(_ code: Int?) -> String {
            switch self {
            case .codes: Answers.codes.text(code)
            case .vietnamese: Answers.words.text(code)
            case .english: Answers.english.text(code)
            }
        }

        func choice(_ code: String) -> String {
            let words = choices.first { $0.code == code }
            return switch self {
            case .codes: code
            case .vietnamese: words?.vi ?? code
            case .english: words?.en ?? code
            }
        }
    }

    /// The response with its number, which begins at 0.
    static let numbered = Array(responses.enumerated())

    static func two(_ number: Int) -> String { String(format: "%02d", number) }

    /// An id such as programs make.
    static func uuid(_ number: Int) -> String { String(format: "%08x-5a1e-4c0d-9b1f-%012x", number * 7919, number) }
}

extension MasterSurvey.Response {
    var cost: String { MasterSurvey.Numbers.point.text(tenths) }
    var isoDay: String { MasterSurvey.Dates.iso.text(self) }

    /// The note of some people runs over two lines and has quotes.
    func longNote(_ number: Int) -> String { number % 40 == 7 ? note + "\nxem \"giấy hẹn\", mục 2" : note }

    /// A time of day that differs from one response to the next.
    func clock(_ number: Int) -> (hour: Int, minute: Int, second: Int) { (number % 24, number % 60, number % 59) }

    /// `01:05:09`.
    func time(_ number: Int) -> String {
        let clock = clock(number)
        return [clock.hour, clock.minute, clock.second].map(MasterSurvey.two).joined(separator: ":")
    }
}
