import SurveyModel

/// What the parts of a file have shown together, joined in the order of the file.
public struct JoinedParts: Sendable {
    /// Rows met so far, usable or rejected.
    public private(set) var rowsSeen = 0
    /// Rows with fewer cells than the header.
    public private(set) var shortRows = 0
    /// Answers kept although their question was not to be asked.
    public private(set) var answeredThoughNotAsked = 0
    /// Rows that cannot be used.
    public private(set) var rejected = 0
    /// The first of them.
    public private(set) var rejects: [RejectedRow] = []
    /// Cells read although written other than in their canonical spelling, by kind.
    public private(set) var repairs = RepairTally()
    /// Where the next part begins.
    public private(set) var place: CSVPlace

    private let keptRejects: Int
    private var waves: Set<String> = []
    private var evidence = FormEvidence()

    /// Begins with the first row of a file.
    ///
    /// - Parameter keptRejects: how many rejected rows are kept with their texts.
    public init(from place: CSVPlace, keptRejects: Int) {
        self.place = place
        self.keptRejects = keptRejects
    }

    /// The lines of the file that come before those a part has counted, if it is the next one.
    public func linesBefore(_ part: ResponsePart) -> Int { place.line - part.start.line }

    /// Adds the next part; returns false, and adds nothing, if it does not begin where the last one ended.
    ///
    /// What was read ahead without knowing whether the file uses quotes is the same as if it had been known: the part
    /// could not have been read to its end if it mattered.
    ///
    /// - Throws: ``IntakeError`` if the parts together name too many waves.
    public mutating func add(_ part: ResponsePart) throws(IntakeError) -> Bool {
        guard part.begins(at: place) else { return false }
        let linesBefore = linesBefore(part)
        rowsSeen += part.rowsSeen
        shortRows += part.shortRows
        answeredThoughNotAsked += part.answeredThoughNotAsked
        rejected += part.rejected
        rejects += part.rejects.prefix(keptRejects - rejects.count).map { $0.moved(by: linesBefore) }
        evidence.add(part.evidence)
        repairs.merge(part.repairs)
        waves.formUnion(part.waves)
        place = CSVPlace(
            offset: part.end.offset, line: part.end.line + linesBefore,
            quotesEstablished: place.quotesEstablished || part.end.quotesEstablished)
        if waves.count > ResponseDecoder.mostWaves { throw .tooManyWaves(ResponseDecoder.mostWaves) }
        return true
    }

    /// Checks at the end of the file what only the whole file can tell.
    ///
    /// - Parameter setAside: rows of the file that were set aside before it became a table.
    /// - Throws: ``IntakeError`` if it has no row, or if its columns leave open how their numbers or dates are written.
    public func check(_ file: PartReader.File, setAside: Int = 0) throws(IntakeError) {
        if rowsSeen + setAside == 0 { throw .noRows(file.source.name) }
        try evidence.check()
    }
}
