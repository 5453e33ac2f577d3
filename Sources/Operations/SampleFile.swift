import Estimation
public import ResponseIntake
public import SurveyModel

/// What is wanted of a data file that is read as a sample.
public struct SampleFileRequest: Sendable {
    /// Columns, and conditions such as `overall >= 4` that count 1 where they hold and 0 where they do not.
    public var variables: [String]
    /// Those of them that have to be numbers.
    public var numeric: Set<String> = []
    /// Those of them that are numbers if all their cells can be read as such, with decimal commas too.
    public var perhapsNumeric: Set<String> = []
    /// The condition that chooses the rows; nil for all.
    public var condition: String?
    /// Texts that mean a missing value, besides the empty cell.
    public var missingCodes: [String] = []
    /// How the rows were drawn.
    public var design = SampleDesign()
    /// What is known about how the file is written.
    public var reading = ReadingOptions()

    /// Creates a request for some variables.
    public init(_ variables: [String]) { self.variables = variables }
}

/// A data file of any columns, read as a sample.
struct SampleFile {
    /// The rows that meet the condition, in the design of all.
    let sample: Sample
    let file: DataFile
    /// The names of the variables in the table, in the order asked for.
    let names: [String]
    /// The condition that chose the rows, as written.
    let condition: String?

    /// - Throws: ``IntakeError``, ``RowConditionError`` or ``EstimationError`` with the line or column at fault.
    init(_ path: String, _ request: SampleFileRequest) throws {
        var file = try DataFile.read(path: path, options: request.reading) { header in
            try Variables(request, header: header).columns
        }
        let variables = try Variables(request, header: file.header)
        let missing = Set(request.missingCodes.map(\.tidied))
        let perhaps = variables.perhapsNumeric.filter { Self.looksNumeric(file.table[$0], missing) }
        for column in Set(variables.numericColumns + perhaps).sorted() {
            try file.readNumbers(in: column, missing: missing, sign: request.reading.decimalSign)
            try file.requireNumbers(in: column, missing: missing)
        }
        try Self.check(&file, variables.design, request)
        let whole = try Sample(variables.table(of: file, missing: missing), design: variables.design)
        let rows = variables.condition.map { condition in
            condition.evaluate(whole.table, missing: missing).map { $0 == .yes }
        }
        sample = rows.map(whole.restricted) ?? whole
        self.file = file
        names = variables.names
        condition = variables.condition?.text
    }

    /// Whether every cell that is not blank or missing is a number, whichever sign stands before its decimals.
    private static func looksNumeric(_ column: CategoryColumn?, _ missing: Set<String>) -> Bool {
        let texts = (column?.levels ?? []).filter { !$0.isEmpty && !missing.contains($0) }
        return !texts.isEmpty && texts.allSatisfy { PlainDecimal.value($0.replacing(",", with: ".")) != nil }
    }

    private static func check(_ file: inout DataFile, _ design: SampleDesign, _ request: SampleFileRequest) throws {
        if let weights = design.weights {
            try file.readNumbers(in: weights, missing: [], sign: request.reading.decimalSign)
            try file.requireWeights(in: weights)
        }
        if let frequency = design.frequency { try file.requireCounts(in: frequency) }
        let filled = [design.strata, design.psu, design.fpc].compactMap { $0 }
        for column in filled + design.laterUnits + design.laterPopulations { try file.requireFilled(column) }
    }

    /// Notes on the rows and the design, which every analysis with errors says.
    var notes: [LocalizedText] { rowNotes + designNotes }

    /// Notes on the rows that could be read and those that meet the condition.
    var rowNotes: [LocalizedText] {
        var notes = file.notes
        if file.rejected > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(file.rejected) dòng của tệp không đọc được và không vào con số nào.",
                    en: "Rows of the file that cannot be read and are in no figure: \(file.rejected)."))
        }
        if let condition {
            notes.append(
                LocalizedText(
                    vi:
                        "\(sample.rowsInDomain) trong \(sample.rowCount) dòng thỏa “\(condition)”; các dòng khác vẫn ở trong thiết kế mẫu.",
                    en:
                        "\(sample.rowsInDomain) of \(sample.rowCount) rows meet “\(condition)”; the others stay in the design."
                ))
        }
        return notes
    }

    private var designNotes: [LocalizedText] {
        var notes: [LocalizedText] = []
        if sample.design.isUndeclared {
            notes.append(
                LocalizedText(
                    vi: "Không khai thiết kế mẫu: mỗi dòng được coi là chọn độc lập, như nhau.",
                    en: "No sample design was declared: each row was taken as drawn independently, and counts once."))
        }
        if sample.design.selection == .voluntary {
            notes.append(
                LocalizedText(
                    vi:
                        "Người dân tự nguyện trả lời: khoảng tin cậy chỉ tính phần ngẫu nhiên, không tính việc ai chọn trả lời.",
                    en: "People chose to answer: the interval covers chance only, not who chose to answer."))
        }
        return notes
    }
}

extension SampleFile {
    /// The variables of a request in terms of the columns of one file.
    private struct Variables {
        private enum Measure {
            case column(String)
            case condition(RowCondition)
        }

        private let measures: [Measure]
        private let numeric: [String]
        let perhapsNumeric: [String]
        let condition: RowCondition?
        let design: SampleDesign

        init(_ request: SampleFileRequest, header: [String]) throws {
            measures = try request.variables.map { text throws in
                if let column = DataFile.columnIfPresent(named: text, in: header) { return .column(column) }
                guard text.contains(where: { "=<>≤≥≠".contains($0) }) || text.lowercased().contains(" in ") else {
                    return .column(try DataFile.column(named: text, in: header))
                }
                return .condition(try RowCondition(text, columns: header))
            }
            func named(_ texts: Set<String>) -> [String] {
                texts.compactMap { DataFile.columnIfPresent(named: $0, in: header) }.sorted()
            }
            numeric = named(request.numeric)
            perhapsNumeric = named(request.perhapsNumeric)
            condition = try request.condition.map { text throws in try RowCondition(text, columns: header) }
            design = try request.design.named(by: header)
        }

        private var conditions: [RowCondition] {
            measures.compactMap { if case .condition(let condition) = $0 { condition } else { nil } }
        }

        var names: [String] {
            measures.map { measure in
                switch measure {
                case .column(let name): name
                case .condition(let condition): condition.text
                }
            }
        }

        var columns: [String] {
            let measured = measures.flatMap { measure in
                switch measure {
                case .column(let name): [name]
                case .condition(let condition): condition.columns
                }
            }
            return measured + (condition?.columns ?? []) + design.columns
        }

        var numericColumns: [String] {
            numeric + (conditions + [condition].compactMap { $0 }).flatMap(\.numericColumns)
        }

        /// The table with missing codes as blanks, and the measured conditions as columns of 0 and 1.
        func table(of file: DataFile, missing: Set<String>) -> SampleTable {
            let designColumns = Set(design.columns)
            var columns = file.table.names.compactMap { name in
                file.table[name].map { column in
                    (name, designColumns.contains(name) ? column : column.blanking(missing))
                }
            }
            var seen = Set(columns.map(\.0))
            for condition in conditions where seen.insert(condition.text).inserted {
                let ids = condition.evaluate(file.table, missing: missing).map { Int32($0.rawValue) }
                columns.append((condition.text, CategoryColumn(levels: ["0", "", "1"], ids: ids)))
            }
            return SampleTable(rowCount: file.table.rowCount, columns: columns)
        }
    }
}
