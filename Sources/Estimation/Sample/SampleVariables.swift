import SurveyModel

/// A column read as numbers.
struct NumericVariable: Sendable {
    let name: String
    /// The answer of each row; NaN where it is missing.
    let values: [Double]

    func isMissing(_ row: Int) -> Bool { values[row].isNaN }
}

/// A column read as categories.
struct CategoricalVariable: Sendable {
    let name: String
    /// The levels that occur, in their order: by number if all are numbers, else by text.
    let levels: [String]
    /// For each row the position of its level; −1 where the answer is missing.
    let levelOfRow: [Int32]

    func isMissing(_ row: Int) -> Bool { levelOfRow[row] < 0 }
}

/// A column read in either way.
enum SampleVariable: Sendable {
    case numeric(NumericVariable)
    case categorical(CategoricalVariable)

    var name: String {
        switch self {
        case .numeric(let variable): variable.name
        case .categorical(let variable): variable.name
        }
    }

    func isMissing(_ row: Int) -> Bool {
        switch self {
        case .numeric(let variable): variable.isMissing(row)
        case .categorical(let variable): variable.isMissing(row)
        }
    }
}

extension Sample {
    /// Reads a column as numbers; an empty cell is a missing answer.
    func numeric(_ name: String) throws(EstimationError) -> NumericVariable {
        let column = try table.column(name)
        let numbers = column.levels.map { PlainDecimal.value($0) }
        var values: [Double] = []
        values.reserveCapacity(column.ids.count)
        for (row, level) in column.ids.enumerated() {
            let text = column.levels[Int(level)]
            guard let number = text.isEmpty ? Double.nan : numbers[Int(level)] else {
                throw .notANumber(column: name, value: text, row: row + 1)
            }
            // Variances hold fourth powers, which have to stay finite.
            if number.magnitude > 1e60 || (number != 0 && number.magnitude < 1e-60) {
                throw .numberOutOfRange(column: name, value: text, row: row + 1)
            }
            values.append(number)
        }
        return NumericVariable(name: name, values: values)
    }

    /// Reads a column as categories; an empty cell is a missing answer.
    func categorical(_ name: String) throws(EstimationError) -> CategoricalVariable {
        let column = try table.column(name)
        var met = [Bool](repeating: false, count: column.levels.count)
        for level in column.ids { met[Int(level)] = true }
        let levels = Self.ordered(Set(column.levels.indices.filter { met[$0] }.map { column.levels[$0] }))
        let position = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
        let ofLevel = column.levels.map { position[$0] ?? -1 }
        return CategoricalVariable(name: name, levels: levels, levelOfRow: column.ids.map { ofLevel[Int($0)] })
    }

    /// Answers in their order: by number if all are numbers, else by text.
    static func ordered(_ texts: Set<String>) -> [String] {
        let answers = texts.subtracting([""])
        let numbers = answers.compactMap { text in PlainDecimal.value(text).map { ($0, text) } }
        return numbers.count == answers.count ? numbers.sorted { $0 < $1 }.map(\.1) : answers.sorted()
    }
}
