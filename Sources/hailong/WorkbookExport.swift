import Operations
import Reporting
import SurveyModel
import SurveyStore

/// Writes the responses of waves as a workbook.
struct WorkbookExport {
    private let waves: ExportResponses
    private let language: Language

    init(_ waves: ExportResponses, language: Language) {
        self.waves = waves
        self.language = language
    }

    /// Writes the workbook and returns the number of responses.
    ///
    /// - Parameter store: a file that must not be written over.
    /// - Throws: ``OperationError`` if there are more responses than a sheet has rows; ``WorkbookError``; ``StoreError``.
    func write(to path: String, not store: String) throws -> Int {
        try OutputFile.refuse(path, ifAmong: [store])
        guard !OutputFile.isSpecial(path) else { throw OutputFile.failure(path) }
        let counts = try waves.counts()
        let total = counts.reduce(0, +)
        guard total <= ResponseWorkbook.rowLimit else { throw Self.tooMany(total) }
        let subject = ResponseWorkbook.Subject(
            waves.questionnaire, waves: Array(zip(waves.waves, counts)), isSimulated: waves.isSimulated)
        var workbook = try ResponseWorkbook(
            path: path, subject, ratings: waves.columns.ratings, others: waves.columns.categories, language: language)
        var count = 0
        try waves.forEachBlock { wave, block in
            try workbook.add(block, wave: wave)
            count += block.rowCount
        }
        try workbook.close()
        return count
    }

    private static func tooMany(_ count: Int) -> OperationError {
        let (vietnamese, english) = (FigureFormat(.vietnamese), FigureFormat(.english))
        let limit = ResponseWorkbook.rowLimit
        return OperationError(
            .wrongRequest,
            vi:
                "Có \(vietnamese.count(count)) phiếu, nhưng một trang tính chỉ nhận \(vietnamese.count(limit)) dòng dưới tiêu đề. Hãy xuất từng đợt với --wave, hoặc xuất --to csv.",
            en:
                "There are \(english.count(count)) responses, but a sheet holds \(english.count(limit)) rows under its header. Export wave by wave with --wave, or with --to csv."
        )
    }
}
