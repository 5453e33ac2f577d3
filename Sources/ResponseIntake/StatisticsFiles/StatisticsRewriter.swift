import SurveyModel

/// Writes the rows of a statistics file as a table.
final class StatisticsRewriter {
    struct Result {
        let table: RewrittenTable
        let rows: Int
        let plan: StatisticsPlan
        let notes: [LocalizedText]
    }

    private let file: ByteSource
    private let format: StatisticsFormat
    private let patch: ReadStatSession.Patch?
    private let raw: RawDictionary
    private let purpose: StatisticsTable.Purpose
    private var writer: TableWriter?
    private var byteCount = 0
    /// Values that count as missing and were left blank, by place of the column.
    private var blanked: [Int: Int] = [:]
    /// Texts beside one of the choices, which no answer can hold.
    private var leftOut: [Int: Int] = [:]

    init(
        _ file: ByteSource, _ format: StatisticsFormat, _ patch: ReadStatSession.Patch?, _ raw: RawDictionary,
        _ purpose: StatisticsTable.Purpose
    ) {
        self.file = file
        self.patch = patch
        self.format = format
        self.raw = raw
        self.purpose = purpose
    }

    /// Thrown through the library to stop it.
    private static let stopped = IntakeError(
        kind: .notUTF8(line: 0), message: LocalizedText(vi: "Chưa rõ bảng mã.", en: "The encoding is not settled."))

    /// Writes all rows; nil if a text beyond ASCII is met while nothing is known of the encoding.
    ///
    /// - Parameter promised: the rows the file says it has; nil if it does not say.
    func rewrite(
        in encoding: StatisticsEncoding, isSettled: Bool, promised: Int?
    ) throws(IntakeError) -> Result? {
        let dictionary = raw.read(format) { encoding.text($0) ?? String(decoding: $0, as: UTF8.self) }
        let plan = try plan(dictionary)
        guard plan.names.reduce(0, { $0 + $1.utf8.count + 3 }) < CSVLineBuffer.limit else {
            throw .namesTooLong(file.name, limit: CSVLineBuffer.limit)
        }
        (blanked, leftOut, byteCount) = ([:], [:], 0)
        writer = try TableWriter.begin(name: file.name, header: plan.names)
        let limit = StatisticsLimits.table(ofFile: try file.size())
        // Every cell takes two quotes and a comma.
        let (least, overflow) = (promised ?? 0).multipliedReportingOverflow(by: 3 * raw.variables.count)
        guard !overflow, least <= limit else { throw .statisticsTooLarge(file.name, Self.rows, limit: limit) }
        let rows: Int
        do throws(IntakeError) {
            rows = try ReadStatSession.forEachRow(of: file, format, patch, width: raw.variables.count) {
                [self] row, number throws(IntakeError) in
                if let promised, number > promised { throw .rowCount(file.name, declared: promised, found: nil) }
                try write(CellsOfRow(row: row, number: number, encoding: encoding, isSettled: isSettled), plan)
                guard byteCount <= limit else { throw .statisticsTooLarge(file.name, Self.rows, limit: limit) }
            }
        } catch {
            guard error == Self.stopped else { throw error }
            return nil
        }
        guard let table = try writer.take()?.finish() else { preconditionFailure("A table was begun.") }
        return Result(table: table, rows: rows, plan: plan, notes: notes(plan))
    }

    private static let rows = LocalizedText(vi: "các dòng dữ liệu", en: "its rows")

    private func plan(_ dictionary: StatisticsDictionary) throws(IntakeError) -> StatisticsPlan {
        switch purpose {
        case .answers(let questionnaire, let mapping):
            try StatisticsPlan(dictionary, questionnaire, mapping: mapping, format, file: file.name)
        case .values: try StatisticsPlan(dictionary, writesWords: false, file: file.name)
        case .words: try StatisticsPlan(dictionary, writesWords: true, file: file.name)
        }
    }

    /// Texts of rows beyond ASCII, until there are enough to tell their encoding by.
    func wordsOfRows() throws(IntakeError) -> [[UInt8]] {
        let words = CollectedWords(isText: raw.variables.map(\.isText))
        do throws(IntakeError) {
            _ = try ReadStatSession.forEachRow(of: file, format, patch, width: raw.variables.count) {
                row, _ throws(IntakeError) in
                words.add(row)
                if words.isEnough { throw Self.stopped }
            }
        } catch {
            guard error == Self.stopped else { throw error }
        }
        return words.texts
    }
}

extension StatisticsRewriter {
    /// A row on its way to a record.
    private struct CellsOfRow {
        let row: StatisticsRow
        let number: Int
        let encoding: StatisticsEncoding
        let isSettled: Bool
    }

    private func write(_ cells: CellsOfRow, _ plan: StatisticsPlan) throws(IntakeError) {
        for (place, column) in plan.columns.enumerated() {
            let cell = try text(of: column, at: place, cells)
            byteCount += cell.utf8.count + 3
            writer?.append(cell.utf8)
        }
        try writer?.endRecord(readFrom: cells.number)
    }

    private func text(
        of column: StatisticsPlan.Column, at place: Int, _ cells: CellsOfRow
    ) throws(IntakeError) -> String {
        switch column {
        case .copied(let column):
            let text = try text(of: column, cells)
            if text.isEmpty, column.isBlanked(in: cells.row) { blanked[place, default: 0] += 1 }
            return text
        case .answered(let answer, let other, let choices):
            let (code, words) = (try text(of: answer, cells), try text(of: other, cells))
            guard !words.isEmpty else { return code }
            guard choices.contains(code) else { return words }
            leftOut[place, default: 0] += 1
            return code
        case .joined(let choices, let other):
            var codes: [String] = []
            for choice in choices {
                let said = try text(of: choice.column, cells)
                guard let mark = ChoiceMark(said) else {
                    return UnclearMark(said, column: choice.column.name).cell
                }
                if mark == .yes { codes.append(choice.code) }
            }
            guard let other else { return ChosenAnswers(codes: codes, words: "").text }
            return ChosenAnswers(codes: codes, words: try text(of: other, cells)).text
        }
    }

    private func text(of column: StatisticsColumn, _ cells: CellsOfRow) throws(IntakeError) -> String {
        guard column.isText else { return column.number(in: cells.row) }
        let bytes = cells.row.texts[column.variable]
        if !cells.isSettled, bytes.contains(where: { $0 >= 0x80 }) { throw Self.stopped }
        guard let text = cells.encoding.text(bytes) else {
            throw .undecodable(
                file.name, row: cells.number, variable: column.name, cells.encoding.finding.encoding)
        }
        return column.text(text)
    }

    private func notes(_ plan: StatisticsPlan) -> [LocalizedText] {
        var notes: [LocalizedText] = []
        if !blanked.isEmpty {
            let list = blanked.sorted { $0.key < $1.key }.map { "\(plan.names[$0.key]) (\($0.value))" }
            notes.append(
                LocalizedText(
                    vi:
                        "Giá trị mà tệp khai là khuyết được để trống, không vào trung bình nào: \(list.joined(separator: ", ")).",
                    en:
                        "Values that the file declares missing are left blank and enter no average: \(list.joined(separator: ", "))."
                ))
        }
        if !leftOut.isEmpty {
            let list = leftOut.sorted { $0.key < $1.key }.map { "\(plan.names[$0.key]) (\($0.value))" }
            notes.append(
                LocalizedText(
                    vi:
                        "Lời ghi thêm bên cạnh một lựa chọn có sẵn không được giữ: \(list.joined(separator: ", ")).",
                    en: "Texts beside one of the choices were not kept: \(list.joined(separator: ", "))."))
        }
        return notes
    }
}

/// Texts of rows that are not ASCII.
private final class CollectedWords {
    private(set) var texts: [[UInt8]] = []
    private var bytes = 0
    private let isText: [Bool]

    private static let enough = 1 << 20

    init(isText: [Bool]) { self.isText = isText }

    var isEnough: Bool { bytes >= Self.enough }

    func add(_ row: StatisticsRow) {
        for (column, isText) in isText.enumerated() where isText && !isEnough {
            let text = row.texts[column]
            guard text.contains(where: { $0 >= 0x80 }) else { continue }
            texts.append(text)
            bytes += text.count
        }
    }
}
