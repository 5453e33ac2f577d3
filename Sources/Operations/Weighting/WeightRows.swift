public import Estimation
public import ResponseIntake
public import SurveyModel

/// A weighting step as it is asked for, in the words of the command line.
public enum WeightingRequest: Sendable {
    /// Frame counts over sample counts; `units` names the column whose values are counted.
    case design(frame: String, only: [String], units: String?)
    /// Respondents take over the weights of their class.
    case nonResponse(classes: [String], respondents: String)
    /// Totals of the levels of one margin.
    case postStratify(totals: String, only: [String])
    /// Totals of several margins.
    case rake(totals: String, only: [String], IterationLimits)
    /// Totals of levels and numbers; the margins of the calibration come from the file.
    case calibrate(totals: String, only: [String], Calibration)
    /// Limits of weights.
    case trim(Trimming)
}

/// The rows of a file with a new column of weights.
public struct WeightedRows: Sendable {
    /// The file as it was read, with all its columns.
    public let file: DataFile
    /// The name of the new column.
    public let column: String
    /// The new weight of each row.
    public let weights: [Double]
    /// The steps so far, this one last.
    public let record: WeightingRecord
}

/// Does weighting steps on the rows of a file.
public enum WeightRows {
    /// Adds a column of weights to the rows of a file.
    ///
    /// - Parameters:
    ///   - path: the data; `-` for standard input.
    ///   - design: its weights are those before the step; strata and PSUs are needed where rows of a PSU share a factor.
    ///   - column: the name of the new column; nil for `weight_` and the step.
    ///   - record: the steps done so far; nil for those that stand beside the file.
    /// - Throws: ``IntakeError``, ``OperationError`` or ``WeightingError`` with the line, the margin and the level at fault;
    ///   nothing is written then.
    public static func run(
        _ request: WeightingRequest, path: String, design: SampleDesign, column: String? = nil,
        record: String? = nil, reading: ReadingOptions = ReadingOptions()
    ) throws -> WeightedRows {
        var file = try DataFile.read(path: path, options: reading) { $0 }
        try refuseLostRows(file, path)
        let design = try design.named(by: file.header)
        let step = try request.step(header: file.header)
        let name = try newColumn(column ?? "weight_\(step.kind.rawValue)", step, design, header: file.header)
        for number in step.numericColumns + [design.weights].compactMap(\.self) {
            try file.readNumbers(in: number, missing: [], sign: reading.decimalSign)
        }
        if let weights = design.weights { try file.requireWeights(in: weights) }
        for number in step.numericColumns { try file.requireNumbers(in: number, missing: []) }
        let (sample, report) = try Sample(file.table, design: design).weighted(by: step)
        try refuseLargeWeights(sample.rowWeights, name)
        var done = RecordedStep(step, report, before: design.weights, after: name)
        if case .calibration(let calibration) = step, calibration.byPSU { done.psu = design.psu }
        var steps =
            try record.map(WeightingRecord.read) ?? WeightingRecord.readIfPresent(beside: path)
            ?? WeightingRecord()
        steps.append(done)
        return WeightedRows(file: file, column: name, weights: sample.rowWeights, record: steps)
    }

    /// A row that cannot be read would be missing from the rows that are written.
    private static func refuseLostRows(_ file: DataFile, _ path: String) throws {
        guard file.rejected > 0 else { return }
        let first = file.rejects.first
        throw OperationError(
            .badData,
            vi:
                "\(file.rejected) dòng của “\(path)” không đọc được nên sẽ mất trong tệp mới. Dòng đầu tiên: dòng \(first?.line ?? 0): \(first?.reason.vi ?? ""). Hãy sửa rồi chạy lại.",
            en:
                "Rows of “\(path)” that cannot be read, and would be missing from the new file: \(file.rejected). The first is line \(first?.line ?? 0): \(first?.reason.en ?? ""). Correct them and run again."
        )
    }

    private static func newColumn(_ name: String, _ step: WeightingStep, _ design: SampleDesign, header: [String])
        throws -> String
    {
        let name = name.tidied
        if let known = DataFile.columnIfPresent(named: name, in: header) {
            throw OperationError(
                .wrongRequest,
                vi: "Tệp đã có cột “\(known)”. Hãy đặt tên khác cho cột trọng số mới bằng --name.",
                en: "The file already has a column “\(known)”. Give the new weights another name with --name.")
        }
        return name
    }

    /// Weights are kept as whole numbers of 10⁻¹² up to 18 million.
    private static func refuseLargeWeights(_ weights: [Double], _ name: String) throws {
        let largest = Double(UInt64.max) / Double(ExactWeight.unitsPerOne)
        guard let row = weights.firstIndex(where: { $0 >= largest }) else { return }
        throw OperationError(
            .badData,
            vi:
                "Trọng số “\(name)” của dòng dữ liệu \(row + 1) là \(weights[row]), lớn hơn 18 triệu. Hãy ghi các tổng theo nghìn người.",
            en:
                "The weight “\(name)” of data row \(row + 1) is \(weights[row]), above 18 million. Give the totals in thousands."
        )
    }
}

extension WeightingRequest {
    /// The step in terms of the columns of a file.
    func step(header: [String]) throws -> WeightingStep {
        func column(_ name: String) throws -> String { try DataFile.column(named: name, in: header) }
        switch self {
        case .design(let frame, let only, let units):
            return .design(
                frame: try TotalsFile(frame, only: only, header: header).single(), units: try units.map(column))
        case .nonResponse(let classes, let respondents):
            return .nonResponse(
                classes: try classes.map(column), respondents: try RowCondition(respondents, columns: header))
        case .postStratify(let totals, let only):
            return .postStratification(try TotalsFile(totals, only: only, header: header).single())
        case .rake(let totals, let only, let limits):
            let file = try TotalsFile(totals, only: only, header: header)
            try file.requireLevels()
            return .raking(file.margins, limits)
        case .calibrate(let totals, let only, var calibration):
            let file = try TotalsFile(totals, only: only, header: header)
            calibration.margins = file.margins
            calibration.totals = file.numbers
            calibration.variance = try calibration.variance.map(column)
            return .calibration(calibration)
        case .trim(let limits): return .trimming(limits)
        }
    }
}

extension WeightingStep {
    /// The columns that must hold numbers.
    var numericColumns: [String] {
        guard case .calibration(let calibration) = self else { return [] }
        return calibration.totals.compactMap(\.column) + [calibration.variance].compactMap(\.self)
    }
}
