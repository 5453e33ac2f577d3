import Dispatch
import Foundation
import Synchronization

/// The bytes of a part, block after block; a large part is unpacked on a thread of its own, a few blocks ahead.
struct PartBlocks: ~Copyable {
    /// The most bytes of a block.
    static let blockSize = 1 << 17
    /// Parts up to this size are unpacked where they are read: a thread would cost more than it saves.
    private static let smallSize = 1 << 19

    private var part: OpenPart?
    private let ahead: UnpackingAhead?
    private var spare: [UInt8] = []

    init(_ part: PackedPart) throws(IntakeError) {
        if part.entry.size <= Self.smallSize {
            self.part = try OpenPart(part)
            ahead = nil
        } else {
            try part.checkSize(part.entry.size)
            ahead = UnpackingAhead(part)
        }
    }

    deinit { ahead?.cancel() }

    /// The next block; an empty one at the end.
    mutating func next() throws(IntakeError) -> [UInt8] {
        if let ahead { return try ahead.next() }
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
    mutating func fill(_ block: inout [UInt8]) throws(IntakeError) {
        if block.count < PartBlocks.blockSize { block = [UInt8](repeating: 0, count: PartBlocks.blockSize) }
        var filled = 0
        while filled < block.count {
            let place = filled
            let step = try block.withUnsafeMutableBufferPointer { bytes throws(IntakeError) in
                try read(into: .init(rebasing: UnsafeMutableRawBufferPointer(bytes)[place...]))
            }
            if step == 0 { break }
            filled += step
        }
        if filled < block.count { block.removeLast(block.count - filled) }
    }
}

/// Unpacks a part on a thread of its own, a few blocks ahead of its reader.
private final class UnpackingAhead: Sendable {
    private struct State {
        var filled: [[UInt8]] = []
        var used: [[UInt8]] = []
        var failure: IntakeError?
        var isCancelled = false
    }

    private static let mostBlocks = 4

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let free = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    init(_ part: PackedPart) {
        for _ in 0..<Self.mostBlocks { free.signal() }
        let thread = Thread { [self] in
            unpack(part)
            ended.signal()
        }
        thread.start()
    }

    func next() throws(IntakeError) -> [UInt8] {
        filled.wait()
        let (block, failure) = state.withLock { state in
            (state.filled.isEmpty ? [] : state.filled.removeFirst(), state.failure)
        }
        if block.isEmpty, let failure { throw failure }
        return block
    }

    func giveBack(_ block: consuming [UInt8]) {
        let block = block
        state.withLock { $0.used.append(block) }
        free.signal()
    }

    /// Ends the thread, and returns when it has ended.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        free.signal()
        ended.wait()
    }

    private func unpack(_ packed: PackedPart) {
        do throws(IntakeError) {
            var part = try OpenPart(packed)
            while let spare = nextSpare() {
                var block = spare
                try part.fill(&block)
                let isLast = block.isEmpty
                state.withLock { $0.filled.append(block) }
                filled.signal()
                if isLast { return }
            }
        } catch {
            state.withLock { $0.failure = error }
            filled.signal()
        }
    }

    /// Waits for a block that may be filled; nil when nobody reads any more.
    private func nextSpare() -> [UInt8]? {
        free.wait()
        return state.withLock { state in state.isCancelled ? nil : state.used.popLast() ?? [] }
    }
}
