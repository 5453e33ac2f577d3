import SurveyModel

/// What was worked out for each text of a column, once for each text as long as blocks share a dictionary.
struct TextValues<Value> {
    private var lineage: TextDictionary.Lineage?
    private var values: [Value?] = []

    /// The value of the text of each row.
    mutating func values(of column: CategoryColumn, _ compute: (String) -> Value) -> [Value] {
        if lineage !== column.dictionary.lineage {
            lineage = column.dictionary.lineage
            values = []
        }
        if values.count < column.dictionary.count {
            values.append(contentsOf: repeatElement(nil, count: column.dictionary.count - values.count))
        }
        return column.ids.map { id in
            if let known = values[Int(id)] { return known }
            let value = compute(column.dictionary.texts[Int(id)])
            values[Int(id)] = value
            return value
        }
    }
}
