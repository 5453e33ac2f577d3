import SurveyModel

/// Finds answers to questions that were not to be asked.
struct AskedQuestions {
    private let asked: AskedRows

    init(_ questionnaire: Questionnaire) { asked = AskedRows(questionnaire) }

    /// The rows in which a question is answered although its condition does not hold.
    func contradictions(_ block: ResponseColumns) -> Set<Int> {
        var rows: Set<Int> = []
        for group in asked.groups(in: block) {
            for row in group.isAsked.indices where !group.isAsked[row] {
                if group.questions.contains(where: { block.isAnswered($0, row: row) }) { rows.insert(row) }
            }
        }
        return rows
    }
}
