import SurveyModel

/// Tells questions that were not asked from questions left blank, by the questionnaire's conditions.
///
/// A blank rating whose condition does not hold was not asked. An answer whose condition does not hold is kept as
/// given, and counted. A condition on a question the file does not have decides nothing.
struct AskFilter {
    private let conditions: [(condition: AskCondition, ratings: [String])]
    private let questionnaire: Questionnaire

    init(_ questionnaire: Questionnaire, columns: Set<String>) {
        self.questionnaire = questionnaire
        var grouped: [(condition: AskCondition, ratings: [String])] = []
        for question in questionnaire.ratings where columns.contains(question.code) {
            guard let condition = question.condition, condition.questions.isSubset(of: columns) else { continue }
            if let index = grouped.firstIndex(where: { $0.condition == condition }) {
                grouped[index].ratings.append(question.code)
            } else {
                grouped.append((condition, [question.code]))
            }
        }
        conditions = grouped
    }

    /// The questions conditions speak of.
    static func questionsNeeded(by questionnaire: Questionnaire) -> Set<String> {
        questionnaire.ratings.reduce(into: []) { $0.formUnion($1.condition?.questions ?? []) }
    }

    /// Marks blanks that were not asked; returns the block and the answers given although not asked.
    func apply(to block: ResponseColumns) -> (block: ResponseColumns, answeredThoughNotAsked: Int) {
        guard !conditions.isEmpty else { return (block, 0) }
        var ratings = block.ratings
        var contradictions = 0
        for (condition, codes) in conditions {
            let asked = rowsAsked(condition, block)
            for code in codes {
                guard var slots = ratings.removeValue(forKey: code) else { continue }
                for row in slots.indices where !asked[row] {
                    if slots[row] == ResponseScale.blankSlot {
                        slots[row] = ResponseScale.notAskedSlot
                    } else if slots[row] != ResponseScale.notAskedSlot {
                        contradictions += 1
                    }
                }
                ratings[code] = slots
            }
        }
        let result = ResponseColumns(rowCount: block.rowCount, ratings: ratings, categories: block.categories)
        return (result, contradictions)
    }

    /// Whether the condition holds, by row; it is decided once for each combination of answers met.
    private func rowsAsked(_ condition: AskCondition, _ block: ResponseColumns) -> [Bool] {
        let questions = condition.questions.sorted()
        let answers = questions.map { answerTexts($0, block) }
        func holds(_ key: [Int32]) -> Bool {
            condition.holds { question in
                guard let index = questions.firstIndex(of: question) else { return nil }
                let text = answers[index].levels[Int(key[index])]
                return text.isEmpty ? nil : text
            }
        }
        guard questions.count != 1 else { return Self.decided(answers[0].ids) { holds([$0]) } }
        var known: [[Int32]: Bool] = [:]
        return (0..<block.rowCount).map { row in
            let key = answers.map { $0.ids[row] }
            if let known = known[key] { return known }
            let asked = holds(key)
            known[key] = asked
            return asked
        }
    }

    /// Decides once for each answer met, for conditions on one question, as most are.
    private static func decided(_ answers: [Int32], _ holds: (Int32) -> Bool) -> [Bool] {
        var known: [Bool?] = []
        return answers.map { answer in
            let place = Int(answer)
            if place >= known.count { known += repeatElement(nil, count: place + 1 - known.count) }
            if let asked = known[place] { return asked }
            let asked = holds(answer)
            known[place] = asked
            return asked
        }
    }

    private func answerTexts(_ question: String, _ block: ResponseColumns) -> CategoryColumn {
        if let column = block.categories[question] { return column }
        let codes = questionnaire.question(question)?.scale?.codes ?? []
        let levels = [""] + codes.map { String($0.value) } + [""]
        let slots = block.ratings[question] ?? [UInt8](repeating: 0, count: block.rowCount)
        return CategoryColumn(
            levels: levels,
            ids: slots.map { $0 == ResponseScale.notAskedSlot ? Int32(levels.count - 1) : Int32($0) })
    }
}
