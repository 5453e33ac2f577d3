public import SurveyModel

/// Turns the rows of a file into blocks of checked responses and rejected rows.
///
/// Rows come one by one, so that the caller can say of each whether it is new; blocks come when they are full.
/// Every row of the file is either usable or rejected, so that counts add up.
public struct ResponseDecoder: ~Copyable {
    /// A row of the file.
    public enum Row {
        /// A row that can be used, and the wave it belongs to.
        case usable(CSVRecord, wave: String)
        /// A row that was set aside.
        case rejected(RejectedRow)
    }

    /// A block of responses of one wave.
    public struct WaveBlock: Sendable {
        /// The wave.
        public let wave: String
        /// Its responses.
        public let columns: ResponseColumns
    }

    /// Which columns play a part beside the questions.
    public struct Layout: Sendable {
        /// The column that names the wave; nil if all rows belong to one.
        public var waveColumn: String?
        /// The wave of all rows, where no column names it.
        public var wave: String
        /// How the sample was drawn.
        public var design: SampleDesign
        /// The text columns kept; nil for all.
        public var keptColumns: Set<String>?

        /// Creates a layout.
        public init(waveColumn: String? = nil, wave: String = "", design: SampleDesign, keptColumns: Set<String>? = nil)
        {
            self.waveColumn = waveColumn
            self.wave = wave
            self.design = design
            self.keptColumns = keptColumns
        }
    }

    /// Rows met so far, usable or rejected.
    public private(set) var rowsSeen = 0
    /// Rows with fewer cells than the header, read with empty cells at their end.
    public private(set) var shortRows = 0
    /// Answers kept although their question was not to be asked.
    public private(set) var answeredThoughNotAsked = 0

    /// Waves a file may name before its wave column is taken for something else.
    private static let mostWaves = 500

    private let reader: CSVReader
    private let wave: String
    private var waveDecoder: Int?
    private var weightDecoder: Int?
    private var columns: [ColumnDecoder] = []
    private var ratingNames: [String] = []
    private var categoryNames: [String] = []
    private var columnOfCategory: [Int] = []
    private var builders: [String: BlockBuilder] = [:]
    private var fullWave: String?
    private var slots: [UInt8] = []
    private var texts: [Int32] = []
    private var rowWave = ""
    private let filter: AskFilter

    /// Prepares to decode the rows of a reader.
    public init(_ reader: CSVReader, binding: ColumnBinding, questionnaire: Questionnaire, layout: Layout) {
        self.reader = reader
        wave = layout.wave
        let kept = layout.keptColumns.map { $0.union(AskFilter.questionsNeeded(by: questionnaire)) }
        filter = AskFilter(questionnaire, columns: Set(binding.questions.compactMap { $0 }))
        for (index, name) in binding.names.enumerated() {
            let role = Self.role(of: name, code: binding.questions[index], questionnaire, layout)
            let decoder = AnswerReader(role)
            let purpose: ColumnDecoder.Purpose
            if decoder.isRating {
                purpose = .rating(ratingNames.count)
                ratingNames.append(name)
            } else if kept?.contains(name) ?? true {
                purpose = .category(categoryNames.count)
                columnOfCategory.append(columns.count)
                categoryNames.append(name)
            } else if decoder.checks {
                purpose = .checked
            } else {
                continue
            }
            if name == layout.waveColumn { waveDecoder = columns.count }
            if name == layout.design.weights { weightDecoder = columns.count }
            columns.append(ColumnDecoder(column: index, name: name, purpose: purpose, reader: decoder))
        }
        slots = [UInt8](repeating: 0, count: ratingNames.count)
        texts = [Int32](repeating: 0, count: categoryNames.count)
    }

    private static func role(
        of name: String, code: String?, _ questionnaire: Questionnaire, _ layout: Layout
    ) -> AnswerReader.Column {
        let design = layout.design
        if name == layout.waveColumn { return .wave }
        if name == design.weights { return .weight }
        if name == design.frequency { return .frequency }
        if name == design.fpc { return .population }
        if name == design.strata || name == design.psu { return .stratumOrPSU }
        return code.flatMap(questionnaire.question).map { .question($0) } ?? .other
    }

    /// The next row of the file; nil at its end.
    ///
    /// - Throws: ``IntakeError`` if the file cannot be read on.
    public mutating func next() throws(IntakeError) -> Row? {
        guard let row = try reader.next() else { return nil }
        rowsSeen += 1
        switch row {
        case .reject(let reject): return .rejected(RejectedRow(reject))
        case .record(let record):
            if record.isShort { shortRows += 1 }
            if let reject = decode(record) { return .rejected(reject) }
            if builders.count > Self.mostWaves { throw .tooManyWaves(Self.mostWaves) }
            return .usable(record, wave: rowWave)
        }
    }

    /// Takes the usable row that ``next()`` just returned into its block.
    public mutating func keep() {
        var builder =
            builders.removeValue(forKey: rowWave)
            ?? BlockBuilder(ratingCount: ratingNames.count, categoryCount: categoryNames.count)
        builder.append(slots: slots, texts: texts, columns: columns, columnOfCategory: columnOfCategory)
        if builder.isFull { fullWave = rowWave }
        builders[rowWave] = builder
    }

    /// The block that the last kept row has filled; nil if none is full.
    public mutating func takeFullBlock() -> WaveBlock? {
        guard let wave = fullWave else { return nil }
        fullWave = nil
        return take(wave)
    }

    /// Checks at the end of the file what only a whole column can tell.
    ///
    /// - Throws: ``IntakeError`` if the weights of a `;` file may be thousands: every point in them is followed by exactly
    ///   three digits, as Vietnamese writes 1.250 for one thousand two hundred and fifty.
    public func checkColumns() throws(IntakeError) {
        guard let index = weightDecoder else { return }
        try Self.refuseThousands(
            columns[index].texts, column: columns[index].name, delimiter: reader.dialect.delimiter)
    }

    static func refuseThousands(_ texts: [String], column: String, delimiter: UInt8) throws(IntakeError) {
        guard delimiter == UInt8(ascii: ";") else { return }
        let dotted = texts.filter { $0.contains(".") }
        guard let example = dotted.first, dotted.allSatisfy(Self.looksLikeThousands) else { return }
        throw .ambiguousThousands(column: column, example: example)
    }

    private static func looksLikeThousands(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count >= 2 && (1...3).contains(parts[0].count) && parts[0].first != "0"
            && parts.allSatisfy { $0.allSatisfy(\.isNumber) } && parts.dropFirst().allSatisfy { $0.count == 3 }
    }

    /// What is left in the blocks at the end of the file, in the order of wave names.
    public mutating func takeRemainingBlocks() -> [WaveBlock] {
        let waves = builders.filter { $0.value.rowCount > 0 }.keys.sorted()
        return waves.compactMap { take($0) }
    }

    private mutating func take(_ wave: String) -> WaveBlock? {
        guard var builder = builders.removeValue(forKey: wave) else { return nil }
        let columns = builder.take(ratingNames: ratingNames, categoryNames: categoryNames)
        builders[wave] = builder
        let filtered = filter.apply(to: columns)
        answeredThoughNotAsked += filtered.answeredThoughNotAsked
        return WaveBlock(wave: wave, columns: filtered.block)
    }

    /// Reads all cells of a row; the first that is refused names the reject, the others are added to its reason.
    private mutating func decode(_ record: CSVRecord) -> RejectedRow? {
        var refusals: [(column: Int, reason: LocalizedText)] = []
        forgetFullColumns()
        for index in columns.indices {
            switch (columns[index].read(record), columns[index].purpose) {
            case (.slot(let slot), .rating(let position)): slots[position] = slot
            case (.text(let text), .category(let position)): texts[position] = text
            case (.refused(let reason), _): refusals.append((index, reason))
            default: break
            }
        }
        guard let first = refusals.first else {
            rowWave = waveDecoder.map { waveText($0) } ?? wave
            return nil
        }
        let others = refusals.dropFirst().prefix(10).map { columns[$0.column].name }.joined(separator: ", ")
        let reason =
            others.isEmpty
            ? first.reason
            : LocalizedText(
                vi: "\(first.reason.vi) (cùng dòng, cũng cần sửa: \(others))",
                en: "\(first.reason.en) (on the same line, also to correct: \(others))")
        let column = columns[first.column]
        return RejectedRow(
            line: record.lineNumber, column: column.name, value: record.text(of: column.column), reason: reason)
    }

    private func waveText(_ decoder: Int) -> String {
        guard case .category(let position) = columns[decoder].purpose else { return wave }
        return columns[decoder].text(texts[position])
    }

    private mutating func forgetFullColumns() {
        for index in columns.indices where columns[index].isFull {
            columns[index].forget()
            guard case .category(let position) = columns[index].purpose else { continue }
            for wave in builders.keys { builders[wave]?.forgetTexts(ofCategory: position) }
        }
    }
}
