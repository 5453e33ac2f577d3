import ResponseIntake
import SurveyModel
import Tabulation

/// One of several workers that read parts of a file and count them, each in a kernel of its own.
actor PartTabulator {
    /// What is to be done next: blocks that turned out to be read rightly are counted, then a part is read.
    struct Job: Sendable {
        var blocks: [ResponseColumns] = []
        let range: Range<Int>
        /// Where the first record of the part begins; nil if that is not known yet and must be guessed.
        let place: CSVPlace?
    }

    private var reader: PartReader
    /// What was counted so far, in earlier files too.
    private(set) var kernel: TabulationKernel

    init(_ file: PartReader.File, _ kernel: TabulationKernel) {
        reader = PartReader(file)
        self.kernel = kernel
    }

    /// Does a job; returns nil if the part must be read from its true beginning.
    ///
    /// - Throws: ``IntakeError`` if a part fails that begins where a record is known to begin.
    func perform(_ job: Job) throws -> ResponsePart? {
        try count(job.blocks)
        let kept = IntakeSummary.keptRejects
        guard let place = job.place else { return reader.readAhead(job.range, keptRejects: kept) }
        return try reader.read(to: job.range.upperBound, from: place, keptRejects: kept)
    }

    /// Counts responses.
    func count(_ blocks: [ResponseColumns]) throws(TabulationError) {
        for block in blocks { try kernel.add(block) }
    }
}
