import SurveyModel

/// Where a person goes on after an answer, read off the conditions of the questions that follow.
struct SkipRules {
    private let questions: [Question]

    init(_ questionnaire: Questionnaire) { questions = questionnaire.questionCodes.compactMap(questionnaire.question) }

    /// The place of the question to go to after an answer; nil if it is simply the next one.
    ///
    /// Only conditions that this answer alone decides are looked at: the others are said beside their questions.
    ///
    /// - Returns: a place among the questions; their number if nothing follows.
    func target(after place: Int, answering code: String) -> Int? {
        let asked = questions[place]
        var next = place + 1
        while next < questions.count, let condition = questions[next].condition,
            condition.questions == [asked.code], !condition.holds({ $0 == asked.code ? code : nil })
        {
            next += 1
        }
        return next > place + 1 ? next : nil
    }

    /// Whether no question stands at a place any more.
    func isEnd(_ place: Int) -> Bool { place >= questions.count }

    /// Whether a question has the condition of the one before it, so that it need not be said again.
    func continues(_ place: Int) -> Bool {
        place > 0 && questions[place].condition != nil && questions[place].condition == questions[place - 1].condition
    }

    /// The last place of the questions in a row that have the condition of the question at a place.
    func end(of place: Int) -> Int {
        var last = place
        while last + 1 < questions.count, continues(last + 1) { last += 1 }
        return last
    }
}
