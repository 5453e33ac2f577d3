import SatisfactionIndex
import SurveyModel
public import SurveyStore
import Tabulation

/// Checks a store against everything that vouches for it.
public enum VerifyStore {
    /// Checks a store, and computes one known figure again: the index of every wave.
    ///
    /// - Parameters:
    ///   - checkpoints: the file of checkpoints, if not the one beside the store.
    ///   - workers: how many segments are read at a time.
    ///   - progress: is told of how many bytes of responses have been read, of how many.
    /// - Throws: ``StoreError`` if the store is not there or cannot be read at all.
    public static func verify(
        _ store: SurveyStore, checkpoints: String? = nil, workers: Int,
        progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> VerificationReport {
        var report = try store.verify(checkpoints: checkpoints, progress: progress)
        do {
            for id in Set(try store.questionnaires().map(\.id)).sorted() {
                for wave in try store.waves(of: id) { try await compare(wave, in: store, workers, &report) }
            }
        } catch let error as any LocalizedMessageError {
            report.add(problem: error.message)
        }
        return report
    }

    /// The figures of a wave as the program gives them, and as its responses give them now.
    private static func compare(
        _ wave: Wave, in store: SurveyStore, _ workers: Int, _ report: inout VerificationReport
    ) async throws {
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        let plan = try IndexPlan(
            questionnaire, scores: [], aggregate: nil, level: .overall, tabulatesEverything: wave.design.psu != nil)
        var design = wave.design
        // A stratum with one PSU has no error, and is no damage.
        design.singlePSU = .certainty
        let query = plan.query(by: [], design: design)
        func cells(usesKept: Bool) async throws -> StoredCells {
            try await store.tabulate(
                query, questionnaire: wave.questionnaire, wave: wave.name, workers: workers, usesKept: usesKept)
        }
        func figures(_ cells: StoredCells) async throws -> [IndexEstimate] {
            try await IndexCalculator(plan, query: query).table(cells.tabulation, workers: workers).estimates
        }
        let given = try await cells(usesKept: true)
        let counted = given.areCounted ? given : try await cells(usesKept: false)
        let responses = try store.responseCount(questionnaire: wave.questionnaire, wave: wave.name)
        let respondents = counted.tabulation.waves.reduce(0) { $0 + $1.respondents }
        let isEqual = given.areCounted ? true : try await figures(given) == figures(counted)
        if !isEqual || wave.design.frequency == nil && respondents != responses {
            report.add(
                problem: LocalizedText(
                    vi: "Chỉ số của đợt “\(wave.name)” tính lại không ra như đã giữ; hãy khôi phục từ bản sao lưu.",
                    en: "The index of wave “\(wave.name)” computed again is not what was kept; restore the store from "
                        + "a backup."))
        }
    }
}
