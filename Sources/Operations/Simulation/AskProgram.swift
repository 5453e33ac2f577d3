import SurveyModel

/// Ask conditions compiled to tables of truth over the possible answers.
struct AskProgram {
    private enum Node {
        case constant(Bool)
        /// True where the table has true at the state of the question.
        case answer(question: Int, table: Int)
        case and(Int, Int)
        case or(Int, Int)
        case not(Int)
    }

    private var nodes: [Node] = []
    private var truths: [Bool] = []

    /// Adds a condition and returns its position.
    ///
    /// - Parameters:
    ///   - earlier: the position of each question asked before.
    ///   - answers: for each question the text of every possible answer, nil for a blank.
    mutating func add(_ condition: AskCondition, earlier: [String: Int], answers: [[String?]]) -> Int {
        let node: Node
        switch condition {
        case .and(let left, let right):
            node = .and(
                add(left, earlier: earlier, answers: answers), add(right, earlier: earlier, answers: answers))
        case .or(let left, let right):
            node = .or(add(left, earlier: earlier, answers: answers), add(right, earlier: earlier, answers: answers))
        case .not(let inner): node = .not(add(inner, earlier: earlier, answers: answers))
        case .compare(let code, _, _), .isIn(let code, _), .includes(let code, _):
            if let question = earlier[code] {
                node = .answer(question: question, table: truths.count)
                truths += answers[question].map { text in condition.holds { _ in text } }
            } else {
                node = .constant(condition.holds { _ in nil })
            }
        }
        nodes.append(node)
        return nodes.count - 1
    }

    /// Whether a condition holds for the states of the answers.
    func holds(_ position: Int, states: [Int]) -> Bool {
        switch nodes[position] {
        case .constant(let value): value
        case .answer(let question, let table): truths[table + states[question]]
        case .and(let left, let right): holds(left, states: states) && holds(right, states: states)
        case .or(let left, let right): holds(left, states: states) || holds(right, states: states)
        case .not(let inner): !holds(inner, states: states)
        }
    }
}
