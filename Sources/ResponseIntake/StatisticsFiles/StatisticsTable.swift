import SurveyModel

/// A file of SPSS or Stata, rewritten as one table of texts in UTF-8.
///
/// The line of a row is its number in the file, the first row being 1.
struct StatisticsTable {
    /// The table.
    let text: TextSource
    /// Where its records stand in the file.
    let lines: LineMap
    /// Rows that are not in it.
    let rejects: [RejectedRow]
    /// What wrote the file.
    let source: RecognisedSource
    /// For columns that do not go by the name of their question, names that do.
    let otherNames: [String: [String]]
    /// What else there is to say.
    let notes: [LocalizedText]

    /// What the table is wanted for.
    enum Purpose {
        /// Answers to a questionnaire.
        case answers(Questionnaire, ResponseMapping)
        /// Values as they are.
        case values
        /// Labelled values as their words.
        case words
    }

    /// Rewrites a file.
    ///
    /// - Throws: ``IntakeError`` if it is damaged, too large, or labels contradict the questionnaire.
    init(
        _ file: ByteSource, _ format: StatisticsFormat, reading: ReadingOptions, for purpose: Purpose
    ) throws(IntakeError) {
        let (promised, patch) = try Self.check(file, format)
        let raw = try ReadStatSession.dictionary(of: file, format, patch)
        guard !raw.variables.isEmpty else {
            throw .statisticsDamaged(file.name, LocalizedText(vi: "không có biến nào", en: "it has no variables"))
        }
        let declared = try file.isStataInUTF8() ? "UTF-8" : raw.declaredEncoding
        var encoding = try StatisticsEncoding(
            of: raw.texts, declared: declared, asked: reading.encoding, name: file.name)
        let rewriter = StatisticsRewriter(file, format, patch, raw, purpose)
        let isSettled = !encoding.finding.isProvisional
        var rewritten = try rewriter.rewrite(in: encoding, isSettled: isSettled, promised: promised)
        if rewritten == nil {
            encoding = try StatisticsEncoding(
                of: rewriter.wordsOfRows(), declared: declared, asked: nil, name: file.name)
            rewritten = try rewriter.rewrite(in: encoding, isSettled: true, promised: promised)
        }
        guard let rewritten else { preconditionFailure("A settled encoding is not asked about again.") }
        if let promised, promised != rewritten.rows {
            throw .rowCount(file.name, declared: promised, found: rewritten.rows)
        }
        text = TextSource(rewritten: rewritten.table.source, from: encoding.finding, options: reading)
        (lines, rejects) = (rewritten.table.lines, rewritten.table.rejects)
        source = format.source
        otherNames = rewritten.plan.otherNames
        notes = rewritten.plan.notes + rewritten.notes
    }

    /// The rows that a sound file promises, and how its head is to be shown.
    private static func check(
        _ file: ByteSource, _ format: StatisticsFormat
    ) throws(IntakeError) -> (rows: Int?, ReadStatSession.Patch?) {
        guard format == .spss else { return (try DTACheck(file).rowCount, nil) }
        let check = try SAVCheck(file)
        return (check.rowCount, (SAVCheck.rowCountRange, check.shownRowCount))
    }
}

extension ByteSource {
    /// Whether a Stata file is of a format whose texts are UTF-8.
    fileprivate func isStataInUTF8() throws(IntakeError) -> Bool {
        let start = try bytes(in: 0..<31)
        return ["118", "119"].contains { start.starts(with: "<stata_dta><header><release>\($0)".utf8) }
    }
}
