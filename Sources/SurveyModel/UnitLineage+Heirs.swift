/// Which units of a day took over from a unit.
struct UnitHeirs {
    /// Why the responses of a unit cannot be given to one unit of the day.
    enum Obstacle: Hashable {
        /// A share on the way is not known.
        case undeclaredShare
        /// The day is before a merger, and the responses only name the merged unit.
        case mergedLater
    }

    /// By the place of the unit of the day: millionths of the responses.
    var shares: [Int: Int] = [:]
    /// Units of the day that got an unknown part.
    var obstacles: [Int: Obstacle] = [:]
    /// Whether a part went to no registered unit.
    var hasLost = false

    /// The unit to which everything went; nil if it went to several or to none.
    var only: Int? {
        guard obstacles.isEmpty, !hasLost, shares.count == 1, let only = shares.first, only.value == 1_000_000
        else { return nil }
        return only.key
    }
}

extension UnitLineage {
    /// What became of a unit by a day, or from what it came if it began later.
    ///
    /// Shares are multiplied along the way and rounded to millionths.
    func heirs(of place: Int, on day: CalendarDate) -> UnitHeirs {
        let unit = units[place]
        if unit.lastDay < day.description { return heirs(after: place, on: day) }
        if unit.firstDay <= day.description { return UnitHeirs(shares: [place: 1_000_000]) }
        return heirs(before: place, on: day)
    }

    /// A unit with all that it became and all that it came from.
    func kin(of place: Int) -> Set<Int> {
        closure(of: place) { successions[$0].map(\.successor) }.union(closure(of: place) { predecessors[$0] })
    }

    private func closure(of place: Int, _ next: (Int) -> [Int]) -> Set<Int> {
        var found: Set<Int> = [place]
        var open = [place]
        while let place = open.popLast() { open += next(place).filter { found.insert($0).inserted } }
        return found
    }

    private func heirs(after place: Int, on day: CalendarDate) -> UnitHeirs {
        let parts = successions[place].map { part -> (share: UnitShare, heirs: UnitHeirs) in
            // A successor that begins after the day stands in for a unit that has ended before it.
            let begins = units[part.successor].firstDay > day.description
            let heirs =
                begins ? UnitHeirs(shares: [part.successor: 1_000_000]) : heirs(of: part.successor, on: day)
            return (part.share, heirs)
        }
        guard !parts.isEmpty else { return UnitHeirs(hasLost: true) }
        // Parts that were split and then joined again need no shares.
        if let only = parts[0].heirs.only, parts.allSatisfy({ $0.heirs.only == only }) {
            return UnitHeirs(shares: [only: 1_000_000])
        }
        return parts.reduce(into: UnitHeirs()) { $0.add($1.heirs, share: $1.share) }
    }

    private func heirs(before place: Int, on day: CalendarDate) -> UnitHeirs {
        let old = predecessors[place]
        if old.count == 1, successions[old[0]].count == 1 { return heirs(of: old[0], on: day) }
        return old.reduce(into: UnitHeirs(hasLost: old.isEmpty)) { heirs, place in
            let earlier = self.heirs(of: place, on: day)
            for reached in Set(earlier.shares.keys).union(earlier.obstacles.keys) {
                heirs.obstacles[reached] = .mergedLater
            }
            heirs.hasLost = heirs.hasLost || earlier.hasLost
        }
    }
}

extension UnitHeirs {
    fileprivate mutating func add(_ other: UnitHeirs, share: UnitShare) {
        for (place, part) in other.shares {
            if let known = share.millionths {
                shares[place, default: 0] += (part * known + 500_000) / 1_000_000
            } else {
                obstacles[place] = .undeclaredShare
            }
        }
        for (place, obstacle) in other.obstacles { obstacles[place] = obstacle }
        hasLost = hasLost || other.hasLost
    }
}
