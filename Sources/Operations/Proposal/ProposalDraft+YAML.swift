import Foundation
import SurveyModel

extension ProposalDraft {
    /// The questionnaire as YAML.
    ///
    /// - Parameter file: the name of the file it was guessed from.
    func yaml(id: String, file: String) -> String {
        let texts = LocalizedText(
            vi: "Phiếu nháp, đoán từ tệp \(file)", en: "Draft, guessed from the file \(file)")
        var lines = [
            "# Phiếu nháp do hailong questionnaire propose đoán từ tệp \(file.filter { !$0.isNewline }). Mọi mục mang dấu I (inferred: suy đoán).",
            "# Hãy kiểm tra thang đánh giá, mức nào tính là hài lòng, nhóm tiêu chí, rồi chạy hailong questionnaire check.",
            "# A draft guessed from the file. Everything is marked I (inferred): check the scales, which levels count as",
            "# satisfied and the groups of items, then run hailong questionnaire check.",
            "id: \(id)", "version: 1", "generation: local", "population: participants",
            "languages: [\(languages.map(\.rawValue).joined(separator: ", "))]", "title: \(text(texts))", "mark: I",
            "report: {score: satisfied, aggregate: answers}", "",
        ]
        lines += scaleLines + [""] + ["questions:"] + questions.flatMap(questionLines) + [""] + indexLines
        return lines.joined(separator: "\n") + "\n"
    }

    private func text(_ text: LocalizedText) -> String {
        "{" + languages.map { "\($0.rawValue): \(text[$0].tidied.yamlQuoted)" }.joined(separator: ", ") + "}"
    }

    /// Words of the file, which are the same in every language.
    private func text(_ text: String) -> String { self.text(LocalizedText(vi: text, en: text)) }

    private var scaleLines: [String] {
        if scales.isEmpty { return ["scales: {}"] }
        return ["scales:"]
            + scales.flatMap { scale in
                ["  \(scale.id):", "    mark: I", "    codes:"]
                    + scale.codes.map { code in
                        let role =
                            code.kind == .rated ? "satisfied: \(code.isSatisfied)" : "kind: \(code.kind.rawValue)"
                        return "      - {code: \(code.value), label: \(text(code.label)), \(role)}"
                    }
            }
    }

    private func questionLines(_ question: ProposedQuestion) -> [String] {
        var lines = ["  - code: \(question.code.yamlQuoted)", "    type: \(question.kind.word)"]
        lines.append("    text: \(text(question.text))")
        switch question.kind {
        case .rating(let scale): lines.append("    scale: \(scale)")
        case .single(let choices, let other), .multiple(let choices, let other):
            lines.append("    choices:")
            lines += choiceLines(choices)
            if other { lines.append("    other: true") }
        default: break
        }
        return lines + ["    mark: I"]
    }

    /// A choice of one word is its own code; others are numbered.
    private func choiceLines(_ choices: [String]) -> [String] {
        let areCodes = choices.allSatisfy { !$0.contains(" ") && $0.count <= 40 }
        return choices.enumerated().map { index, choice in
            let code = areCodes ? choice : "c\(index + 1)"
            return "      - {code: \(code.yamlQuoted), label: \(text(choice))}"
        }
    }

    /// Ratings of one group on one scale are a factor; a rating of the whole stands apart.
    private var indexLines: [String] {
        let ratings = questions.filter { $0.scale != nil }
        let overall = ratings.count > 1 ? ratings.first(where: Self.isOverall) : nil
        let items = ratings.filter { $0.code != overall?.code }
        let apart = overall.map { ["overall-question: \($0.code.yamlQuoted)", ""] } ?? []
        func list(_ questions: [ProposedQuestion]) -> String {
            questions.map(\.code.yamlQuoted).joined(separator: ", ")
        }
        let groups = Self.groups(items)
        guard groups.count > 1, groups.contains(where: { $0.items.count > 1 }) else {
            return apart + ["index:", "  items: [\(list(items))]"]
        }
        return apart + ["index:", "  factors:"]
            + groups.enumerated().flatMap { index, group in
                [
                    "    - code: F\(index + 1)",
                    "      label: \(text(group.name.isEmpty ? "F\(index + 1)" : group.name))",
                    "      items: [\(list(group.items))]",
                ]
            }
    }

    private static func isOverall(_ question: ProposedQuestion) -> Bool {
        let text = ComparisonKey(question.text).description
        return ["nhìn chung", "tổng thể", "overall", "in general"].contains(where: text.contains)
    }

    private static func groups(_ items: [ProposedQuestion]) -> [(name: String, items: [ProposedQuestion])] {
        var groups: [(name: String, scale: String?, items: [ProposedQuestion])] = []
        for item in items {
            if let place = groups.firstIndex(where: { $0.name == item.group && $0.scale == item.scale }) {
                groups[place].items.append(item)
            } else {
                groups.append((item.group, item.scale, [item]))
            }
        }
        return groups.map { ($0.name, $0.items) }
    }
}
