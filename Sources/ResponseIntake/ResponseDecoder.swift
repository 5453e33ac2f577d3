public import SurveyModel

/// Turns the rows of a file into blocks of checked responses and rejected rows.
///
/// Rows come in batches, and a ``RowVisitor`` may look at each before its cells are forgotten. Every row of the file is
/// either usable or rejected, so that counts add up.
public struct ResponseDecoder: ~Copyable {
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
        /// How the numbers and dates of the columns are written.
        public var forms = ColumnForms()
        /// Distinct texts after which a column forgets them.
        var maximumTexts = ColumnDecoder.maximumTexts

        /// Creates a layout.
        public init(
            waveColumn: String? = nil, wave: String = "", design: SampleDesign, keptColumns: Set<String>? = nil,
            forms: ColumnForms = ColumnForms()
        ) {
            self.forms = forms
            self.waveColumn = waveColumn
            self.wave = wave
            self.design = design
            self.keptColumns = keptColumns
        }
    }

    /// Rows met so far, usable or rejected.
    private var rowsSeen = 0
    /// Rows with fewer cells than the header, read with empty cells at their end.
    private var shortRows = 0
    /// Answers kept although their question was not to be asked.
    private var answeredThoughNotAsked = 0

    /// Waves a file may name before its wave column is taken for something else.
    static let mostWaves = 500

    private var reader: CSVReader
    private let wave: String
    private let filter: AskFilter
    private var columns: [ColumnDecoder] = []
    private var ratingCount = 0
    private var categoryCount = 0
    private var waveDecoder: Int?
    /// The columns of numbers that may turn out to have points between thousands.
    private var numberDecoders: [Int] = []

    /// The rows of the batch at hand.
    private var batchRows = 0
    /// The rows of the batch that cannot be used.
    private var refused: [Int: RejectedRow] = [:]

    private var waves: [WaveBuilder] = []
    private var placeOfWave: [String: Int] = [:]
    /// The place of each text of the wave column among ``waves``; −1 if no row of it was kept.
    private var placeOfWaveText: [Int] = []
    /// Rows of the batch that are kept but not yet copied, all of one wave.
    private var run: (place: Int, rows: Range<Int>) = (0, 0..<0)
    private var fullBlocks: [WaveBlock] = []
    private var thousands: [Int: ThousandsEvidence] = [:]

    /// A wave and the rows of it that do not fill a block yet.
    private struct WaveBuilder {
        let name: String
        var rows: BlockBuilder
    }

    /// Prepares to decode the rows of a reader.
    init(_ reader: CSVReader, binding: ColumnBinding, questionnaire: Questionnaire, layout: Layout) {
        self.reader = reader
        wave = layout.wave
        let kept = layout.keptColumns.map {
            $0.union(AskedRows.questionsNeeded(by: questionnaire)).union([layout.waveColumn].compactMap { $0 })
        }
        filter = AskFilter(questionnaire, columns: Set(binding.questions.compactMap { $0 }))
        for (index, name) in binding.names.enumerated() {
            let role = Self.role(of: name, code: binding.questions[index], questionnaire, layout)
            let spellings = binding.questions[index].flatMap { binding.spellings[$0] } ?? [:]
            let decoder = AnswerReader(role, name: name, form: layout.forms[name], spellings: spellings)
            let purpose: ColumnDecoder.Purpose
            if decoder.isRating {
                purpose = .rating(ratingCount)
                ratingCount += 1
            } else if kept?.contains(name) ?? true {
                purpose = .category(categoryCount)
                categoryCount += 1
            } else if decoder.checks {
                purpose = .checked
            } else {
                continue
            }
            if name == layout.waveColumn { waveDecoder = columns.count }
            if decoder.isDecimal, case .category = purpose, decoder.mayBeThousands(reader.dialect) {
                numberDecoders.append(columns.count)
            }
            columns.append(
                ColumnDecoder(
                    column: index, name: name, purpose: purpose, reader: decoder, maximumTexts: layout.maximumTexts,
                    keepsWritten: kept == nil))
        }
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

    /// Takes all usable rows that follow next into their blocks, as many as are read at once.
    ///
    /// - Returns: the rows among them that cannot be used; nil at the end of the file.
    /// - Throws: ``IntakeError`` if the file cannot be read on.
    mutating func keepBatch(_ visitor: inout some RowVisitor) throws(IntakeError) -> [RejectedRow]? {
        guard let batch = try fetch() else { return nil }
        if case .reject(let reject) = batch {
            rowsSeen += 1
            return [RejectedRow(reject)]
        }
        rowsSeen += batchRows
        for row in 0..<batchRows where refused.isEmpty || refused[row] == nil {
            if let reject = visitor.visit(reader.record(row), wave: waveName(ofRow: row)) {
                refused[row] = reject
            } else {
                keep(row)
            }
        }
        try requireFewWaves()
        return refused.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What the columns say together about how their numbers and dates are written.
    private var evidence: FormEvidence {
        var evidence = FormEvidence()
        for index in numberDecoders {
            evidence.add(thousands[index] ?? ThousandsEvidence(), of: columns[index].reader)
        }
        for column in columns {
            guard case .category = column.purpose else { continue }
            evidence.add(column.evidence, of: column.name)
        }
        return evidence
    }

    /// Cells read although written other than in their canonical spelling.
    private var repairs: RepairTally {
        var tally = RepairTally()
        for column in columns { column.addRepairs(to: &tally) }
        return tally
    }

    /// What is left in the blocks at the end of the file, in the order of wave names.
    private mutating func takeRemainingBlocks() -> [WaveBlock] {
        copyRun()
        let places = waves.indices.filter { waves[$0].rows.rowCount > 0 }
        return places.sorted { waves[$0].name < waves[$1].name }.map { take($0) }
    }

    private func requireFewWaves() throws(IntakeError) {
        if waves.count > Self.mostWaves { throw .tooManyWaves(Self.mostWaves) }
    }
}

extension ResponseDecoder {
    /// Reads the next rows of the file, column by column.
    private mutating func fetch() throws(IntakeError) -> CSVReader.Batch? {
        copyRun()
        batchRows = 0
        guard let batch = try reader.nextBatch() else { return nil }
        guard case .rows(let count) = batch else { return batch }
        forgetFullColumns()
        batchRows = count
        shortRows += reader.shortRowsOfBatch
        let cells = reader.cells
        var refusedCells = false
        for index in columns.indices {
            columns[index].read(cells)
            if !columns[index].refusals.isEmpty { refusedCells = true }
            if let failure = columns[index].failure { throw failure }
        }
        refused = refusedCells ? rejects() : [:]
        return batch
    }

    /// The rows with cells that are refused; the first names the reject, the others are added to its reason.
    private func rejects() -> [Int: RejectedRow] {
        var refusals: [Int: [(column: Int, reason: LocalizedText)]] = [:]
        for index in columns.indices {
            for refusal in columns[index].refusals {
                refusals[refusal.row, default: []].append((index, refusal.reason))
            }
        }
        return Dictionary(uniqueKeysWithValues: refusals.map { row, cells in (row, reject(row, cells)) })
    }

    private func reject(_ row: Int, _ refusals: [(column: Int, reason: LocalizedText)]) -> RejectedRow {
        let first = refusals[0]
        let others = refusals.dropFirst().prefix(10).map { columns[$0.column].name }.joined(separator: ", ")
        let reason =
            others.isEmpty
            ? first.reason
            : LocalizedText(
                vi: "\(first.reason.vi) (cùng dòng, cũng cần sửa: \(others))",
                en: "\(first.reason.en) (on the same line, also to correct: \(others))")
        let column = columns[first.column]
        let record = reader.record(row)
        let text = record.text(of: column.column)
        let mark = UnclearMark(in: text)
        return RejectedRow(
            line: record.lineNumber, column: mark?.column ?? column.name, value: mark?.value ?? text, reason: reason)
    }

    /// Begins anew with the texts of columns that have met very many; rows in unfinished blocks keep theirs.
    private mutating func forgetFullColumns() {
        for index in columns.indices where columns[index].isFull {
            let old = columns[index].dictionary
            let written = columns[index].writtenTexts
            columns[index].forget()
            for place in waves.indices {
                waves[place].rows.moveWritten(index, from: written, to: &columns[index])
            }
            if case .category(let position) = columns[index].purpose {
                for place in waves.indices {
                    waves[place].rows.moveTexts(ofCategory: position, from: old, to: &columns[index])
                }
            }
            columns[index].finishForgetting()
            if index == waveDecoder { placeOfWaveText = [] }
        }
    }
}

extension ResponseDecoder {
    /// The position of a row's wave in the dictionary of the wave column; nil if the whole file is one wave.
    private func waveText(ofRow row: Int) -> Int? { waveDecoder.map { Int(columns[$0].texts[row]) } }

    private func waveName(ofRow row: Int) -> String {
        guard let waveDecoder, let text = waveText(ofRow: row) else { return wave }
        return columns[waveDecoder].dictionary.texts[text]
    }

    private mutating func keep(_ row: Int) {
        let place = place(ofRow: row)
        if place != run.place || row != run.rows.upperBound { copyRun() }
        if run.rows.isEmpty { run = (place, row..<row) }
        run.rows = run.rows.lowerBound..<(row + 1)
        if run.rows.count == waves[place].rows.room {
            copyRun()
            fullBlocks.append(take(place))
        }
    }

    /// The place of a row's wave among ``waves``, where it is added if it is new.
    private mutating func place(ofRow row: Int) -> Int {
        guard let text = waveText(ofRow: row) else { return waves.isEmpty ? addWave(wave) : 0 }
        if text < placeOfWaveText.count, placeOfWaveText[text] >= 0 { return placeOfWaveText[text] }
        let name = waveName(ofRow: row)
        let place = placeOfWave[name] ?? addWave(name)
        let missing = text + 1 - placeOfWaveText.count
        if missing > 0 { placeOfWaveText.append(contentsOf: repeatElement(-1, count: missing)) }
        placeOfWaveText[text] = place
        return place
    }

    private mutating func addWave(_ name: String) -> Int {
        let builder = BlockBuilder(ratingCount: ratingCount, categoryCount: categoryCount)
        waves.append(WaveBuilder(name: name, rows: builder))
        placeOfWave[name] = waves.count - 1
        return waves.count - 1
    }

    private mutating func copyRun() {
        guard !run.rows.isEmpty else { return }
        waves[run.place].rows.append(run.rows, of: columns)
        run.rows = run.rows.upperBound..<run.rows.upperBound
    }

    private mutating func take(_ place: Int) -> WaveBlock {
        considerNumbers(ofWave: place)
        let block = waves[place].rows.take(columns: columns)
        let filtered = filter.apply(to: block)
        answeredThoughNotAsked += filtered.answeredThoughNotAsked
        return WaveBlock(wave: waves[place].name, columns: filtered.block)
    }

    private mutating func considerNumbers(ofWave place: Int) {
        for index in numberDecoders {
            guard case .category(let position) = columns[index].purpose else { continue }
            let ids = waves[place].rows.ids(ofCategory: position)
            thousands[index, default: ThousandsEvidence()].add(
                CategoryColumn(dictionary: columns[index].dictionary, ids: ids))
        }
    }
}

extension ResponseDecoder {
    /// Reads all rows of a reader of the same columns; texts understood earlier are not understood again.
    ///
    /// - Parameter keptRejects: how many rejected rows are given with their texts; the others are counted.
    /// - Throws: ``IntakeError`` if the part cannot be read on.
    mutating func read(
        _ part: CSVReader, keptRejects: Int, visitor: inout some RowVisitor
    ) throws(IntakeError) -> ResponsePart {
        let start = part.place
        begin(part)
        var result = ResponsePart(start: start)
        while let rejects = try keepBatch(&visitor) {
            result.rejected += rejects.count
            result.rejects += rejects.prefix(keptRejects - result.rejects.count)
        }
        result.blocks = fullBlocks + takeRemainingBlocks()
        result.end = part.place
        result.rowsSeen = rowsSeen
        result.shortRows = shortRows
        result.answeredThoughNotAsked = answeredThoughNotAsked
        result.waves = Set(waves.map(\.name))
        result.evidence = evidence
        result.repairs = repairs
        return result
    }

    private mutating func begin(_ part: CSVReader) {
        reader = part
        (rowsSeen, shortRows, answeredThoughNotAsked) = (0, 0, 0)
        (batchRows, run) = (0, (0, 0..<0))
        refused = [:]
        waves = []
        placeOfWave = [:]
        placeOfWaveText = []
        fullBlocks = []
        thousands = [:]
        for index in columns.indices { columns[index].beginCounting() }
    }
}
