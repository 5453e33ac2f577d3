import ResponseIntake
import SurveyModel
import SurveyStore

/// The identities of the rows of a part of a file, found while their cells are at hand.
struct IdentifiedRows: RowVisitor, Sendable {
    /// A row that can be used.
    struct Row: Sendable {
        let identity: ResponseIdentity
        /// Its line, counted as the part counts.
        let line: Int
    }

    private var identifier: RowIdentifier
    /// By wave, in the order of the file.
    private var rows: [[Row]] = []
    private var placeOfWave: [String: Int] = [:]
    /// The wave of the latest row and its place: rows of one wave mostly follow each other.
    private var latest: (name: String, place: Int)?

    init(by identifier: RowIdentifier) { self.identifier = identifier }

    mutating func visit(_ record: CSVRecord, wave: String) -> RejectedRow? {
        switch identifier.identity(of: record) {
        case .known(let identity):
            rows[place(of: wave)].append(Row(identity: identity, line: record.lineNumber))
            return nil
        case .unusable(let reject): return reject
        }
    }

    private mutating func place(of wave: String) -> Int {
        if let latest, latest.name == wave { return latest.place }
        let place: Int
        if let known = placeOfWave[wave] {
            place = known
        } else {
            place = rows.count
            placeOfWave[wave] = place
            rows.append([])
        }
        latest = (wave, place)
        return place
    }

    /// The rows of each block of a part, in the order of the blocks.
    func rows(of blocks: [ResponseDecoder.WaveBlock]) -> [ArraySlice<Row>] {
        var taken = [Int](repeating: 0, count: rows.count)
        return blocks.map { block in
            guard let place = placeOfWave[block.wave] else { return [] }
            let first = taken[place]
            taken[place] += block.columns.rowCount
            return rows[place][first..<taken[place]]
        }
    }
}
