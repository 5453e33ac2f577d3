import SurveyModel

/// Collects rows of one wave until they fill a block.
struct BlockBuilder {
    private var ratings: [[UInt8]]
    private var categories: [CategoryColumn]
    /// For each text column, the position of a text of the column decoder among the levels of the block.
    private var levelOfText: [[Int32]]
    private(set) var rowCount = 0

    init(ratingCount: Int, categoryCount: Int) {
        ratings = [[UInt8]](repeating: [], count: ratingCount)
        categories = [CategoryColumn](repeating: CategoryColumn(), count: categoryCount)
        levelOfText = [[Int32]](repeating: [], count: categoryCount)
    }

    var isFull: Bool { rowCount == ResponseColumns.capacity }

    mutating func append(slots: [UInt8], texts: [Int32], columns: [ColumnDecoder], columnOfCategory: [Int]) {
        for index in slots.indices { ratings[index].append(slots[index]) }
        for index in texts.indices {
            let text = Int(texts[index])
            if levelOfText[index].count <= text {
                levelOfText[index].append(contentsOf: repeatElement(-1, count: text + 1 - levelOfText[index].count))
            }
            if levelOfText[index][text] < 0 {
                levelOfText[index][text] = categories[index].dictionary.append(
                    columns[columnOfCategory[index]].text(texts[index]))
            }
            categories[index].ids.append(levelOfText[index][text])
        }
        rowCount += 1
    }

    /// Drops what is known of a column's texts, after the column decoder has forgotten them.
    mutating func forgetTexts(ofCategory index: Int) { levelOfText[index] = [] }

    /// The rows collected, as a block; the builder is empty afterwards.
    mutating func take(ratingNames: [String], categoryNames: [String]) -> ResponseColumns {
        let block = ResponseColumns(
            rowCount: rowCount,
            ratings: Dictionary(uniqueKeysWithValues: zip(ratingNames, ratings)),
            categories: Dictionary(uniqueKeysWithValues: zip(categoryNames, categories)))
        self = BlockBuilder(ratingCount: ratings.count, categoryCount: categories.count)
        return block
    }
}
