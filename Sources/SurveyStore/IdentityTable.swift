/// Entries by their fingerprints, for millions of them: found with one look at memory, added without moving others.
///
/// A dictionary takes twice the time, for it hashes again what is a hash and is asked once to find and once to set.
struct IdentityTable {
    private(set) var keys: [Fingerprint] = []
    private var entries: [IdentityLedger.Entry] = []
    /// For each place the position of a key, or −1; a key lies at the place of its first bits or not far behind.
    private var places: [Int32] = [Int32](repeating: -1, count: 64)

    /// The number of entries.
    var count: Int { keys.count }

    /// The position of a key; nil if it is not there.
    func position(of key: Fingerprint) -> Int? {
        let position = Int(places[place(of: key)])
        return position < 0 ? nil : position
    }

    subscript(position: Int) -> IdentityLedger.Entry {
        get { entries[position] }
        set { entries[position] = newValue }
    }

    /// The key and the entry at a position.
    func element(at position: Int32) -> (key: Fingerprint, entry: IdentityLedger.Entry) {
        (keys[Int(position)], entries[Int(position)])
    }

    /// Adds an entry whose key is not there yet and returns its position.
    @discardableResult
    mutating func add(_ key: Fingerprint, _ entry: IdentityLedger.Entry) -> Int {
        let place = place(of: key)
        precondition(places[place] < 0, "A key is added once.")
        places[place] = Int32(keys.count)
        keys.append(key)
        entries.append(entry)
        if keys.count * 2 > places.count { grow() }
        return keys.count - 1
    }

    /// The positions of the entries wanted, in the order of their keys.
    func sortedPositions(where isWanted: (IdentityLedger.Entry) -> Bool) -> [Int32] {
        // The first half of a key is sorted with its position: comparing keys where they lie would miss the cache.
        var ranks: [(high: UInt64, position: Int32)] = []
        ranks.reserveCapacity(count)
        for position in entries.indices where isWanted(entries[position]) {
            ranks.append((keys[position].high, Int32(position)))
        }
        ranks.sort {
            $0.high == $1.high ? keys[Int($0.position)] < keys[Int($1.position)] : $0.high < $1.high
        }
        return ranks.map(\.position)
    }

    /// Removes all entries and keeps their memory for others.
    mutating func removeAll() {
        keys.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        for place in places.indices { places[place] = -1 }
    }

    private func place(of key: Fingerprint) -> Int {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: key.high) & mask
        while places[place] >= 0, keys[Int(places[place])] != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        places = [Int32](repeating: -1, count: places.count * 2)
        let mask = places.count - 1
        for (position, key) in keys.enumerated() {
            var place = Int(truncatingIfNeeded: key.high) & mask
            while places[place] >= 0 { place = (place + 1) & mask }
            places[place] = Int32(position)
        }
    }
}
