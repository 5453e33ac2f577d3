/// Collects the rows of a sheet from what the parser meets.
///
/// Nothing is allocated for a cell: its bytes are appended to those of the batch, and what else is known of it fits into
/// twelve bytes. What does not belong to a row or a cell is passed over, whatever it is.
struct SheetRows {
    /// Where in the sheet the parser is.
    private enum Place: UInt8 { case outside, data, row, cell, value, formula, inline, inlineText }

    private var parser = XMLGuard()
    private var place = Place.outside
    /// Elements begun and not ended that are passed over.
    private var passedOver = 0
    private var batch = RowBatch()
    private var spare = RowBatch()
    private let formats: [NumberFormat]
    private let shared: SharedStrings
    private let mostRowBytes: Int

    private var rowNumber = 0
    private var rowIsHidden = false
    private var rowSaysNumber = false
    private var isInRun = false
    private var firstCell = 0
    private var firstByte = 0
    private var lastColumn = -1
    private var column = 0
    private var type = CellType.number
    private var format = NumberFormat.general
    private var firstByteOfCell = 0
    private var hasFormula = false
    private var text = XMLText(startingAt: 0, keepsSpace: true)

    /// What is wrong with the sheet, from where on nothing is collected.
    private(set) var fault: SheetFault?

    /// - Parameters:
    ///   - formats: what numbers are, by the format of the cell.
    ///   - shared: the texts that cells share.
    init(formats: [NumberFormat], shared: SharedStrings, mostRowBytes: Int) {
        (self.formats, self.shared, self.mostRowBytes) = (formats, shared, mostRowBytes)
    }

    /// Whether a row is complete.
    var hasRows: Bool { !batch.rows.isEmpty }

    static let callbacks = XMLCallbacks(
        start: { receiver, name, attributes in
            guard let receiver, let name, let attributes else { return }
            receiver.assumingMemoryBound(to: SheetRows.self).pointee.start(name, attributes)
        },
        end: { receiver, _ in receiver?.assumingMemoryBound(to: SheetRows.self).pointee.end() },
        text: { receiver, bytes, count in
            guard let receiver, let bytes else { return }
            let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            receiver.assumingMemoryBound(to: SheetRows.self).pointee.append(text)
        })

    /// What has been collected so far, without the row that is not complete.
    mutating func takeBatch() -> RowBatch {
        let full = batch
        batch = spare
        spare = RowBatch()
        if place.rawValue >= Place.row.rawValue {
            batch.cells.append(contentsOf: full.cells[firstCell...])
            batch.bytes.append(contentsOf: full.bytes[firstByte...])
            firstByteOfCell -= firstByte
            text.move(by: -firstByte)
        }
        (firstCell, firstByte) = (0, 0)
        return full
    }

    /// Takes back a batch whose rows nobody looks at any more.
    mutating func giveBack(_ batch: inout RowBatch) {
        swap(&batch, &spare)
        spare.removeAll()
    }

    /// An element begins.
    mutating func start(_ written: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        guard passedOver == 0 else {
            passedOver += 1
            return
        }
        let name = written[0] != 0 && written[1] == 0 ? XMLName(plain: written) : XMLName(written)
        switch (place, name.onlyLetter) {
        case (.row, UInt8(ascii: "c")): startCell(attributes)
        case (.cell, UInt8(ascii: "v")): place = .value
        case (.cell, UInt8(ascii: "f")): (place, hasFormula) = (.formula, true)
        case (.inline, UInt8(ascii: "t")):
            place = .inlineText
            text = XMLText(startingAt: batch.bytes.count, XMLAttributes(pairs: attributes))
        case (.inline, UInt8(ascii: "r")) where !isInRun: isInRun = true
        case (.data, 0) where name == "row": startRow(attributes)
        case (.cell, 0) where name == "is": place = .inline
        case (.outside, 0) where name == "sheetData": place = .data
        case (.outside, 0) where name == "worksheet": break
        default: passedOver = 1
        }
    }

    /// An element ends.
    mutating func end() {
        guard passedOver == 0 else {
            passedOver -= 1
            return
        }
        switch place {
        case .outside: break
        case .data: place = .outside
        case .row: endRow()
        case .cell: endCell()
        case .value, .formula: place = .cell
        case .inline where isInRun: isInRun = false
        case .inline: place = .cell
        case .inlineText:
            text.finish(&batch.bytes)
            place = .inline
        }
    }

    /// Text is met.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard passedOver == 0, place == .value || place == .inlineText else { return }
        batch.bytes.append(contentsOf: bytes)
        if batch.bytes.count - firstByte > mostRowBytes { stop(.rowTooLarge(row: rowNumber, limit: mostRowBytes)) }
    }

    private mutating func stop(_ fault: SheetFault) {
        if self.fault == nil { self.fault = fault }
        // Whatever follows is passed over: no part has so many elements in one another.
        passedOver = Int.max / 2
    }
}

// MARK: Rows

extension SheetRows {
    private mutating func startRow(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        let previous = rowNumber
        rowNumber += 1
        (rowIsHidden, rowSaysNumber) = (false, false)
        var pairs = attributes
        while let name = pairs[0], let value = pairs[1] {
            if XMLName(plain: name).onlyLetter == UInt8(ascii: "r") {
                rowNumber = CellReference.row(value) ?? 0
                rowSaysNumber = true
            } else if XMLName(plain: name) == "hidden" {
                rowIsHidden = value[0] == CChar(UInt8(ascii: "1")) || value[0] == CChar(UInt8(ascii: "t"))
            }
            pairs += 2
        }
        (firstCell, firstByte, lastColumn) = (batch.cells.count, batch.bytes.count, -1)
        place = .row
        checkRow(after: previous)
    }

    private mutating func checkRow(after previous: Int) {
        if rowNumber > WorkbookLimits.mostRows {
            stop(.tooManyRows(row: rowNumber))
        } else if rowNumber <= previous {
            stop(.rowsBackwards(row: rowNumber, after: previous))
        }
    }

    private mutating func endRow() {
        place = .data
        guard firstCell < batch.cells.count else { return }
        batch.rows.append(
            RowBatch.Row(
                number: rowNumber, isHidden: rowIsHidden, firstCell: firstCell, firstByte: firstByte,
                endOfCells: batch.cells.count))
    }
}

// MARK: Cells

extension SheetRows {
    private mutating func startCell(_ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        (place, type, format, hasFormula) = (.cell, .number, .general, false)
        firstByteOfCell = batch.bytes.count
        column = lastColumn + 1
        var pairs = attributes
        while let name = pairs[0], let value = pairs[1] {
            switch XMLName(plain: name).onlyLetter {
            case UInt8(ascii: "r"): take(reference: value)
            case UInt8(ascii: "s"):
                let style = CellReference.number(value)
                format = style >= 0 && style < formats.count ? formats[style] : .general
            case UInt8(ascii: "t"): type = CellType(value)
            default: break
            }
            pairs += 2
        }
        if column >= WorkbookLimits.mostColumns { stop(.tooManyColumns(row: rowNumber)) }
        if column <= lastColumn { stop(.cellsBackwards(row: rowNumber, column: column)) }
        lastColumn = column
    }

    private mutating func take(reference: UnsafePointer<CChar>) {
        guard let parsed = CellReference(reference) else {
            return stop(.badReference(row: rowNumber, String(cString: reference)))
        }
        column = parsed.column
        guard lastColumn < 0, !rowSaysNumber, parsed.row != rowNumber else { return }
        let previous = rowNumber - 1
        rowNumber = parsed.row
        checkRow(after: previous)
    }

    private mutating func endCell() {
        place = .row
        let count = batch.bytes.count - firstByteOfCell
        guard count > 0 else {
            // The result of a formula that is an empty text is written as such.
            if hasFormula, type != .string { append(.formulaWithoutValue, count: 0) }
            return
        }
        switch type {
        case .shared: endSharedCell()
        case .inline: append(.text, count: count)
        case .string:
            XMLText(startingAt: firstByteOfCell, keepsSpace: true).finish(&batch.bytes)
            append(.text, count: batch.bytes.count - firstByteOfCell)
        case .number: endPlainCell(.number)
        case .boolean: endPlainCell(.boolean)
        case .error: endPlainCell(.error)
        case .date: endPlainCell(.date)
        }
    }

    private mutating func endPlainCell(_ kind: WorkbookCell.Kind) {
        if batch.bytes[firstByteOfCell] <= 32 || batch.bytes[batch.bytes.count - 1] <= 32 {
            XMLText(startingAt: firstByteOfCell, keepsSpace: false).finish(&batch.bytes)
        }
        let count = batch.bytes.count - firstByteOfCell
        if count > 0 { append(kind, count: count) }
    }

    private mutating func endSharedCell() {
        var index = 0
        for byte in batch.bytes[firstByteOfCell...] where byte > 32 {
            guard byte &- 48 < 10, index < 1 << 40 else {
                index = -1
                break
            }
            index = index * 10 + Int(byte - 48)
        }
        guard index >= 0, index < shared.count else {
            let written = String(decoding: batch.bytes[firstByteOfCell...], as: UTF8.self)
            return stop(.sharedIndex(written, row: rowNumber, column: column, count: shared.count))
        }
        batch.bytes.removeLast(batch.bytes.count - firstByteOfCell)
        guard !shared.isEmpty(index) else { return }
        batch.cells.append(
            WorkbookCell(
                column: UInt16(column), kind: .shared, format: .general, start: UInt32(index), count: 0))
    }

    private mutating func append(_ kind: WorkbookCell.Kind, count: Int) {
        batch.cells.append(
            WorkbookCell(
                column: UInt16(column), kind: kind, format: format, start: UInt32(firstByteOfCell - firstByte),
                count: UInt32(count)))
    }
}
