public import Estimation
public import ResponseIntake
public import SurveyModel
public import SurveyStore
import Tabulation

/// A scale whose reliability is asked for.
public struct ScaleRequest: Sendable, Hashable {
    /// Its code.
    public let code: String
    /// What it is called.
    public let label: LocalizedText
    /// The columns or questions of its items.
    public let items: [String]

    /// Creates a scale.
    public init(code: String, label: LocalizedText, items: [String]) {
        self.code = code
        self.label = label
        self.items = items
    }
}

/// Judges scales from any data file, from files of responses or from the store.
public enum ComputeReliability {
    /// The scales whose columns are named, from a file of any columns.
    ///
    /// - Throws: ``IntakeError``, ``RowConditionError`` or ``EstimationError``.
    public static func fromFile(
        _ path: String, scales: [ScaleRequest], _ request: SampleFileRequest
    ) throws -> (ReliabilityTable, DataFile) {
        var request = request
        request.variables = scales.flatMap(\.items)
        request.numeric = Set(request.variables)
        let data = try SampleFile(path, request)
        var names = data.names[...]
        let named = scales.map { scale in
            defer { names = names.dropFirst(scale.items.count) }
            return ScaleRequest(code: scale.code, label: scale.label, items: Array(names.prefix(scale.items.count)))
        }
        let table = try table(
            named, data.sample, notes: data.rowNotes, isSimulated: data.file.isSimulated)
        return (table, data.file)
    }

    /// The factors of a questionnaire, from files of responses.
    ///
    /// - Parameter waves: the waves wanted; empty for all rows.
    /// - Throws: ``IntakeError``, ``OperationError`` or ``EstimationError``.
    public static func fromFiles(
        _ files: [ResponseFile], waves: [String], withOverall: Bool
    ) throws -> (ReliabilityTable, [IntakeSummary]) {
        guard let questionnaire = files.first?.questionnaire else { return (try empty(), []) }
        var answers = RatedAnswers(questionnaire)
        var summaries: [IntakeSummary] = []
        for file in files { summaries.append(try answers.add(file, waves: waves)) }
        let isSimulated = summaries.contains(where: \.isSimulated)
        return (try table(answers, withOverall: withOverall, isSimulated: isSimulated), summaries)
    }

    /// The factors of a questionnaire, from the responses in the store.
    ///
    /// - Throws: ``OperationError`` if there is no such wave, a ``StoreError`` or ``EstimationError``.
    public static func fromStore(
        _ store: SurveyStore, questionnaire: String, waves: [String], withOverall: Bool
    ) throws -> ReliabilityTable {
        let stored = try ComputeIndex.storedWaves(store, questionnaire: questionnaire, names: waves)
        guard let last = stored.last else { return try empty() }
        var answers = RatedAnswers(try ComputeIndex.questionnaire(of: last, in: store))
        var isSimulated = false
        for wave in stored {
            let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
            isSimulated = isSimulated || names.categories.contains(ResponseFile.simulatedColumn)
            try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name) {
                answers.add($0, weights: wave.design.weights)
            }
        }
        return try table(answers, withOverall: withOverall, isSimulated: isSimulated)
    }

    private static func empty() throws -> ReliabilityTable {
        throw OperationError(.wrongRequest, vi: "Không có phiếu nào để tính.", en: "There is no response to judge.")
    }

    private static func table(
        _ answers: RatedAnswers, withOverall: Bool, isSimulated: Bool
    ) throws -> ReliabilityTable {
        let questionnaire = answers.questionnaire
        let present = Set(answers.items)
        var scales = questionnaire.factors.map { factor in
            ScaleRequest(
                code: factor.code, label: factor.label, items: factor.items.map(\.code).filter(present.contains))
        }
        if withOverall || scales.isEmpty {
            scales.append(
                ScaleRequest(
                    code: "overall", label: LocalizedText(vi: "Tất cả các câu", en: "All items"), items: answers.items))
        }
        return try table(scales, answers.sample(), notes: [], isSimulated: isSimulated)
    }

    /// Each scale with its result; if none has one, the first reason is thrown.
    private static func table(
        _ scales: [ScaleRequest], _ sample: Sample, notes: [LocalizedText], isSimulated: Bool
    ) throws -> ReliabilityTable {
        let isWeighted = sample.design.weights != nil
        var failures: [EstimationError] = []
        let results = scales.map { scale in
            let result: Result<ScaleReliability, EstimationError>
            do throws(EstimationError) {
                result = .success(try sample.reliability(of: scale.items, isWeighted: isWeighted))
            } catch {
                failures.append(error)
                result = .failure(error)
            }
            return ReliabilityTable.Scale(
                code: scale.code, label: scale.label, items: scale.items, result: result)
        }
        if failures.count == results.count, let first = failures.first { throw first }
        return ReliabilityTable(results, isWeighted: isWeighted, notes: notes, isSimulated: isSimulated)
    }
}
