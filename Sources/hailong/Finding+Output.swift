import Operations
import ProgressTracking
import Reporting
import SurveyModel
import SurveyStore

extension OutputOptions {
    /// Prints a finding as it now stands in the store.
    func print(_ finding: Finding, from store: SurveyStore) throws {
        let isSimulated = try JudgeFindings.isSimulated(finding, in: store)
        switch format {
        case .text: try printResult(label(isSimulated) + finding.text(language))
        case .json: try printResult([finding].json(isSimulated: isSimulated, language).document)
        case .csv: try printResult([finding].csv(language))
        }
    }

    private func label(_ isSimulated: Bool) -> String { isSimulated ? SimulatedData.label[language] + "\n\n" : "" }

    /// Prints proposals, or what was written down of them.
    func print(_ findings: [Finding], target: Target, from store: SurveyStore) throws {
        let isSimulated = try findings.first.map { try JudgeFindings.isSimulated($0, in: store) } ?? false
        switch format {
        case .json: try printResult(findings.json(isSimulated: isSimulated, language).document)
        case .csv: try printResult(findings.csv(language))
        case .text:
            let limit = FigureFormat(language).number(
                target.value, decimals: target.value == target.value.rounded() ? 0 : 2)
            let goal = "\(target.comparison.rawValue) \(limit)%"
            guard findings.isEmpty else {
                return try printResult(
                    label(isSimulated)
                        + (language == .vietnamese
                            ? "Chắc chắn chưa đạt mục tiêu \(goal), thấp nhất trước:\n\n"
                            : "Surely below the target \(goal), lowest first:\n\n")
                        + findings.map { $0.text(language) }.joined(separator: "\n"))
            }
            try printResult(
                language == .vietnamese
                    ? "Không có con số nào chắc chắn chưa đạt mục tiêu \(goal).\n"
                    : "No figure is surely below the target \(goal).\n")
        }
    }
}

extension StoreOptions {
    /// Opens a store that is there for writing; one that is not is named, and none is made.
    func openExisting(_ purpose: String) throws -> SurveyStore {
        guard exists else { return try openForReading() }
        return try openForWriting(purpose)
    }
}
