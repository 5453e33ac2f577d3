import SurveyModel

/// Reads the cells of one column of a file; each distinct text is understood once.
struct ColumnDecoder {
    /// What becomes of the cells.
    enum Purpose {
        /// Kept as slots, at this position among the ratings.
        case rating(Int)
        /// Kept as texts, at this position among the text columns.
        case category(Int)
        /// Only checked.
        case checked
    }

    /// A cell of the batch that cannot be used.
    struct Refusal {
        let row: Int
        let reason: LocalizedText
    }

    /// Distinct texts after which the column forgets and starts again, so that columns of free text or form
    /// numbers take bounded memory.
    static let maximumTexts = 100_000
    private let maximumTexts: Int

    let column: Int
    let name: String
    let purpose: Purpose
    /// The slots of the batch, for a rating; zero where a cell is refused.
    private(set) var slots: [UInt8] = []
    /// The positions of the texts of the batch in the dictionary, for a text column; zero where a cell is refused.
    private(set) var texts: [Int32] = []
    /// The cells of the batch that cannot be used, in the order of rows.
    private(set) var refusals: [Refusal] = []
    /// The distinct texts understood; all blocks of the file share it until the column forgets.
    private(set) var dictionary = TextDictionary()

    private let reader: AnswerReader
    private var interner = ByteInterner()
    /// The slot or the position in the dictionary of each distinct cell, or ``refused``.
    private var meanings: [Int32] = []
    private var reasons: [Int: LocalizedText] = [:]
    /// The meanings of cells of one byte, by the byte, and of the empty cell, at the end.
    private var shortMeanings = [Int32](repeating: unknown, count: 257)
    private var limit: Int

    private static let refused: Int32 = -1
    private static let unknown: Int32 = -2

    init(column: Int, name: String, purpose: Purpose, reader: AnswerReader, maximumTexts: Int) {
        self.column = column
        self.name = name
        self.purpose = purpose
        self.reader = reader
        self.maximumTexts = maximumTexts
        limit = maximumTexts
    }

    /// Whether the column has met so many texts that it must forget them.
    var isFull: Bool { meanings.count >= limit }

    /// Forgets all texts; the dictionary begins a new lineage.
    mutating func forget() {
        interner = ByteInterner()
        meanings = []
        reasons = [:]
        shortMeanings = [Int32](repeating: Self.unknown, count: 257)
        dictionary = TextDictionary()
        limit = maximumTexts
    }

    /// Allows for the texts that could not be forgotten because rows still use them.
    mutating func finishForgetting() { limit = max(maximumTexts, 2 * meanings.count) }

    /// Reads the cells of a batch.
    mutating func read(_ cells: CSVCells) {
        refusals = []
        switch purpose {
        case .rating: readSlots(cells)
        case .category: readTexts(cells)
        case .checked:
            for row in 0..<cells.rowCount where meaning(of: cells[row, column]) == Self.refused {
                refuse(row, cells)
            }
        }
    }

    private mutating func readSlots(_ cells: CSVCells) {
        var slots = Self.take(&slots, count: cells.rowCount, filler: 0)
        slots.withUnsafeMutableBufferPointer { slots in
            for row in 0..<cells.rowCount {
                let meaning = meaning(of: cells[row, column])
                slots[row] = UInt8(truncatingIfNeeded: max(meaning, 0))
                if meaning == Self.refused { refuse(row, cells) }
            }
        }
        self.slots = slots
    }

    private mutating func readTexts(_ cells: CSVCells) {
        var texts = Self.take(&texts, count: cells.rowCount, filler: 0)
        texts.withUnsafeMutableBufferPointer { texts in
            for row in 0..<cells.rowCount {
                let meaning = meaning(of: cells[row, column])
                texts[row] = max(meaning, 0)
                if meaning == Self.refused { refuse(row, cells) }
            }
        }
        self.texts = texts
    }

    /// Takes an array out, so that it is not copied while the column is read, with room for so many rows.
    private static func take<Element>(_ array: inout [Element], count: Int, filler: Element) -> [Element] {
        var taken: [Element] = []
        swap(&taken, &array)
        if taken.count < count { taken = [Element](repeating: filler, count: count) }
        return taken
    }

    @inline(__always)
    private mutating func meaning(of cell: UnsafeBufferPointer<UInt8>) -> Int32 {
        guard cell.count <= 1 else { return longMeaning(of: cell) }
        let key = cell.count == 0 ? 256 : Int(cell[0])
        let known = shortMeanings[key]
        if known != Self.unknown { return known }
        let meaning = longMeaning(of: cell)
        shortMeanings[key] = meaning
        return meaning
    }

    @inline(__always)
    private mutating func longMeaning(of cell: UnsafeBufferPointer<UInt8>) -> Int32 {
        let (id, isNew) = interner.intern(padded: cell)
        if isNew { understand(cell, id: id) }
        return meanings[id]
    }

    @inline(never)
    private mutating func understand(_ cell: UnsafeBufferPointer<UInt8>, id: Int) {
        let raw = String(decoding: cell, as: UTF8.self)
        // Its place must be taken before another spelling of the same text is looked up.
        meanings.append(Self.unknown)
        switch reader.read(raw) {
        case .slot(let slot): meanings[id] = Int32(slot)
        case .text(let text):
            guard case .category = purpose else { return meanings[id] = 0 }
            let isAsWritten = text.utf8.elementsEqual(cell)
            meanings[id] = isAsWritten ? dictionary.append(text) : place(of: text)
        case .refused(let reason):
            meanings[id] = Self.refused
            reasons[id] = reason
        }
    }

    /// The position in the dictionary of a text as the column understands it.
    mutating func place(of text: String) -> Int32 {
        var text = text
        let (id, isNew) = text.withUTF8 { interner.intern($0) }
        if isNew {
            meanings.append(dictionary.append(text))
        }
        return meanings[id]
    }

    @inline(never)
    private mutating func refuse(_ row: Int, _ cells: CSVCells) {
        let id = interner.intern(padded: cells[row, column]).id
        guard let reason = reasons[id] else { return }
        refusals.append(Refusal(row: row, reason: reason))
    }
}
