/// A square matrix of +1 and −1 whose columns are orthogonal; its first row and column are all +1.
///
/// Orders 1 and 2, Paley's constructions for prime q (order q + 1 for q ≡ 3, 2(q + 1) for q ≡ 1 modulo 4), and doubling
/// after Sylvester (Paley 1933; Wolter 2007, appendix A).
struct HadamardMatrix: Sendable {
    /// The number of rows and columns.
    let order: Int
    /// Whether each entry is +1, row after row.
    private let isPositive: [Bool]

    /// Whether an entry is +1.
    func isPositive(row: Int, column: Int) -> Bool { isPositive[row * order + column] }

    /// The smallest matrix that can be made with at least so many columns.
    init(columns: Int) {
        var order = columns <= 2 ? max(columns, 1) : (columns + 3) / 4 * 4
        while true {
            if let entries = Self.entries(order) {
                self.init(order: order, entries: entries)
                return
            }
            order += 4
        }
    }

    /// Rows and columns that start with −1 change their sign, which keeps columns orthogonal.
    private init(order: Int, entries: [Bool]) {
        self.order = order
        isPositive = (0..<order * order).map { place in
            let (row, column) = (place / order, place % order)
            let flips = [entries[row * order] != entries[0], entries[column] != entries[0], !entries[0]]
            return flips.count { $0 }.isMultiple(of: 2) == entries[place]
        }
    }

    private static func entries(_ order: Int) -> [Bool]? {
        if order == 1 { return [true] }
        if order == 2 { return [true, true, true, false] }
        guard order.isMultiple(of: 4) else { return nil }
        if isPrime(order - 1) { return paley(order - 1) }
        if isPrime(order / 2 - 1), (order / 2 - 1) % 4 == 1 { return doublePaley(order / 2 - 1) }
        return entries(order / 2).map { doubled($0, order / 2) }
    }

    private static func doubled(_ half: [Bool], _ size: Int) -> [Bool] {
        (0..<4 * size * size).map { place in
            let (row, column) = (place / (2 * size), place % (2 * size))
            let entry = half[row % size * size + column % size]
            return row >= size && column >= size ? !entry : entry
        }
    }

    /// The Jacobsthal symbols χ(0), χ(1) … of a prime.
    private static func symbols(_ prime: Int) -> [Int] {
        var symbols = [Int](repeating: -1, count: prime)
        symbols[0] = 0
        for number in 1..<prime { symbols[number * number % prime] = 1 }
        return symbols
    }

    private static func paley(_ prime: Int) -> [Bool] {
        let symbols = symbols(prime)
        let order = prime + 1
        return (0..<order * order).map { place in
            let (row, column) = (place / order, place % order)
            if row == 0 { return true }
            if column == 0 { return false }
            return row == column || symbols[(column - row + prime) % prime] == 1
        }
    }

    private static func doublePaley(_ prime: Int) -> [Bool] {
        let symbols = symbols(prime)
        let size = prime + 1
        return (0..<4 * size * size).map { place in
            let (row, column) = (place / (2 * size), place % (2 * size))
            let (inRow, inColumn) = (row / 2, column / 2)
            // A zero of the conference matrix becomes one block of two by two, ±1 another.
            let block = (row % 2, column % 2)
            if inRow == inColumn { return block == (0, 0) }
            let sign =
                inRow == 0 || inColumn == 0 ? 1 : symbols[(inColumn - inRow + prime) % prime]
            return (sign == 1) == (block != (1, 1))
        }
    }

    private static func isPrime(_ number: Int) -> Bool {
        guard number > 1 else { return false }
        var divisor = 2
        while divisor * divisor <= number {
            if number.isMultiple(of: divisor) { return false }
            divisor += 1
        }
        return true
    }
}
