import Dispatch
import Foundation
import Synchronization

/// Items made on a thread of its own, a few ahead of whoever takes them; used ones go back to be filled again.
final class WorkAhead<Item: Sendable>: Sendable {
    private struct State {
        var ready: [Item] = []
        var used: [Item] = []
        var failure: IntakeError?
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts to work.
    ///
    /// - Parameters:
    ///   - depth: how many items may be ready and not taken.
    ///   - work: makes the items and hands them over with ``put(_:)``, until that says that nobody takes them.
    init(depth: Int, _ work: @escaping @Sendable (WorkAhead) throws(IntakeError) -> Void) {
        for _ in 0..<depth { room.signal() }
        let thread = Thread { [self] in
            do throws(IntakeError) {
                try work(self)
            } catch {
                state.withLock { $0.failure = error }
            }
            ready.signal()
            ended.signal()
        }
        thread.start()
    }

    /// Hands an item over, once there is room; returns false when nobody takes items any more.
    func put(_ item: consuming Item) -> Bool {
        room.wait()
        let item = item
        return state.withLock { state in
            guard !state.isCancelled else { return false }
            state.ready.append(item)
            ready.signal()
            return true
        }
    }

    /// The next item; nil after the last, when it must not be asked for again.
    ///
    /// - Throws: ``IntakeError`` that ended the work.
    func next() throws(IntakeError) -> Item? {
        ready.wait()
        let (item, failure) = state.withLock { state in
            (state.ready.isEmpty ? nil : state.ready.removeFirst(), state.failure)
        }
        if item == nil, let failure { throw failure }
        return item
    }

    /// An item that was given back, to be filled again; nil if there is none.
    func spare() -> Item? { state.withLock { $0.used.popLast() } }

    /// Gives an item back, which makes room for another.
    func giveBack(_ item: consuming Item) {
        let item = item
        state.withLock { $0.used.append(item) }
        room.signal()
    }

    /// Ends the work, and returns when it has ended.
    func cancel() {
        state.withLock { $0.isCancelled = true }
        room.signal()
        ended.wait()
    }
}
