import ResponseIntake
import SurveyModel

/// What was decided on differing answers with the paper in hand: a table of form, item and value.
struct EntryDecisions {
    /// A decision on a cell.
    struct Decision {
        let line: Int
        let form: String
        let key: String
        let question: Question
        let value: EntryComparison.Value
    }

    private(set) var decisions: [Decision] = []
    private let path: String

    /// What says that the paper has no answer, since an empty cell says that nothing is decided yet.
    private static let blanks: Set<ComparisonKey> = Set(
        ["-", "–", "(trống)", "(blank)", "trống", "blank", "bỏ trống"].map { ComparisonKey($0) })

    /// Reads a file of decisions; rows without a value are not decided yet.
    ///
    /// - Parameter columns: the columns that are decided like questions.
    /// - Throws: ``OperationError`` with the line of what does not fit, or ``IntakeError`` if the file cannot be read.
    init(path: String, _ questionnaire: Questionnaire, columns: [Question]) throws {
        self.path = path
        let names = questionnaire.questionCodes + columns.map(\.code)
        var seen: [String: Int] = [:]
        for row in try TextTable(path: path, requiring: ["form", "item", "value"]).rows {
            guard let text = row["value"] else { continue }
            let form = row["form"] ?? ""
            guard let key = EntryFile.key(of: form) else {
                throw problem(row.line, vi: "thiếu số phiếu ở cột form", en: "the form number is missing in form")
            }
            let code = row["item"] ?? ""
            guard let question = questionnaire.question(code) ?? columns.first(where: { $0.code == code }) else {
                let hint = NearestName.hint(NearestName.find(code, among: names), names)
                throw problem(
                    row.line, vi: "phiếu không có câu “\(code)”. \(hint.vi)",
                    en: "there is no question “\(code)”. \(hint.en)")
            }
            if let earlier = seen.updateValue(row.line, forKey: "\(key)\u{0}\(code)") {
                throw problem(
                    row.line, vi: "phiếu \(form), câu \(code) đã được quyết định ở dòng \(earlier)",
                    en: "form \(form), item \(code) was decided on line \(earlier) already")
            }
            let value = try value(text, question, row.line)
            decisions.append(Decision(line: row.line, form: form, key: key, question: question, value: value))
        }
    }

    private func value(_ text: String, _ question: Question, _ line: Int) throws -> EntryComparison.Value {
        if Self.blanks.contains(ComparisonKey(text)) {
            return EntryComparison.Value(text: "", label: nil, problem: nil)
        }
        let value = EntryComparison.Value(WrittenAnswers.answer(text, to: question), question)
        guard let reason = value.problem else { return value }
        throw problem(
            line, vi: "“\(text)” không dùng được cho câu \(question.code): \(reason.vi). Phiếu bỏ trống thì ghi “-”",
            en: "“\(text)” cannot be used for \(question.code): \(reason.en). Write “-” where the paper has no answer")
    }

    /// Why a decision on a cell without a difference is refused.
    func refuse(_ decision: Decision, isKnown: Bool) -> OperationError {
        isKnown
            ? problem(
                decision.line,
                vi:
                    "phiếu \(decision.form), câu \(decision.question.code): hai lần nhập giống nhau, không có gì để quyết định. Nếu cả hai sai, hãy sửa ở tệp nhập",
                en:
                    "form \(decision.form), item \(decision.question.code): the entries agree and there is nothing to decide. If both are wrong, correct the entries"
            )
            : problem(
                decision.line, vi: "phiếu \(decision.form) không có ở cả hai tệp",
                en: "form \(decision.form) is not in both files")
    }

    private func problem(_ line: Int, vi: String, en: String) -> OperationError {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return OperationError(
            .badData, vi: "Tệp quyết định “\(name)”, dòng \(line): \(vi).",
            en: "The decisions “\(name)”, line \(line): \(en).")
    }
}
