import SurveyModel

/// Finds responses of which one device has sent many within minutes.
struct BurstSearch {
    private struct Sent {
        let device: Int32
        let second: Int64
        let row: Int32
    }

    private let rules: QualityRules
    private var sent: [Sent] = []
    private var rowCount = 0
    private var placeOfDevice: [String: Int32] = [:]

    init(_ rules: QualityRules) { self.rules = rules }

    /// Whether any response has a device and a time.
    var hasTimes: Bool { !sent.isEmpty }

    /// Adds the rows of a block; those without a device or a time take no part.
    mutating func add(_ devices: CategoryColumn?, times: [Int64?]?, rowCount: Int) {
        defer { self.rowCount += rowCount }
        guard let devices, let times else { return }
        for (row, id) in devices.ids.enumerated() {
            let device = devices.levels[Int(id)]
            guard !device.isEmpty, let second = times[row] else { continue }
            let place = placeOfDevice[device] ?? Int32(placeOfDevice.count)
            placeOfDevice[device] = place
            sent.append(Sent(device: place, second: second, row: Int32(self.rowCount + row)))
        }
    }

    /// The rows of all stretches of time in which a device has sent too many.
    func rows() -> Set<Int> {
        let sorted = sent.sorted { ($0.device, $0.second, $0.row) < ($1.device, $1.second, $1.row) }
        var found: Set<Int> = []
        var first = 0
        for last in sorted.indices {
            while sorted[first].device != sorted[last].device
                || sorted[last].second - sorted[first].second > Int64(rules.burstMinutes * 60)
            {
                first += 1
            }
            if last - first + 1 >= rules.burstResponses {
                for place in first...last { found.insert(Int(sorted[place].row)) }
            }
        }
        return found
    }
}
