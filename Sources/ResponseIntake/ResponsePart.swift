/// What reading a part of a file has brought: all records that begin in it.
public struct ResponsePart: Sendable {
    /// The responses, in blocks.
    public internal(set) var blocks: [ResponseDecoder.WaveBlock] = []

    /// Where the first record begins; its line is counted from there if the place was guessed.
    let start: CSVPlace
    /// Where the first record after the part begins, counted alike.
    var end: CSVPlace
    var rowsSeen = 0
    var shortRows = 0
    var answeredThoughNotAsked = 0
    /// The first of the rows that cannot be used; their lines are counted as ``JoinedParts/linesBefore(_:)`` says.
    public internal(set) var rejects: [RejectedRow] = []
    var rejected = 0
    var waves: Set<String> = []
    var evidence = FormEvidence()
    var repairs = RepairTally()

    /// Returns whether the part begins where the one before it has ended.
    public func begins(at place: CSVPlace) -> Bool { start.offset == place.offset }

    init(start: CSVPlace) {
        self.start = start
        end = start
    }
}
