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

    /// A cell of the row at hand.
    enum Cell {
        case slot(UInt8)
        /// The number of the text in this column.
        case text(Int32)
        case refused(LocalizedText)
    }

    /// Distinct texts after which the column forgets and starts again, so that columns of free text or form
    /// numbers take bounded memory.
    private static let maximumTexts = 100_000

    let column: Int
    let name: String
    let purpose: Purpose
    private let reader: AnswerReader
    private var interner = ByteInterner()
    private(set) var readings: [CellReading] = []

    init(column: Int, name: String, purpose: Purpose, reader: AnswerReader) {
        self.column = column
        self.name = name
        self.purpose = purpose
        self.reader = reader
    }

    /// Whether the column has met so many texts that it must forget them.
    var isFull: Bool { interner.count >= Self.maximumTexts }

    mutating func forget() {
        interner = ByteInterner()
        readings = []
    }

    mutating func read(_ record: CSVRecord) -> Cell {
        let (id, isNew) = record.withBytes(of: column) { interner.intern($0) }
        if isNew { readings.append(reader.read(record.text(of: column))) }
        switch readings[id] {
        case .slot(let slot): return .slot(slot)
        case .text: return .text(Int32(id))
        case .refused(let reason): return .refused(reason)
        }
    }

    /// The distinct texts met and accepted.
    var texts: [String] {
        readings.compactMap { reading in
            if case .text(let text) = reading { text } else { nil }
        }
    }

    func text(_ id: Int32) -> String {
        if case .text(let text) = readings[Int(id)] { text } else { "" }
    }
}
