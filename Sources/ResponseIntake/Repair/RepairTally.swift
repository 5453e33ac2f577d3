/// A spelling that was read as another, and in how many cells of a column.
public struct RepairedSpelling: Sendable, Hashable {
    /// The column.
    public let column: String
    /// What stands in the file.
    public let written: String
    /// What it was read as: a code, or the text kept.
    public let read: String
    /// In which ways the two differ.
    public let kinds: [RepairKind]
    /// The number of cells.
    public internal(set) var cells: Int
}

/// How many cells were read although written other than in their canonical spelling.
public struct RepairTally: Sendable, Hashable {
    /// Distinct spellings that are listed; the cells of others are only counted.
    public static let mostSpellings = 10_000

    /// Creates an empty tally.
    public init() {}

    /// Cells by kind; a cell with two kinds counts in both.
    public private(set) var cells: [RepairKind: Int] = [:]
    /// The spellings met, within a part of a file each column's in the order in which they were met.
    public private(set) var spellings: [RepairedSpelling] = []

    /// The kinds met, in the order in which they are declared, with their cells.
    public var kinds: [(kind: RepairKind, cells: Int)] {
        RepairKind.allCases.compactMap { kind in cells[kind].map { (kind, $0) } }
    }

    mutating func add(_ spelling: RepairedSpelling) {
        for kind in spelling.kinds { cells[kind, default: 0] += spelling.cells }
        if spellings.count < Self.mostSpellings { spellings.append(spelling) }
    }

    /// Adds what other cells came to.
    mutating func add(_ other: RepairTally) {
        addCells(of: other)
        spellings += other.spellings.prefix(Self.mostSpellings - spellings.count)
    }

    /// Adds the cells of another part of a file; what is spelled alike in both is listed once.
    mutating func merge(_ other: RepairTally) {
        addCells(of: other)
        guard !other.spellings.isEmpty else { return }
        var places = Dictionary(
            spellings.enumerated().map { (Spelling($1), $0) }, uniquingKeysWith: { first, _ in first })
        for spelling in other.spellings {
            if let place = places[Spelling(spelling)] {
                spellings[place].cells += spelling.cells
            } else if spellings.count < Self.mostSpellings {
                places[Spelling(spelling)] = spellings.count
                spellings.append(spelling)
            }
        }
    }

    private mutating func addCells(of other: RepairTally) {
        cells.merge(other.cells, uniquingKeysWith: +)
    }

    /// What makes two spellings one.
    private struct Spelling: Hashable {
        let column: String
        let written: String
        let read: String

        init(_ spelling: RepairedSpelling) {
            (column, written, read) = (spelling.column, spelling.written, spelling.read)
        }
    }
}
