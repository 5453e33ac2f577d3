import SurveyModel

/// How the outcome of a regression is read from its column.
extension Sample {
    /// Counts from 0 up.
    func counts(_ column: String) throws(EstimationError) -> NumericVariable {
        let variable = try numeric(column)
        if let row = variable.values.firstIndex(where: { $0 < 0 }) {
            throw .regression(.negativeCount(column: column, value: table[column]?[row] ?? "", row: row + 1))
        }
        return variable
    }

    /// 1 where the answer is one of some levels, 0 where it is another.
    func indicator(_ column: String, _ success: Set<String>) throws(EstimationError) -> NumericVariable {
        let variable = try categorical(column)
        for level in success.sorted() where !variable.levels.contains(level) {
            throw .regression(.noSuchLevel(column: column, level: level, levels: variable.levels))
        }
        let value = variable.levels.map { success.contains($0) ? 1.0 : 0 }
        return NumericVariable(
            name: column, values: variable.levelOfRow.map { $0 < 0 ? .nan : value[Int($0)] })
    }

    /// The levels in a given order, or in that of their numbers.
    func ordered(_ column: String, _ order: [String]?) throws(EstimationError) -> CategoricalVariable {
        let variable = try categorical(column)
        guard let order else {
            if let level = variable.levels.first(where: { PlainDecimal.value($0) == nil }) {
                throw .regression(.noOrder(column: column, level: level))
            }
            return variable
        }
        var position: [String: Int32] = [:]
        for (index, level) in order.enumerated() {
            guard variable.levels.contains(level) else {
                throw .regression(.noSuchLevel(column: column, level: level, levels: variable.levels))
            }
            position[level] = Int32(index)
        }
        let ofLevel = variable.levels.map { position[$0] ?? -1 }
        return CategoricalVariable(
            name: column, levels: order, levelOfRow: variable.levelOfRow.map { $0 < 0 ? -1 : ofLevel[Int($0)] })
    }
}
