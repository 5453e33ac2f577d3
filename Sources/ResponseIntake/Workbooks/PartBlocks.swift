/// The bytes of a part, block after block; a large part is unpacked on a thread of its own, a few blocks ahead.
struct PartBlocks: ~Copyable {
    /// The most bytes of a block.
    static let blockSize = 1 << 17
    /// Parts up to this size are worked on where they are read: a thread would cost more than it saves.
    static let smallSize = 1 << 19
    private static let blocksAhead = 4

    private var part: OpenPart?
    private let ahead: WorkAhead<[UInt8]>?
    private var spare: [UInt8] = []

    init(_ packed: PackedPart) throws(IntakeError) {
        if packed.entry.size <= Self.smallSize {
            part = try OpenPart(packed)
            ahead = nil
            return
        }
        try packed.verifyIfSteep()
        ahead = WorkAhead(depth: Self.blocksAhead) { ahead throws(IntakeError) in
            var part = try OpenPart(packed)
            while true {
                var block = ahead.spare() ?? []
                try part.fill(&block)
                guard !block.isEmpty, ahead.put(block) else { return }
            }
        }
    }

    deinit { ahead?.cancel() }

    /// The next block; an empty one at the end.
    mutating func next() throws(IntakeError) -> [UInt8] {
        if let ahead { return try ahead.next() ?? [] }
        var block = spare
        spare = []
        try part?.fill(&block)
        return block
    }

    /// Returns a block that has been read, so that its memory is used again.
    mutating func giveBack(_ block: consuming [UInt8]) {
        if let ahead { ahead.giveBack(block) } else { spare = block }
    }
}

extension OpenPart {
    /// Unpacks into a block, which is empty at the end.
    fileprivate mutating func fill(_ block: inout [UInt8]) throws(IntakeError) {
        let size = PartBlocks.blockSize
        if block.count < size { block = [UInt8](repeating: 0, count: size) }
        var filled = 0
        while filled < size {
            let place = filled
            let step = try block.withUnsafeMutableBufferPointer { bytes throws(IntakeError) in
                try read(into: .init(rebasing: UnsafeMutableRawBufferPointer(bytes)[place...]))
            }
            if step == 0 { break }
            filled += step
        }
        if filled < size { block.removeLast(size - filled) }
    }
}
