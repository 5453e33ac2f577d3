/// Tells by the conditions of a questionnaire which questions were put to which people.
///
/// A blank whose condition does not hold was not asked. A condition on a question the responses do not have decides
/// nothing.
public struct AskedRows: Sendable {
    /// Questions with the same condition, and for each row whether it holds.
    public struct Group {
        /// The codes of the questions.
        public let questions: [String]
        /// By row.
        public let isAsked: [Bool]
    }

    private let questionnaire: Questionnaire
    private let conditions: [(condition: AskCondition, questions: [String])]

    /// Collects the conditions of a questionnaire.
    ///
    /// - Parameter columns: the questions that were there to be answered; nil for all that the responses have.
    public init(_ questionnaire: Questionnaire, columns: Set<String>? = nil) {
        self.questionnaire = questionnaire
        var grouped: [(condition: AskCondition, questions: [String])] = []
        for question in questionnaire.conditionalQuestions {
            guard let condition = question.condition else { continue }
            if let columns, !condition.questions.union([question.code]).isSubset(of: columns) { continue }
            if let index = grouped.firstIndex(where: { $0.condition == condition }) {
                grouped[index].questions.append(question.code)
            } else {
                grouped.append((condition, [question.code]))
            }
        }
        conditions = grouped
    }

    /// The questions that must be read for it: those with a condition, and those that conditions speak of.
    public static func questionsNeeded(by questionnaire: Questionnaire) -> Set<String> {
        questionnaire.conditionalQuestions.reduce(into: []) { needed, question in
            needed.formUnion((question.condition?.questions ?? []).union([question.code]))
        }
    }

    /// The questions of a block that have a condition, with the rows in which it holds.
    public func groups(in block: ResponseColumns) -> [Group] {
        conditions.compactMap { condition, questions in
            let questions = questions.filter(block.holds)
            guard !questions.isEmpty, condition.questions.allSatisfy(block.holds) else { return nil }
            return Group(questions: questions, isAsked: rowsAsked(condition, block))
        }
    }

    /// By question kept as text: the rows left blank because it was not asked; questions without such rows are left out.
    public func blankTexts(in block: ResponseColumns) -> [String: [Bool]] {
        var found: [String: [Bool]] = [:]
        for group in groups(in: block) {
            for question in group.questions {
                guard let column = block.categories[question] else { continue }
                let rows = group.isAsked.enumerated().map { row, isAsked in !isAsked && column[row].isEmpty }
                if rows.contains(true) { found[question] = rows }
            }
        }
        return found
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

extension ResponseColumns {
    fileprivate func holds(_ question: String) -> Bool { ratings[question] != nil || categories[question] != nil }

    /// Whether a question is answered in a row; what is not asked is not answered.
    public func isAnswered(_ question: String, row: Int) -> Bool {
        if let slots = ratings[question] {
            return slots[row] != ResponseScale.blankSlot && slots[row] != ResponseScale.notAskedSlot
        }
        return categories[question].map { !$0[row].isEmpty } ?? false
    }
}
