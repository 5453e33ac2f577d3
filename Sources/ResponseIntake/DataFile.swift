public import SurveyModel

/// A data file of any columns, read once; only the columns asked for are kept.
public struct DataFile: Sendable {
    /// All column names of the file.
    public let header: [String]
    /// The rows that could be read, with the columns asked for; blanks around and inside a cell are tidied.
    public private(set) var table: SampleTable
    /// The first rows that could not be read.
    public let rejects: [RejectedRow]
    /// The number of rows that could not be read.
    public let rejected: Int
    /// Rows with fewer cells than the header; the missing ones read as blank.
    public let shortRows: Int
    /// Whether the file says of itself that it is simulated.
    public var isSimulated: Bool { header.contains("simulated") }

    /// The encoding of the file.
    public let encoding: TextEncoding
    /// Why the file is taken to be in this encoding, as a sentence.
    public let encodingReason: LocalizedText
    /// What there is to say on the sheets of a workbook and their cells; empty for a text file.
    public let notes: [LocalizedText]
    /// Cells read although written other than in their canonical spelling.
    public internal(set) var repairs = RepairTally()
    /// The columns of which it is known what the signs between digits mean.
    var decidedColumns: Set<String> = []

    private let delimiter: UInt8
    private let lines: [Int32]

    /// Rejected rows kept with their texts.
    private static let keptRejects = 1000

    /// Reads a file; again where it turns out to be written otherwise than its beginning.
    ///
    /// - Parameters:
    ///   - path: the path; `-` for standard input.
    ///   - options: what the caller knows about how the file is written.
    ///   - columns: chooses the columns to keep from the header.
    /// - Throws: ``IntakeError`` if the file cannot be read or no row of it can, and what `columns` throws.
    public static func read(
        path: String, options: ReadingOptions = ReadingOptions(), keeping columns: ([String]) throws -> [String]
    ) throws -> DataFile {
        var source = try TextSource(path: path, options: options)
        return try source.read { reader, source in try DataFile(reader, source, keeping: columns) }
    }

    private init(
        _ reader: CSVReader, _ source: TextSource, keeping columns: ([String]) throws -> [String]
    ) throws {
        let names = reader.header.names
        let wanted = Set(try columns(names))
        var builders = names.indices.filter { wanted.contains(names[$0]) }.map(TextColumnBuilder.init)
        precondition(builders.count == wanted.count, "Only columns of the header are kept.")
        var (lines, rejects, rejected, shortRows) = ([Int32](), [RejectedRow](), 0, 0)
        while let row = try reader.next() {
            switch row {
            case .reject(let reject):
                rejected += 1
                if rejects.count < Self.keptRejects { rejects.append(source.inFile(RejectedRow(reject))) }
            case .record(let record):
                if record.isShort { shortRows += 1 }
                lines.append(Int32(clamping: source.line(record.lineNumber)))
                for index in builders.indices { builders[index].append(record) }
            }
        }
        guard !lines.isEmpty else {
            throw IntakeError.noUsableRow(source.bytes.name, rejected: rejected, first: rejects.first)
        }
        header = names
        encoding = source.encoding
        encodingReason = source.encodingReason
        notes = source.notes
        table = SampleTable(rowCount: lines.count, columns: builders.map { (names[$0.position], $0.column) })
        delimiter = reader.dialect.delimiter
        (self.lines, self.rejects, self.rejected, self.shortRows) = (lines, rejects, rejected, shortRows)
    }

    /// The column of a name; case, white space and normal form do not matter where no name is the same to the letter.
    ///
    /// - Throws: ``IntakeError`` with the column probably meant, if there is none.
    public static func column(named name: String, in header: [String]) throws(IntakeError) -> String {
        if let column = columnIfPresent(named: name, in: header) { return column }
        let hint = NearestName.hint(NearestName.find(name, among: header), header)
        throw .malformed(
            vi: "Tệp không có cột “\(name)”. \(hint.vi)", en: "The file has no column “\(name)”. \(hint.en)")
    }

    /// The column of a name; nil if there is none.
    public static func columnIfPresent(named name: String, in header: [String]) -> String? {
        if header.contains(name) { return name }
        let key = ComparisonKey(name)
        return header.first { ComparisonKey($0) == key }
    }
}

extension DataFile {
    /// Puts other texts in the place of those of a column.
    mutating func replace(_ column: String, by cells: CategoryColumn) {
        table = SampleTable(
            rowCount: table.rowCount,
            columns: table.names.compactMap { name in
                name == column ? (name, cells) : table[name].map { (name, $0) }
            })
    }

    /// Checks that every cell of a column that is not blank is a number.
    ///
    /// - Throws: ``IntakeError`` with the line and the value of the first that is not.
    public func requireNumbers(in column: String, missing: Set<String>) throws(IntakeError) {
        try require(column) { text in
            guard !text.isEmpty, !missing.contains(text), PlainDecimal.value(text) == nil else { return nil }
            return LocalizedText(
                vi:
                    "không phải là số (viết dấu chấm thập phân, ví dụ 4.5); nếu đó là mã của câu không trả lời, thêm --missing '\(text)'",
                en:
                    "is not a number (write a decimal point, as in 4.5); if it is a code for no answer, add --missing '\(text)'"
            )
        }
        try refuseThousands(in: column)
    }

    /// Checks that every cell of a column is a sampling weight.
    ///
    /// - Throws: ``IntakeError`` with the line and the value of the first that is not.
    public func requireWeights(in column: String) throws(IntakeError) {
        try require(column) { text in
            guard !text.isEmpty else {
                return LocalizedText(
                    vi: "thiếu trọng số; người không được tính thì ghi 0",
                    en: "the weight is missing; write 0 for somebody who does not count")
            }
            do throws(ExactWeight.Refusal) {
                _ = try ExactWeight(text)
                return nil
            } catch {
                return error.message
            }
        }
        try refuseThousands(in: column)
    }

    /// Checks that every cell of a column is the number of respondents a row stands for.
    ///
    /// - Throws: ``IntakeError`` with the line and the value of the first that is not.
    public func requireCounts(in column: String) throws(IntakeError) {
        try require(column) { text in
            if let count = Int(text), count >= 0 { return nil }
            return LocalizedText(vi: "không phải số nguyên từ 0 trở lên", en: "is not a whole number of 0 or more")
        }
    }

    /// Checks that no cell of a column of strata, PSUs or population counts is blank.
    ///
    /// - Throws: ``IntakeError`` with the line of the first that is.
    public func requireFilled(_ column: String) throws(IntakeError) {
        try require(column) { text in
            guard text.isEmpty else { return nil }
            return LocalizedText(
                vi: "ô trống; mỗi dòng phải có đủ tầng, điểm điều tra và tổng số đơn vị",
                en: "the cell is blank; every row needs its stratum, PSU and population count")
        }
    }

    private func require(_ column: String, _ problem: (String) -> LocalizedText?) throws(IntakeError) {
        guard let cells = table[column] else { preconditionFailure("Only columns that were kept are checked.") }
        let problems = cells.levels.map(problem)
        guard problems.contains(where: { $0 != nil }) else { return }
        for (row, id) in cells.ids.enumerated() {
            guard let problem = problems[Int(id)] else { continue }
            let value = cells.levels[Int(id)]
            throw .malformed(
                vi: "Dòng \(lines[row]), cột “\(column)”, giá trị “\(value)”: \(problem.vi).",
                en: "Line \(lines[row]), column “\(column)”, value “\(value)”: \(problem.en).")
        }
    }

    private func refuseThousands(in column: String) throws(IntakeError) {
        guard delimiter == UInt8(ascii: ";"), !decidedColumns.contains(column), let cells = table[column] else {
            return
        }
        var thousands = ThousandsEvidence()
        thousands.add(cells)
        try thousands.requireDecimals(in: column)
    }
}

/// Collects one column of a file, each distinct text once.
private struct TextColumnBuilder {
    let position: Int
    private(set) var column = CategoryColumn()
    private var interner = ByteInterner()
    /// Cells that differ only in blanks share a text.
    private var idOfCell: [Int32] = []
    private var idOfText: [String: Int32] = [:]

    init(position: Int) { self.position = position }

    mutating func append(_ record: CSVRecord) {
        let (cell, isNew) = record.withBytes(of: position) { interner.intern($0) }
        if isNew { idOfCell.append(id(of: record.text(of: position).tidied)) }
        column.ids.append(idOfCell[cell])
    }

    private mutating func id(of text: String) -> Int32 {
        if let id = idOfText[text] { return id }
        let id = column.dictionary.append(text)
        idOfText[text] = id
        return id
    }
}

extension IntakeError {
    fileprivate static func noUsableRow(_ name: LocalizedText, rejected: Int, first: RejectedRow?) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): không dòng nào trong \(rejected) dòng đọc được. Dòng bị loại đầu tiên: dòng \(first?.line ?? 0): \(first?.reason.vi ?? "").",
            en:
                "\(name.en): none of its \(rejected) rows can be read. The first rejected: line \(first?.line ?? 0): \(first?.reason.en ?? "")."
        )
    }
}
