import SurveyModel

/// Tells questions that were not asked from questions left blank, by the questionnaire's conditions.
///
/// A blank rating whose condition does not hold is marked; blanks of other questions are told apart when they are needed.
/// An answer whose condition does not hold is kept as given, and counted.
struct AskFilter {
    private let asked: AskedRows

    /// - Parameter columns: the questions of the file.
    init(_ questionnaire: Questionnaire, columns: Set<String>) {
        asked = AskedRows(questionnaire, columns: columns)
    }

    /// Marks blanks that were not asked; returns the block and the answers given although not asked.
    func apply(to block: ResponseColumns) -> (block: ResponseColumns, answeredThoughNotAsked: Int) {
        let groups = asked.groups(in: block)
        guard !groups.isEmpty else { return (block, 0) }
        var ratings = block.ratings
        var contradictions = 0
        for group in groups {
            for code in group.questions {
                var slots = ratings.removeValue(forKey: code)
                for row in group.isAsked.indices where !group.isAsked[row] {
                    if block.isAnswered(code, row: row) {
                        contradictions += 1
                    } else {
                        slots?[row] = ResponseScale.notAskedSlot
                    }
                }
                if let slots { ratings[code] = slots }
            }
        }
        let result = ResponseColumns(rowCount: block.rowCount, ratings: ratings, categories: block.categories)
        return (result, contradictions)
    }
}
