import SurveyModel

/// One stage of drawing: its units, and the strata or units of the stage before within which they were drawn.
///
/// Units are numbered by parent and, within it, by label, so that the order of rows changes no digit.
struct SamplingStage: Sendable {
    /// For each row its unit.
    let unitOfRow: [Int32]
    /// The label of each unit; nil where each row is a unit.
    let labels: [String]?
    /// For each unit its stratum (first stage) or its unit of the stage before.
    let parentOfUnit: [Int32]
    /// The first unit of each parent; one entry more than there are parents.
    let firstUnit: [Int32]
    /// The number of units in the population of each parent; nil if drawn with replacement.
    var populations: [Double?]

    /// The number of units sampled within a parent.
    func sampled(_ parent: Int) -> Int { Int(firstUnit[parent + 1] - firstUnit[parent]) }

    /// Numbers the units; rows of a unit share the key and the label given to it.
    init(parentOfRow: [Int32], parentCount: Int, keyOfRow: [Int32], labels keyLabels: [String]?) {
        let parentOfKey = Self.parents(of: keyOfRow, parentOfRow, count: keyLabels?.count ?? keyOfRow.count)
        var keys = Array(parentOfKey.indices)
        if let keyLabels {
            keys.sort { (parentOfKey[$0], keyLabels[$0]) < (parentOfKey[$1], keyLabels[$1]) }
        } else {
            keys.sort { (parentOfKey[$0], $0) < (parentOfKey[$1], $1) }
        }
        var unitOfKey = [Int32](repeating: 0, count: keys.count)
        var first = [Int32](repeating: 0, count: parentCount + 1)
        for (unit, key) in keys.enumerated() {
            unitOfKey[key] = Int32(unit)
            first[Int(parentOfKey[key]) + 1] += 1
        }
        for parent in 0..<parentCount { first[parent + 1] += first[parent] }
        unitOfRow = keyOfRow.map { unitOfKey[Int($0)] }
        labels = keyLabels.map { labels in keys.map { labels[$0] } }
        parentOfUnit = keys.map { parentOfKey[$0] }
        firstUnit = first
        populations = [Double?](repeating: nil, count: parentCount)
    }

    private static func parents(of keyOfRow: [Int32], _ parentOfRow: [Int32], count: Int) -> [Int32] {
        var parents = [Int32](repeating: 0, count: count)
        for (row, key) in keyOfRow.enumerated() { parents[Int(key)] = parentOfRow[row] }
        return parents
    }
}
