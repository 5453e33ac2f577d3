extension MannKendall {
    /// Exact p values: the share of all orders of the values with a score as far out.
    public struct ExactTails: Sendable, Hashable {
        /// Orders whose score is at least as far from 0.
        public let twoSided: Double
        /// Orders whose score is at least as large.
        public let greater: Double
        /// Orders whose score is at most as large.
        public let less: Double

        /// S is the number of untied pairs minus twice the inversions of the order.
        ///
        /// The inversions of an order with groups of t equal values add up from the inversions between one group and
        /// all values before it, which are distributed as the cells above a path through a box of that size.
        init(_ test: MannKendall) {
            let sizes = test.tieSizes + [Int](repeating: 1, count: test.count - test.tieSizes.reduce(0, +))
            var shares = [1.0]
            var placed = 0
            for size in sizes {
                shares = Self.convolved(shares, with: Self.inversions(between: placed, and: size))
                placed += size
            }
            let untied = shares.count - 1
            func sum(_ belongs: (Int) -> Bool) -> Double {
                min(1, shares.indices.filter { belongs(untied - 2 * $0) }.reduce(0) { $0 + shares[$1] })
            }
            twoSided = sum { abs($0) >= abs(test.score) }
            greater = sum { $0 >= test.score }
            less = sum { $0 <= test.score }
        }

        /// The share of the orders of `first` and `second` like values with 0, 1, 2 … inversions between the two.
        ///
        /// The last value is one of the second kind with probability second/(first + second) and then stands after all
        /// of the first; else it is one of the first and stands after all of the second, each of them an inversion.
        private static func inversions(between first: Int, and second: Int) -> [Double] {
            var table = [[Double]](repeating: [1], count: second + 1)
            for ofFirst in 1..<max(1, first + 1) {
                for ofSecond in 1...second {
                    let share = Double(ofSecond) / Double(ofFirst + ofSecond)
                    var mixed = [Double](repeating: 0, count: ofFirst * ofSecond + 1)
                    for (inversions, value) in table[ofSecond - 1].enumerated() { mixed[inversions] += share * value }
                    for (inversions, value) in table[ofSecond].enumerated() {
                        mixed[inversions + ofSecond] += (1 - share) * value
                    }
                    table[ofSecond] = mixed
                }
            }
            return table[second]
        }

        private static func convolved(_ first: [Double], with second: [Double]) -> [Double] {
            var result = [Double](repeating: 0, count: first.count + second.count - 1)
            for (shift, factor) in first.enumerated() {
                for (place, value) in second.enumerated() { result[shift + place] += factor * value }
            }
            return result
        }
    }
}
