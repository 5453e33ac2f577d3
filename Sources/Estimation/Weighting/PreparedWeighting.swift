public import SurveyModel

/// A weighting step bound to the rows of a table, ready to be done with any weights.
///
/// What depends on the rows alone is found once: the joint cells of the margins, the numbers, the classes. So replicate
/// weights repeat a step at the cost of two passes over the rows.
public struct PreparedWeighting: Sendable {
    /// The step.
    public let step: WeightingStep
    let table: SampleTable
    let plan: Plan

    /// What a step needs to know of the rows.
    enum Plan: Sendable {
        case cells(JointCells)
        case classes(LevelCrossing, responded: [Bool])
        case auxiliaries(JointCells, Auxiliaries, units: Units?)
        case weightsOnly
    }

    /// The units that share a factor.
    struct Units: Sendable {
        let ofRow: [Int32]
        let count: Int
    }

    /// Finds what a step needs in the columns of a table.
    ///
    /// - Throws: ``WeightingError`` for a column that is not there, and for totals that cannot be used whatever the
    ///   weights.
    public init(_ step: WeightingStep, table: SampleTable) throws(WeightingError) {
        try self.init(step, table: table, psus: nil)
    }

    init(_ step: WeightingStep, table: SampleTable, psus: Units?) throws(WeightingError) {
        self.step = step
        self.table = table
        plan =
            switch step {
            case .design(let frame, _): .cells(try JointCells([frame], in: table))
            case .postStratification(let margin): .cells(try JointCells([margin], in: table))
            case .raking(let margins, _): .cells(try Self.cells(margins, in: table))
            case .nonResponse(let classes, let respondents):
                .classes(
                    try Self.classes(classes, in: table),
                    responded: try Self.columns(respondents, in: table).evaluate(table).map { $0 == .yes })
            case .calibration(let calibration): try Self.plan(calibration, table, psus)
            case .trimming: .weightsOnly
            }
    }

    private static func cells(_ margins: [PopulationMargin], in table: SampleTable) throws(WeightingError)
        -> JointCells
    {
        guard !margins.isEmpty else { throw .noTotals }
        return try JointCells(margins, in: table)
    }

    private static func columns(_ condition: RowCondition, in table: SampleTable) throws(WeightingError)
        -> RowCondition
    {
        for name in condition.columns { _ = try CategoryColumn.named(name, in: table) }
        return condition
    }

    private static func classes(_ names: [String], in table: SampleTable) throws(WeightingError) -> LevelCrossing {
        var crossing = LevelCrossing(rowCount: table.rowCount)
        var columns: [LevelCrossing.Column] = []
        for name in names {
            let column = try CategoryColumn.named(name, in: table)
            // A blank is no class.
            columns.append(
                .init(column.ids, through: column.levels.indices.map { column.levels[$0].isEmpty ? -1 : Int32($0) }))
        }
        crossing.cross(columns)
        return crossing
    }

    private static func plan(_ calibration: Calibration, _ table: SampleTable, _ psus: Units?)
        throws(WeightingError) -> Plan
    {
        guard !calibration.margins.isEmpty || !calibration.totals.isEmpty else { throw .noTotals }
        let everybody = calibration.totals.filter { $0.column == nil }.map {
            PopulationMargin(AuxiliaryTotal.everybody, [(level: "", total: $0.total)])
        }
        try Raking.checkAgreement(everybody + calibration.margins)
        let cells = try JointCells(calibration.margins, in: table)
        var numbers: [AuxiliaryNumbers] = []
        for total in calibration.totals { numbers.append(try AuxiliaryNumbers(total, in: table)) }
        let variance = try variance(calibration, table)
        let auxiliaries =
            numbers.isEmpty && variance == nil
            ? Auxiliaries(cells) : Auxiliaries(cells, numbers: numbers, variance: variance)
        guard calibration.byPSU else { return .auxiliaries(cells, auxiliaries, units: nil) }
        guard let psus else { throw .noPSU }
        guard variance == nil else { throw .varianceWithinPSU }
        return .auxiliaries(cells, auxiliaries, units: psus)
    }

    private static func variance(_ calibration: Calibration, _ table: SampleTable) throws(WeightingError)
        -> [Double]?
    {
        guard let name = calibration.variance else { return nil }
        let values = try AuxiliaryNumbers.values(name, in: table)
        for (row, value) in values.enumerated() where !(value > 0) {
            if value.isNaN { throw .missingNumber(column: name, row: row + 1) }
            throw .unusableVariance(column: name, value: value, row: row + 1)
        }
        return values
    }
}
