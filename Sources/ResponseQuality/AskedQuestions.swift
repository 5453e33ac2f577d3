import SurveyModel

/// Finds answers to questions that were not to be asked.
struct AskedQuestions {
    private let questions: [(code: String, condition: AskCondition)]
    private let questionnaire: Questionnaire

    init(_ questionnaire: Questionnaire) {
        self.questionnaire = questionnaire
        questions = questionnaire.conditionalQuestions.compactMap { question in
            question.condition.map { (question.code, $0) }
        }
    }

    /// The rows in which a question is answered although its condition does not hold.
    ///
    /// A condition on a question the responses do not have decides nothing.
    func contradictions(_ block: ResponseColumns) -> Set<Int> {
        var rows: Set<Int> = []
        for (code, condition) in questions {
            let needed = condition.questions
            guard needed.allSatisfy({ block.ratings[$0] != nil || block.categories[$0] != nil }) else { continue }
            for row in 0..<block.rowCount where answer(code, row, block) != nil {
                if !condition.holds({ answer($0, row, block) }) { rows.insert(row) }
            }
        }
        return rows
    }

    /// The code of an answer; nil if it was not given.
    private func answer(_ question: String, _ row: Int, _ block: ResponseColumns) -> String? {
        if let slots = block.ratings[question] {
            return questionnaire.question(question)?.scale?.code(inSlot: slots[row]).map { String($0.value) }
        }
        guard let text = block.categories[question]?[row], !text.isEmpty else { return nil }
        return text
    }
}
