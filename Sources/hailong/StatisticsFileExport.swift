import Operations
import Reporting
import SurveyModel
import SurveyStore

/// Writes the responses of waves as a file of SPSS or Stata.
struct StatisticsFileExport {
    private let waves: ExportResponses
    private let form: StatisticsForm
    private let language: Language

    init(_ waves: ExportResponses, as form: StatisticsForm, language: Language) {
        self.waves = waves
        self.form = form
        self.language = language
    }

    /// Writes the file, as a whole or not at all, and returns the number of responses.
    ///
    /// - Parameters:
    ///   - codebook: the path of the codebook; nil for none.
    ///   - store: a file that must not be written over.
    /// - Throws: ``StatisticsError`` if the format cannot hold the responses; ``OperationError``; ``StoreError``.
    func write(to path: String, codebook: String?, not store: String) throws -> Int {
        for path in [path, codebook].compactMap(\.self) { try OutputFile.refuse(path, ifAmong: [store]) }
        var export = StatisticsExport(
            StatisticsExport.Subject(
                waves.questionnaire, waves: waves.waves, ratings: waves.columns.ratings,
                others: waves.columns.categories, isSimulated: waves.isSimulated),
            as: form, language: language)
        try waves.forEachBlock { wave, block in export.measure(block, wave: wave) }
        try OutputFile.replace(path) { file in
            var writer = try export.writer(rereading: { take in try waves.forEachBlock { take($1) } }) {
                bytes throws(StatisticsError) in
                do { try file.write(bytes[...]) } catch { throw .notWritten(path: path) }
            }
            try waves.forEachBlock { wave, block in try writer.add(block, wave: wave) }
            try writer.finish()
        }
        if let codebook { try OutputFile.write(export.codebook().document, to: codebook) }
        return export.count
    }
}
