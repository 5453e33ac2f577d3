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
    static let maximumTexts = 50_000
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

    /// What the cells of the batch say about how the column is written, if the file must be read again for it.
    private(set) var failure: IntakeError?
    /// The spellings that differ from what they mean.
    var repaired: [RepairedText] = []
    /// What was written in the repaired cells of the batch, by row; empty if there is none.
    private(set) var written: [Int32] = []
    /// The texts of ``written``; the first is empty and stands for a cell that is as it is read.
    var writtenTexts = TextDictionary([""])
    /// What repaired cells that the column has forgotten came to.
    var forgottenRepairs = RepairTally()
    var forgottenEvidence = ColumnEvidence()

    /// Whether what was written is kept beside what it means.
    private let keepsWritten: Bool
    let reader: AnswerReader
    private var interner = ByteInterner()
    /// The slot or the position in the dictionary of each distinct cell, or ``refused``.
    private var meanings: [Int32] = []
    private var reasons: [Int: LocalizedText] = [:]
    private var failures: [Int: IntakeError] = [:]
    /// The position in the dictionary of each number kept.
    private var numbers: [String: Int32] = [:]
    /// The meanings of cells of one byte, by the byte, and of the empty cell, at the end.
    private var shortMeanings = [Int32](repeating: unknown, count: 257)
    private var limit: Int

    private static let refused: Int32 = -1
    private static let unknown: Int32 = -2
    /// The meaning of the first of ``repaired``; those of the others go down from there.
    private static let firstRepaired: Int32 = -3

    init(
        column: Int, name: String, purpose: Purpose, reader: AnswerReader, maximumTexts: Int, keepsWritten: Bool
    ) {
        self.keepsWritten = keepsWritten
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
        failures = [:]
        numbers = [:]
        forgetRepairs()
        shortMeanings = [Int32](repeating: Self.unknown, count: 257)
        dictionary = TextDictionary()
        limit = maximumTexts
    }

    /// Allows for the texts that could not be forgotten because rows still use them.
    mutating func finishForgetting() { limit = max(maximumTexts, 2 * meanings.count) }

    /// Reads the cells of a batch.
    mutating func read(_ cells: CSVCells) {
        refusals = []
        written = []
        failure = nil
        switch purpose {
        case .rating: readSlots(cells)
        case .category: readTexts(cells)
        case .checked:
            for row in 0..<cells.rowCount {
                let meaning = meaning(of: cells[row, column])
                if meaning < 0 { _ = exception(meaning, row, cells) }
            }
        }
    }

    private mutating func readSlots(_ cells: CSVCells) {
        var slots = Self.take(&slots, count: cells.rowCount, filler: 0)
        slots.withUnsafeMutableBufferPointer { slots in
            for row in 0..<cells.rowCount {
                let meaning = meaning(of: cells[row, column])
                slots[row] = UInt8(truncatingIfNeeded: meaning < 0 ? exception(meaning, row, cells) : meaning)
            }
        }
        self.slots = slots
    }

    private mutating func readTexts(_ cells: CSVCells) {
        var texts = Self.take(&texts, count: cells.rowCount, filler: 0)
        texts.withUnsafeMutableBufferPointer { texts in
            for row in 0..<cells.rowCount {
                let meaning = meaning(of: cells[row, column])
                texts[row] = meaning < 0 ? exception(meaning, row, cells) : meaning
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
        let understood = reader.read(raw)
        let meaning: Int32
        switch understood.reading {
        case .slot(let slot): meaning = Int32(slot)
        case .text(let text):
            if case .category = purpose {
                meaning = text.utf8.elementsEqual(cell) && !reader.isDecimal ? dictionary.append(text) : place(of: text)
            } else {
                meaning = 0
            }
        case .refused(let reason):
            reasons[id] = reason
            meaning = Self.refused
        case .failed(let error):
            failures[id] = error
            meaning = Self.refused
        }
        meanings[id] = meaning
        if meaning >= 0, !understood.repairs.isEmpty {
            meanings[id] = Self.firstRepaired - Int32(repaired.count)
            repaired.append(RepairedText(raw, understood, meaning: meaning))
        }
    }

    /// The position in the dictionary of a text as the column understands it.
    mutating func place(of text: String) -> Int32 {
        if reader.isDecimal { return place(ofNumber: text) }
        var text = text
        let (id, isNew) = text.withUTF8 { interner.intern($0) }
        if isNew {
            meanings.append(dictionary.append(text))
        }
        return meanings[id]
    }

    /// The same for numbers: what `1,250` is kept as, `1.250`, may stand in the file itself and mean something else.
    private mutating func place(ofNumber text: String) -> Int32 {
        if let place = numbers[text] { return place }
        let place = dictionary.append(text)
        numbers[text] = place
        return place
    }

    /// What is kept for a cell that is refused or repaired.
    @inline(never)
    private mutating func exception(_ meaning: Int32, _ row: Int, _ cells: CSVCells) -> Int32 {
        guard meaning <= Self.firstRepaired else {
            refuse(row, cells)
            return 0
        }
        let index = Int(Self.firstRepaired - meaning)
        repaired[index].cells += 1
        if keepsWritten { keepWritten(index, row, cells) }
        return repaired[index].meaning
    }

    private mutating func keepWritten(_ index: Int, _ row: Int, _ cells: CSVCells) {
        // The apostrophe of an export is no spelling of the person's: it would come back in every export after it.
        guard repaired[index].repairs != RepairKinds(.formulaGuard) else { return }
        if written.isEmpty { written = [Int32](repeating: 0, count: cells.rowCount) }
        if repaired[index].place == 0 { repaired[index].place = writtenTexts.append(repaired[index].written) }
        written[row] = repaired[index].place
    }

    @inline(never)
    private mutating func refuse(_ row: Int, _ cells: CSVCells) {
        let id = interner.intern(padded: cells[row, column]).id
        if failure == nil { failure = failures[id] }
        guard let reason = reasons[id] else { return }
        refusals.append(Refusal(row: row, reason: reason))
    }
}
