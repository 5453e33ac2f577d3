import SurveyModel

/// A part of a workbook as it lies packed in its archive, judged by what the archive says of it.
struct PackedPart: Sendable {
    /// The archive.
    let archive: ZipArchive
    /// Which of its entries.
    let entry: ZipDirectory.Entry
    /// How far it may unpack.
    let limits: WorkbookLimits
    /// The workbook as messages call it.
    let workbook: LocalizedText

    /// The most bytes it may unpack to.
    var mostBytes: Int

    var name: String { entry.name }

    /// Refuses a part that would unpack, or has unpacked, to more than an honest one does.
    ///
    /// - Parameter size: the bytes it says it has, or has given so far.
    /// - Throws: ``IntakeError`` with the name of the part.
    func checkSize(_ size: Int) throws(IntakeError) {
        if size > mostBytes { throw WorkbookError.partTooLarge(workbook, part: name, limit: mostBytes) }
        if size > limits.freeBytes, size / limits.steepestRatio > entry.compressedSize {
            throw WorkbookError.bomb(workbook, part: name, size: size, weight: entry.compressedSize)
        }
    }
}

/// An entry of an archive that is being unpacked.
struct OpenPart: ~Copyable {
    private let part: PackedPart
    private var entry: OpenEntry
    private var byteCount = 0

    init(_ part: PackedPart) throws(IntakeError) {
        try part.checkSize(part.entry.size)
        let entry = try part.archive.open(part.entry)
        self.part = part
        self.entry = entry
    }

    /// Unpacks the next bytes; returns how many, zero at the end.
    ///
    /// - Throws: ``IntakeError`` if the part does not unpack to what the archive says of it.
    mutating func read(into bytes: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
        let count = try entry.read(into: bytes)
        byteCount += count
        try part.checkSize(byteCount)
        return count
    }
}
