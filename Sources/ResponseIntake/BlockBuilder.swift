import SurveyModel

/// Collects rows of one wave until they fill a block.
struct BlockBuilder {
    private var ratings: [[UInt8]]
    /// For each text column the positions of the texts in the dictionary of its decoder.
    private var texts: [[Int32]]
    /// What was written in the repaired cells of a column, by the place of its decoder; only columns that have some.
    private var written: [Int: [Int32]] = [:]
    private(set) var rowCount = 0

    init(ratingCount: Int, categoryCount: Int) {
        ratings = [[UInt8]](repeating: [], count: ratingCount)
        texts = [[Int32]](repeating: [], count: categoryCount)
    }

    /// How many more rows the block takes.
    var room: Int { ResponseColumns.capacity - rowCount }

    /// Takes rows of the batch that the columns have decoded.
    mutating func append(_ rows: Range<Int>, of columns: [ColumnDecoder]) {
        precondition(rows.count <= room, "A block holds at most 65,536 responses.")
        for index in columns.indices {
            switch columns[index].purpose {
            case .rating(let position): ratings[position].append(contentsOf: columns[index].slots[rows])
            case .category(let position): texts[position].append(contentsOf: columns[index].texts[rows])
            case .checked: break
            }
            if !columns[index].written.isEmpty || written[index] != nil {
                appendWritten(rows, of: columns[index], index)
            }
        }
        rowCount += rows.count
    }

    private mutating func appendWritten(_ rows: Range<Int>, of column: ColumnDecoder, _ index: Int) {
        var ids = written.removeValue(forKey: index) ?? [Int32](repeating: 0, count: rowCount)
        if column.written.isEmpty {
            ids.append(contentsOf: repeatElement(0, count: rows.count))
        } else {
            ids.append(contentsOf: column.written[rows])
        }
        written[index] = ids
    }

    /// Moves what was written in a column to the texts with which its decoder has begun anew.
    mutating func moveWritten(_ index: Int, from old: TextDictionary, to column: inout ColumnDecoder) {
        guard var ids = written.removeValue(forKey: index) else { return }
        var moved: [Int32: Int32] = [0: 0]
        for row in ids.indices {
            let place = moved[ids[row]] ?? column.writtenTexts.append(old.texts[Int(ids[row])])
            moved[ids[row]] = place
            ids[row] = place
        }
        written[index] = ids
    }

    /// The positions of the texts of a column collected so far.
    func ids(ofCategory position: Int) -> [Int32] { texts[position] }

    /// Moves the texts collected for a column to the dictionary with which its decoder has begun anew.
    mutating func moveTexts(ofCategory position: Int, from old: TextDictionary, to column: inout ColumnDecoder) {
        var moved: [Int32: Int32] = [:]
        for row in texts[position].indices {
            let text = texts[position][row]
            if let place = moved[text] {
                texts[position][row] = place
            } else {
                let place = column.place(of: old.texts[Int(text)])
                moved[text] = place
                texts[position][row] = place
            }
        }
    }

    /// The rows collected, as a block; the builder is empty afterwards.
    mutating func take(columns: [ColumnDecoder]) -> ResponseColumns {
        var namedRatings: [String: [UInt8]] = [:]
        var categories: [String: CategoryColumn] = [:]
        for (index, column) in columns.enumerated() {
            if let ids = written[index] {
                categories[WrittenColumn.name(of: column.name)] = CategoryColumn(
                    dictionary: column.writtenTexts, ids: ids)
            }
            switch column.purpose {
            case .rating(let position): namedRatings[column.name] = ratings[position]
            case .category(let position):
                categories[column.name] = CategoryColumn(dictionary: column.dictionary, ids: texts[position])
            case .checked: break
            }
        }
        let block = ResponseColumns(rowCount: rowCount, ratings: namedRatings, categories: categories)
        self = BlockBuilder(ratingCount: ratings.count, categoryCount: texts.count)
        return block
    }
}
