import SurveyModel

/// What the cells of a column say together about how its dates are written.
struct ColumnEvidence: Sendable, Hashable {
    /// The first, in the order of texts, of the dates whose day and month may change places.
    var unclearDate: String?
    /// Whether a date has its day first beyond doubt.
    var hasDayFirst = false

    mutating func add(_ other: ColumnEvidence) {
        unclearDate = [unclearDate, other.unclearDate].compactMap { $0 }.min()
        hasDayFirst = hasDayFirst || other.hasDayFirst
    }

    /// - Throws: ``IntakeError`` with the question, if no date of the column tells which number is the month.
    func requireOrder(in column: String) throws(IntakeError) {
        if let unclearDate, !hasDayFirst { throw .unclearDates(column: column, example: unclearDate) }
    }
}
