public import SurveyModel

/// A simulated survey: a file of responses as an office would send it, for any questionnaire.
///
/// Equal arguments give equal bytes on every machine. Each wave is a sample of its own: units are strata, PSUs
/// (points where forms are collected) are drawn in each and stay from wave to wave, except that from 2023 on half of
/// the units replace one PSU every second year. Every row says in the column `simulated` that nobody gave it.
///
/// ```swift
/// let simulation = try SurveySimulation(questionnaire: sipas, respondentsPerWave: 400, waves: ["2024", "2025"], seed: 1)
/// let damaged = try simulation.write { block in try file.write(contentsOf: block) }
/// ```
public struct SurveySimulation: Sendable {
    /// For whom the file is written.
    public enum Style: String, Sendable, Hashable, CaseIterable {
        /// As it comes back from the field: `;`, byte order mark, CRLF, answers in Vietnamese words, dd/mm/yyyy.
        case field
        /// For programs: `,`, no byte order mark, LF, answers as codes, yyyy-mm-dd.
        case machine
    }

    /// The columns before the questions.
    public static let designColumns = [
        "form", "wave", "unit", "psu", "psus_in_unit", "weight", "date", "simulated",
    ]

    /// The sample design that the columns describe.
    public static let design = SampleDesign(
        weights: "weight", strata: "unit", psu: "psu", fpc: "psus_in_unit", selection: .probability)

    /// About how many bytes are handed over at a time.
    static let blockSize = 65_536
    private static let mostRespondents = 1_000_000_000

    /// The questionnaire answered.
    public let questionnaire: Questionnaire
    /// The number of responses in each wave.
    public let respondentsPerWave: Int
    /// The names of the waves, in the order of the rows.
    public let waves: [String]
    /// What distinguishes this simulation from others with the same arguments.
    public let seed: UInt64
    /// The units, which are the strata.
    public let units: [SimulatedUnit]
    /// The number of PSUs sampled in each wave, over all units.
    public let psus: Int
    /// For whom the file is written.
    public let style: Style
    /// How many rows are damaged on purpose.
    public let damagedRows: Int
    /// How satisfied the respondents are.
    public let level: SatisfactionLevel

    /// Creates a simulation.
    ///
    /// - Parameters:
    ///   - psus: nil for four a unit, or fewer if there are few respondents.
    ///   - level: nil for what is usual for the questionnaire.
    /// - Throws: ``InvalidSimulation`` if the arguments do not fit together.
    public init(
        questionnaire: Questionnaire, respondentsPerWave: Int, waves: [String], seed: UInt64,
        units: [SimulatedUnit] = SimulatedUnit.communes, psus: Int? = nil, style: Style = .field,
        damagedRows: Int = 0, level: SatisfactionLevel? = nil
    ) throws(InvalidSimulation) {
        self.questionnaire = questionnaire
        self.respondentsPerWave = respondentsPerWave
        self.waves = waves
        self.seed = seed
        self.units = units
        self.psus = psus ?? max(2 * units.count, min(4 * units.count, respondentsPerWave / 2))
        self.style = style
        self.damagedRows = damagedRows
        self.level = level ?? .usual(for: questionnaire)
        try check()
    }

    /// The names of all columns, in order: those of the design, then every question by its code.
    public var columns: [String] { Self.designColumns + questions.map(\.code) }

    private var questions: [Question] { questionnaire.questions.map { $0.value } }

    /// Writes the file in blocks of whole rows and returns the rows that were damaged, in their order.
    ///
    /// A block is about 64 KiB and lasts only during the call; memory does not grow with the respondents.
    ///
    /// - Throws: what `emit` throws.
    @discardableResult
    public func write<Failure: Error>(
        to emit: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) -> [DamagedRow] {
        let encoder = CellEncoder(style: style)
        let header = columns.map(encoder.text).joined(separator: [encoder.delimiter])
        try emit(ArraySlice(encoder.byteOrderMark + header + encoder.lineEnd))
        let damage = SimulatedDamage(
            questions, columns: columns, encoder: encoder, rows: respondentsPerWave * waves.count,
            damaged: damagedRows)
        var progress = Progress(line: 2, row: 0, damaged: [])
        for wave in waves { try write(wave, encoder: encoder, damage: damage, progress: &progress, to: emit) }
        return progress.damaged
    }

    private struct Progress {
        /// The line on which the next row begins.
        var line: Int
        /// The number of rows written.
        var row: Int
        var damaged: [DamagedRow]
    }

    private func write<Failure: Error>(
        _ wave: String, encoder: CellEncoder, damage: SimulatedDamage, progress: inout Progress,
        to emit: (ArraySlice<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let sample = SimulatedSample(units: units, respondents: respondentsPerWave, psus: psus)
        let psus = sample.psus(inWave: wave, seed: seed)
        let sheet = sheet(for: wave, psus: psus, encoder: encoder)
        var writer = SimulationWriter(sheet: sheet, encoder: encoder, wave: wave, seed: seed)
        var number = 0
        for psu in psus {
            writer.begin(psu, unitCode: units[psu.unit].code)
            for _ in 0..<psu.forms {
                number += 1
                writeRow(number, wave: wave, writer: &writer, damage: damage, progress: &progress)
                guard writer.buffer.count >= Self.blockSize else { continue }
                try emit(writer.buffer[...])
                writer.clear()
            }
        }
        if !writer.buffer.isEmpty { try emit(writer.buffer[...]) }
    }

    private func writeRow(
        _ number: Int, wave: String, writer: inout SimulationWriter, damage: SimulatedDamage, progress: inout Progress
    ) {
        let damages = progress.damaged.count
        if damage.row(ofDamage: damages) == progress.row {
            let form = "\(wave)-\(padded(number, to: 6))"
            let year = Wave.year(ofWave: wave) ?? 0
            progress.line += writer.writeRow(number) { [line = progress.line] cells in
                progress.damaged.append(damage.apply(damages, to: &cells, line: line, form: form, year: year))
            }
        } else {
            progress.line += writer.writeRow(number)
        }
        progress.row += 1
    }

    /// The questionnaire compiled for a wave, with the level at which the wanted share is satisfied.
    private func sheet(for wave: String, psus: [SimulatedPSU], encoder: CellEncoder) -> AnswerSheet {
        var sheet = AnswerSheet(questions, units: units, wave: wave, encoder: encoder)
        let indexed = Set(questionnaire.items.map(\.code))
        let items = zip(sheet.items, questions).filter { item, question in
            item.measuresSatisfaction && indexed.contains(question.code)
        }
        let level = SatisfactionCalibration().level(
            percent: level.percent(in: Wave.year(ofWave: wave) ?? 0),
            items: items.map { item, question in
                // Filters let few people through to questions on feedback, and somewhat over half to others.
                let asked = question.condition == nil ? 1 : QuestionTopic(question) == .feedback ? 0.15 : 0.6
                return (item.offset, asked)
            },
            psus: psus.map { ($0.offset, Double($0.files)) })
        sheet.setLevel(level)
        return sheet
    }
}

extension SurveySimulation {
    private func check() throws(InvalidSimulation) {
        guard !waves.isEmpty else { throw .noWaves }
        for (index, wave) in waves.enumerated() {
            let isPlain = wave.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
            guard Wave.year(ofWave: wave) != nil, isPlain, wave.last != " " else { throw .invalidWave(wave) }
            if waves[..<index].contains(wave) { throw .repeatedWave(wave) }
        }
        guard !units.isEmpty else { throw .noUnits }
        var codes: Set<String> = []
        for unit in units where !codes.insert(unit.code).inserted { throw .repeatedUnit(unit.code) }
        guard psus >= 2 * units.count else { throw .tooFewPSUs(psus: psus, units: units.count) }
        guard respondentsPerWave >= psus else {
            throw .tooFewRespondents(respondents: respondentsPerWave, psus: psus)
        }
        guard respondentsPerWave <= Self.mostRespondents else {
            throw .tooManyRespondents(respondents: respondentsPerWave, most: Self.mostRespondents)
        }
        let rows = respondentsPerWave * waves.count
        guard (0...rows).contains(damagedRows) else { throw .tooManyDamagedRows(damaged: damagedRows, rows: rows) }
        for question in questions where Self.designColumns.contains(question.code.lowercased()) {
            throw .reservedCode(question.code)
        }
    }
}
