/// Lets so many programs run at the same time and no more.
///
/// Each has open files and a socket; among hundreds at once Foundation has been seen to crash while starting another.
actor ProgramSlots {
    /// As many as the tests of many writers start at once, and a few more.
    static let shared = ProgramSlots(40)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    /// Waits for a slot; first come, first served.
    func take() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Gives a slot back.
    func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
