public import SurveyModel

/// Reads parts of one file, in any order; several readers may read the same file at once.
///
/// Where a part truly begins is known only when the part before it has been read. Until then it is guessed, and
/// ``JoinedParts`` tells whether the guess was right.
public struct PartReader: ~Copyable {
    /// Which columns a file has and what they mean: the same for all its parts.
    public struct File: Sendable {
        let source: ByteSource
        let layout: CSVLayout
        let binding: ColumnBinding
        let questionnaire: Questionnaire
        let roles: ResponseDecoder.Layout

        /// Describes a file.
        ///
        /// - Parameters:
        ///   - layout: as a reader has found it at the start of the file.
        ///   - roles: which columns play a part beside the questions.
        public init(
            source: ByteSource, layout: CSVLayout, binding: ColumnBinding, questionnaire: Questionnaire,
            roles: ResponseDecoder.Layout
        ) {
            self.source = source
            self.layout = layout
            self.binding = binding
            self.questionnaire = questionnaire
            self.roles = roles
        }
    }

    private let file: File
    private let blockSize: Int
    private var decoder: ResponseDecoder

    /// Prepares to read parts of a file.
    public init(_ file: File) {
        self.init(file, blockSize: ByteSource.blockSize)
    }

    init(_ file: File, blockSize: Int) {
        self.file = file
        self.blockSize = blockSize
        let nothing = CSVPlace(offset: 0, line: 1, quotesEstablished: false)
        decoder = ResponseDecoder(
            CSVReader(source: file.source, layout: file.layout, from: nothing, to: 0, blockSize: blockSize),
            binding: file.binding, questionnaire: file.questionnaire, layout: file.roles)
    }

    /// Reads the records that begin in a part, from a place where one is known to begin.
    ///
    /// - Parameters:
    ///   - keptRejects: how many rejected rows are kept with their texts; the others are counted.
    ///   - visitor: is shown every row that can be used.
    /// - Throws: ``IntakeError`` if the part cannot be read.
    public mutating func read(
        to end: Int, from place: CSVPlace, keptRejects: Int, visitor: inout some RowVisitor
    ) throws(IntakeError) -> ResponsePart {
        let part = CSVReader(
            source: file.source, layout: file.layout, from: place, to: end, blockSize: blockSize)
        return try decoder.read(part, keptRejects: keptRejects, visitor: &visitor)
    }

    /// Reads the records that begin in a part, from a place where one is known to begin.
    ///
    /// - Parameter keptRejects: how many rejected rows are kept with their texts; the others are counted.
    /// - Throws: ``IntakeError`` if the part cannot be read.
    public mutating func read(to end: Int, from place: CSVPlace, keptRejects: Int) throws(IntakeError) -> ResponsePart {
        var nobody = NoVisitor()
        return try read(to: end, from: place, keptRejects: keptRejects, visitor: &nobody)
    }

    /// Reads the records that seem to begin in a part; nil if it must be read from its true beginning.
    ///
    /// An error is no more than a guess here: from another beginning the part may be sound.
    public mutating func readAhead(
        _ part: Range<Int>, keptRejects: Int, visitor: inout some RowVisitor
    ) -> ResponsePart? {
        let guess = CSVBatchReader.guessedPlace(
            in: file.source, layout: file.layout, after: part.lowerBound, blockSize: blockSize)
        guard let guess else { return nil }
        do throws(IntakeError) {
            return try read(to: part.upperBound, from: guess, keptRejects: keptRejects, visitor: &visitor)
        } catch {
            return nil
        }
    }

    /// Reads the records that seem to begin in a part; nil if it must be read from its true beginning.
    public mutating func readAhead(_ part: Range<Int>, keptRejects: Int) -> ResponsePart? {
        var nobody = NoVisitor()
        return readAhead(part, keptRejects: keptRejects, visitor: &nobody)
    }
}
