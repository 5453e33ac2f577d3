/// Unpacks an XML part of a workbook and parses it block by block.
struct XMLPartReader<Receiver>: ~Copyable {
    private let part: PackedPart
    private var blocks: PartBlocks
    private let stream: XMLStream<Receiver>
    private var isAtEnd = false

    /// Opens a part.
    ///
    /// - Parameter value: what receives what is parsed; its first property is an ``XMLGuard``.
    /// - Throws: ``IntakeError`` if the archive cannot be read.
    init(_ part: PackedPart, into value: consuming Receiver, callbacks: XMLCallbacks) throws(IntakeError) {
        let blocks = try PartBlocks(part)
        let stream = try Self.stream(of: part, into: value, callbacks)
        self.part = part
        self.blocks = blocks
        self.stream = stream
    }

    private static func stream(
        of part: PackedPart, into value: consuming Receiver, _ callbacks: XMLCallbacks
    ) throws(IntakeError) -> XMLStream<Receiver> {
        do throws(XMLFailure) {
            return try XMLStream(into: value, callbacks: callbacks)
        } catch {
            throw WorkbookError.unreadable(part, error)
        }
    }

    /// Parses the next block; returns false when there was none left.
    ///
    /// - Throws: ``IntakeError`` if the part does not unpack, takes too much, or is not well formed.
    mutating func parseNext() throws(IntakeError) -> Bool {
        guard !isAtEnd else { return false }
        let block = try blocks.next()
        isAtEnd = block.isEmpty
        do throws(XMLFailure) {
            try block.withUnsafeBufferPointer { bytes throws(XMLFailure) in
                try stream.parse(UnsafeRawBufferPointer(bytes), isLast: isAtEnd)
            }
        } catch {
            throw WorkbookError.unreadable(part, error)
        }
        blocks.giveBack(block)
        return true
    }

    /// Looks at what has been received so far, and changes it.
    func update<Result>(_ body: (inout Receiver) -> Result) -> Result { stream.update(body) }
}
