import SurveyModel

/// What a question is about, as far as it matters for plausible answers.
enum QuestionTopic {
    case burden, feedback, timeLimit, access, other

    private static let words: [(topic: QuestionTopic, words: [String])] = [
        (.burden, ["sách nhiễu", "chi thêm", "đưa thêm", "đưa tiền", "nộp thêm", "harass", "extra"]),
        (.feedback, ["góp ý", "phản ánh", "kiến nghị", "feedback", "complaint"]),
        (.timeLimit, ["thời hạn", "thời gian", "đúng hẹn", "trễ hẹn", "time limit", "appointed date", "deadline"]),
        (.access, ["chỗ ngồi", "ghế", "thiết bị", "nơi tiếp nhận", "niêm yết", "seats", "equipment", "easy to find"]),
    ]

    init(_ question: Question) {
        let text = (question.text.vi + " " + question.text.en).lowercased()
        self = Self.words.first { $0.words.contains(where: text.contains) }?.topic ?? .other
    }

    /// How many points the satisfaction with an item lies above or below the mean of the items.
    func points(of code: String) -> Int {
        switch self {
        case .feedback: return -6
        case .timeLimit: return -5
        case .access: return 3
        case .burden, .other:
            var random = SimulationRandom(key: SimulationRandom.key(1, code))
            return random.below(5) - 1
        }
    }

    /// In how many of 1,024 forms a yes/no question is answered with yes, by people in a good and in a bad mood.
    var yes: (content: Int, discontent: Int) {
        switch self {
        case .burden: (30, 110)
        case .feedback: (130, 170)
        case .timeLimit, .access, .other: (580, 520)
        }
    }
}
