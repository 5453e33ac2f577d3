import Estimation
import ResponseIntake
import SurveyModel

/// The rated answers of responses to one questionnaire, item by item, with the weight of each response.
///
/// Blanks, “no opinion”, “not applicable” and questions that were not asked are missing answers.
struct RatedAnswers {
    let questionnaire: Questionnaire
    private var slots: [String: [Int32]] = [:]
    private var weights: [String] = []
    private var hasWeights = false
    private var rowCount = 0

    init(_ questionnaire: Questionnaire) {
        self.questionnaire = questionnaire
    }

    /// The items of the index that have a column, in the order of the questionnaire.
    var items: [String] { questionnaire.items.map(\.code).filter { slots[$0] != nil } }

    /// Reads a file to its end.
    mutating func add(_ file: ResponseFile, waves: [String]) throws -> IntakeSummary {
        var table = try file.open()
        let before = self
        let (after, summary) = try table.read { reader, table in
            var answers = before
            let summary = try answers.read(file, reader, table, waves: waves)
            return (answers, summary)
        }
        self = after
        return summary
    }

    private mutating func read(
        _ file: ResponseFile, _ reader: CSVReader, _ table: SourceTable, waves: [String]
    ) throws -> IntakeSummary {
        let (binding, design, waveColumn) = try file.bind(reader, of: table)
        let kept = Set(design.columns + [waveColumn].compactMap { $0 })
        let description = PartReader.File(
            source: table.source, layout: reader.layout, binding: binding, questionnaire: file.questionnaire,
            roles: ResponseDecoder.Layout(
                waveColumn: waveColumn, wave: file.wave, design: design, keptColumns: kept, forms: table.forms))
        var parts = PartReader(description)
        var joined = JoinedParts(from: reader.place, keptRejects: IntakeSummary.keptRejects)
        let size = try table.source.size()
        let ranges = PartedFile.ranges(from: reader.place.offset, size: size, partSize: PartedFile.partSize)
        for range in ranges {
            let part = try parts.read(to: range.upperBound, from: joined.place, keptRejects: IntakeSummary.keptRejects)
            for block in part.blocks { add(block, waves, design) }
            let follows = try joined.add(part)
            precondition(follows, "A part that is read from its known beginning follows the one before.")
        }
        try joined.check(description)
        var summary = IntakeSummary(table, reader, binding: binding)
        summary.add(joined)
        return summary
    }

    private mutating func add(_ block: ResponseDecoder.WaveBlock, _ waves: [String], _ design: SampleDesign) {
        guard waves.isEmpty || waves.contains(block.wave) else { return }
        add(block.columns, weights: design.weights)
    }

    /// Adds a block; a response counts by the column of weights, or once.
    mutating func add(_ block: ResponseColumns, weights column: String?) {
        for item in questionnaire.items {
            guard let scale = questionnaire.question(item.code)?.scale else { continue }
            guard let ratings = block.ratings[item.code] else {
                // A later block may lack the column of a question that an earlier one had.
                slots[item.code]? += [Int32](repeating: 0, count: block.rowCount)
                continue
            }
            let isRated = (UInt8.min...UInt8.max).map { scale.code(inSlot: $0)?.kind == .rated }
            slots[item.code, default: [Int32](repeating: 0, count: rowCount)] +=
                ratings.map { isRated[Int($0)] ? Int32($0) : 0 }
        }
        let weightColumn = column.flatMap { block.categories[$0] }
        hasWeights = hasWeights || weightColumn != nil
        for row in 0..<block.rowCount { weights.append(weightColumn.map { $0[row] } ?? "1") }
        rowCount += block.rowCount
    }

    /// The answers as a sample in which only weights count.
    func sample() throws -> Sample {
        var columns: [(String, CategoryColumn)] = items.compactMap { code in
            guard let scale = questionnaire.question(code)?.scale, let slots = slots[code] else { return nil }
            let levels = [""] + scale.codes.map { String($0.value) }
            return (code, CategoryColumn(levels: levels, ids: slots))
        }
        guard hasWeights else {
            return try Sample(SampleTable(rowCount: rowCount, columns: columns), design: SampleDesign())
        }
        let levels = Array(Set(weights)).sorted()
        let position = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Int32($0)) })
        columns.append(("weight", CategoryColumn(levels: levels, ids: weights.map { position[$0] ?? 0 })))
        return try Sample(
            SampleTable(rowCount: rowCount, columns: columns), design: SampleDesign(weights: "weight"))
    }
}
