import SurveyModel

extension DataFile {
    /// Reads the numbers of a column as offices write them; afterwards they have decimal points and nothing else.
    ///
    /// What the signs between digits mean is decided for the whole column: one number that can be read in one way only
    /// tells it. What is no number stays as it is.
    ///
    /// - Parameters:
    ///   - missing: texts that are no numbers but codes for no answer.
    ///   - sign: the sign before decimals, if the caller knows it.
    /// - Throws: ``IntakeError`` with a question if the column does not tell, or tells both.
    public mutating func readNumbers(
        in column: String, missing: Set<String>, sign: DecimalSign? = nil
    ) throws(IntakeError) {
        guard let cells = table[column] else { preconditionFailure("Only columns that were kept are read.") }
        let numbers = cells.levels.map { missing.contains($0) ? nil : WrittenNumber($0) }
        let told = sign == nil ? try Self.sign(of: numbers, cells.levels, in: column) : nil
        let decided = sign ?? told
        if let decided, sign != nil || decided == .comma || cells.levels.contains(where: { $0.contains(",") }) {
            decidedColumns.insert(column)
        }
        rewrite(column, cells, numbers, decided ?? .point)
    }

    /// The sign that the numbers of a column tell; nil if they need none.
    private static func sign(
        of numbers: [WrittenNumber?], _ texts: [String], in column: String
    ) throws(IntakeError) -> DecimalSign? {
        let evidence = numbers.map { $0?.evidence ?? .none }
        let comma = evidence.firstIndex(of: .comma)
        if comma != nil, let point = evidence.firstIndex(of: .point) {
            throw .mixedDecimals(column: column, example: texts[point])
        }
        if comma != nil { return .comma }
        if evidence.contains(.point) { return .point }
        if evidence.contains(.unclear(",")) { throw .unclearCommas(column: column) }
        return nil
    }

    private mutating func rewrite(
        _ column: String, _ cells: CategoryColumn, _ numbers: [WrittenNumber?], _ sign: DecimalSign
    ) {
        let repairs = numbers.map { $0?.repairs(sign) ?? [] }
        guard repairs.contains(where: { !$0.isEmpty }) else { return }
        var count = [Int](repeating: 0, count: cells.levels.count)
        for id in cells.ids { count[Int(id)] += 1 }
        var rewritten = CategoryColumn()
        var idOfText: [String: Int32] = [:]
        let ids = cells.levels.indices.map { level in
            let canonical = repairs[level].isEmpty ? nil : numbers[level]?.canonical(sign)
            let text = canonical ?? cells.levels[level]
            if canonical != nil, count[level] > 0 {
                self.repairs.add(
                    RepairedSpelling(
                        column: column, written: cells.levels[level], read: text, kinds: repairs[level].kinds,
                        cells: count[level]))
            }
            if let id = idOfText[text] { return id }
            let id = rewritten.dictionary.append(text)
            idOfText[text] = id
            return id
        }
        rewritten.ids = cells.ids.map { ids[Int($0)] }
        replace(column, by: rewritten)
    }
}
