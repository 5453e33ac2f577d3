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

extension PackedPart {
    /// Unpacks a part once to nowhere where it is packed so steeply that its size may be a lie.
    ///
    /// That goes at many times the speed of parsing, so that a lie costs no time; an honest sheet is hardly ever so.
    ///
    /// - Throws: ``IntakeError`` with the name of the part, if it does not unpack to what the archive says.
    func verifyIfSteep() throws(IntakeError) {
        guard entry.size > limits.freeBytes, entry.size / (limits.steepestRatio / 2) > entry.compressedSize else {
            return
        }
        var part = try OpenPart(self)
        var block = [UInt8](repeating: 0, count: PartBlocks.blockSize)
        var count = 1
        while count > 0 {
            count = try block.withUnsafeMutableBufferPointer { bytes throws(IntakeError) in
                try part.read(into: UnsafeMutableRawBufferPointer(bytes))
            }
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
