import Estimation
public import ProgressTracking
import SatisfactionIndex
public import SurveyModel

extension [FigureChange] {
    /// The changes for people, the largest first; which are larger than noise is told after Holm's correction.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        guard let first = first?.change else {
            return language == .vietnamese
                ? "Không có con số nào so sánh được giữa hai đợt.\n" : "No figure can be compared between two waves.\n"
        }
        var table = TextColumns([.left, .left, .right, .right, .left, .left])
        for figure in sorted(by: { $0.order < $1.order }) {
            let change = figure.change
            table.add([
                "  " + figure.code, figure.label[language].shortened, format.signed(change.difference, decimals: 2),
                format.number(change.standardError, decimals: 2),
                change.interval.map {
                    "\(format.signed($0.lower, decimals: 2)) … \(format.signed($0.upper, decimals: 2))"
                } ?? "–",
                change.word(language),
            ])
        }
        let clear = self.count(where: { $0.change.isClear == true })
        let heading =
            language == .vietnamese
            ? "Thay đổi \(first.from) → \(first.to) của \(count) con số: \(clear) thay đổi rõ sau khi hiệu chỉnh Holm cho \(first.comparisons) phép so sánh."
            : "Change \(first.from) → \(first.to) of \(count) figures: \(clear) clear after Holm's correction for \(first.comparisons) comparisons."
        return ([heading] + table.lines + [""]).joined(separator: "\n") + "\n"
    }

    /// The changes as promised to programs in `docs/commands.md`, in the order of the questionnaire.
    public func json(_ language: Language) -> JSONValue {
        .list(
            map { figure in
                JSONValue.object([
                    "level": .text(figure.level.rawValue), "code": .text(figure.code),
                    "label": .text(figure.label[language]), "overall_question": .flag(figure.isOverallQuestion),
                ]).joined(with: figure.change.json)
            })
    }

    /// The changes as comma-separated text.
    ///
    /// - Parameters:
    ///   - columns: the columns of the domain for the header; nil for no header.
    ///   - domain: the values of the domain, which stand first in every row.
    public func csv(columns: [String]?, domain: [String]) -> String {
        var writer = CSVWriter()
        if let columns {
            writer.add(
                columns + [
                    "level", "code", "from", "to", "difference", "standard_error", "lower", "upper", "p_value",
                    "p_value_adjusted", "comparisons", "clear", "covariance", "correlation",
                ])
        }
        for figure in self {
            let change = figure.change
            let numbers = [
                change.difference, change.standardError, change.interval?.lower, change.interval?.upper,
                change.pValue, change.adjustedPValue,
            ]
            writer.add(
                domain + [figure.level.rawValue, figure.code, change.from, change.to]
                    + numbers.map(CSVWriter.number)
                    + [
                        String(change.comparisons), change.isClear.map { $0 ? "true" : "false" } ?? "",
                        change.covariance.rawValue, CSVWriter.number(change.correlation),
                    ])
        }
        return writer.document
    }
}

extension FigureChange {
    /// Clear changes first, the largest first among them.
    fileprivate var order: (Int, Double) { (change.isClear == true ? 0 : 1, -abs(change.difference)) }
}

extension String {
    /// At most sixty characters, cut at a space.
    fileprivate var shortened: String {
        guard count > 60 else { return self }
        let start = prefix(59)
        return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + "…"
    }
}

extension JSONValue {
    /// An object with the members of another behind its own.
    public func joined(with other: JSONValue) -> JSONValue {
        guard case .object(let members) = self, case .object(let others) = other else { return self }
        return .object(members + others)
    }
}
