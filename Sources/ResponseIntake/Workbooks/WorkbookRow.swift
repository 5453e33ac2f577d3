/// A row of a sheet, with the cells that have a value.
///
/// The texts of its cells are made when they are asked for; ``appendText(at:to:)`` needs no text at all. A row may be
/// kept, which takes the memory of the rows read together with it.
public struct WorkbookRow: Sendable {
    private let row: RowBatch.Row
    private let batch: RowBatch
    private let context: WorkbookContext

    init(_ row: RowBatch.Row, of batch: RowBatch, _ context: WorkbookContext) {
        (self.row, self.batch, self.context) = (row, batch, context)
    }

    /// The number of the row as the workbook shows it, from 1.
    public var number: Int { row.number }
    /// Whether the row is hidden, by hand or by a filter.
    public var isHidden: Bool { row.isHidden }
    /// How many cells have a value.
    public var count: Int { row.endOfCells - row.firstCell }

    /// A cell: its column, A as 0, and its value; columns ascend.
    public subscript(position: Int) -> (column: Int, value: WorkbookValue) {
        (column(at: position), value(at: position))
    }

    /// The column of a cell, A as 0.
    public func column(at position: Int) -> Int { Int(cell(position).column) }

    /// The value of a cell.
    public func value(at position: Int) -> WorkbookValue {
        let cell = cell(position)
        let bytes = bytes(of: cell)
        let text = String(decoding: bytes, as: UTF8.self)
        switch cell.kind {
        case .shared, .text: return .text(text)
        case .error: return .error(text)
        case .formulaWithoutValue: return .formulaWithoutValue
        case .boolean: return Self.boolean(text).map(WorkbookValue.boolean) ?? .text(text)
        case .number:
            return DecimalText.number(bytes).map { .number($0, written: text, as: cell.format) } ?? .text(text)
        case .date: return WrittenSerial(text, dates1904: context.dates1904)?.value ?? .text(text)
        }
    }

    /// The value of a cell as text, as ``WorkbookValue/text(dates1904:)`` writes it.
    public func text(at position: Int) -> String {
        let cell = cell(position)
        if cell.isWrittenAsRead(bytes(of: cell)) { return String(decoding: bytes(of: cell), as: UTF8.self) }
        return value(at: position).text(dates1904: context.dates1904)
    }

    /// Appends the text of a cell in UTF-8, without making a string where there is a faster way.
    public func appendText(at position: Int, to bytes: inout [UInt8]) {
        let cell = cell(position)
        let own = self.bytes(of: cell)
        if cell.isWrittenAsRead(own) {
            own.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        } else if cell.kind == .number, let number = DecimalText.number(own) {
            DecimalText.append(number, written: own, as: cell.format, dates1904: context.dates1904, to: &bytes)
        } else {
            bytes.append(contentsOf: value(at: position).text(dates1904: context.dates1904).utf8)
        }
    }

    /// A number that stands for the text of a cell wherever the workbook shares it; nil for other cells.
    public func sharedText(at position: Int) -> Int? {
        let cell = cell(position)
        return cell.kind == .shared ? Int(cell.start) : nil
    }

    func cell(_ position: Int) -> WorkbookCell {
        precondition((0..<count).contains(position), "Only cells of the row are asked for.")
        return batch.cells[row.firstCell + position]
    }

    private func bytes(of cell: WorkbookCell) -> ArraySlice<UInt8> {
        if cell.kind == .shared { return context.shared[Int(cell.start)] }
        let start = row.firstByte + Int(cell.start)
        return batch.bytes[start..<(start + Int(cell.count))]
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "true": true
        case "0", "false": false
        default: nil
        }
    }
}

extension WorkbookCell {
    /// Whether the text of the cell is what stands in the file.
    fileprivate func isWrittenAsRead(_ bytes: ArraySlice<UInt8>) -> Bool {
        switch kind {
        case .shared, .text, .error: true
        case .number: (format == .general || format == .percent) && DecimalText.isShortest(bytes)
        case .date, .boolean, .formulaWithoutValue: false
        }
    }
}
