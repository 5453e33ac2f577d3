import SurveyModel

/// Finds responses that are equal, or equal but for one item.
struct DuplicateSearch {
    /// Responses above which near duplicates are not looked for: it takes a sort for each item.
    static let mostForNear = 1_000_000

    private var digests: [UInt64] = []
    /// By item: the slots of all rows; empty where there are too many.
    private var slots: [[UInt8]] = []
    private var items: [String] = []
    private var comparable: [Bool] = []

    /// Adds the rows of a block.
    ///
    /// - Parameter comparable: whether a row may be called the near duplicate of another.
    mutating func add(digests: [UInt64], _ block: ResponseColumns, items: [String], comparable: [Bool]) {
        self.digests.append(contentsOf: digests)
        self.comparable.append(contentsOf: comparable)
        self.items = items
        guard self.digests.count <= Self.mostForNear else {
            slots = []
            return
        }
        if slots.isEmpty { slots = items.map { _ in [] } }
        for (index, item) in items.enumerated() {
            slots[index].append(
                contentsOf: block.ratings[item]
                    ?? [UInt8](repeating: ResponseScale.notAskedSlot, count: block.rowCount))
        }
    }

    /// The rows that are equal to another.
    func exact() -> [Int] { Self.repeated(digests) }

    /// The rows that are equal to another but for one item; nil if there are too many rows.
    func near() -> Set<Int>? {
        guard digests.count <= Self.mostForNear else { return nil }
        let rows = digests.indices.filter { comparable[$0] }
        var found: Set<Int> = []
        for (index, item) in items.enumerated() {
            let parts = (0...255).map { ContentDigest.part(of: item, slot: UInt8($0)) }
            let others = rows.map { digests[$0] &- parts[Int(slots[index][$0])] }
            for place in Self.repeated(others) { found.insert(rows[place]) }
        }
        return found
    }

    /// The positions of numbers that occur more than once.
    private static func repeated(_ numbers: [UInt64]) -> [Int] {
        let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
        return order.indices.filter { place in
            let number = numbers[order[place]]
            return place > 0 && numbers[order[place - 1]] == number
                || place + 1 < order.count && numbers[order[place + 1]] == number
        }.map { order[$0] }
    }
}
