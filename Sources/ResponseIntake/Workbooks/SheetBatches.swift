import SurveyModel

/// The rows of a sheet, batch after batch; a large sheet is parsed on a thread of its own, a few batches ahead.
struct SheetBatches: ~Copyable {
    private static let batchesAhead = 4

    private var parser: SheetParser?
    private let ahead: WorkAhead<RowBatch>?

    init(_ part: PackedPart, sheet: String, _ context: WorkbookContext) throws(IntakeError) {
        if part.entry.size <= PartBlocks.smallSize {
            parser = try SheetParser(part, sheet: sheet, context)
            ahead = nil
            return
        }
        ahead = WorkAhead(depth: Self.batchesAhead) { ahead throws(IntakeError) in
            var parser = try SheetParser(part, sheet: sheet, context)
            while let batch = try parser.next() {
                guard ahead.put(batch) else { return }
                if let spare = ahead.spare() { parser.giveBack(spare) }
            }
        }
    }

    deinit { ahead?.cancel() }

    /// The next rows; nil after the last.
    mutating func next() throws(IntakeError) -> RowBatch? {
        if let ahead { return try ahead.next() }
        return try parser?.next()
    }

    /// Takes back a batch whose rows nobody looks at any more.
    mutating func giveBack(_ batch: consuming RowBatch) {
        if let ahead { ahead.giveBack(batch) } else { parser?.giveBack(batch) }
    }
}

/// Parses a sheet block by block into batches of rows.
private struct SheetParser: ~Copyable {
    private var reader: XMLPartReader<SheetRows>
    private var fault: SheetFault?
    private let workbook: LocalizedText
    private let sheet: String

    init(_ part: PackedPart, sheet: String, _ context: WorkbookContext) throws(IntakeError) {
        let rows = SheetRows(
            formats: context.styles.formats, shared: context.shared, mostRowBytes: part.limits.mostRowBytes)
        reader = try XMLPartReader(part, into: rows, callbacks: SheetRows.callbacks)
        (workbook, self.sheet) = (part.workbook, sheet)
    }

    /// The rows of the next blocks; nil after the last.
    mutating func next() throws(IntakeError) -> RowBatch? {
        if let fault { throw fault.error(workbook, sheet: sheet) }
        while try reader.parseNext() {
            fault = reader.update { $0.fault }
            // Blocks of cells without values give no rows: they need not be handed over.
            if fault == nil, reader.update({ !$0.hasRows }) { continue }
            return reader.update { $0.takeBatch() }
        }
        return nil
    }

    mutating func giveBack(_ batch: consuming RowBatch) {
        var batch = batch
        reader.update { $0.giveBack(&batch) }
    }
}
