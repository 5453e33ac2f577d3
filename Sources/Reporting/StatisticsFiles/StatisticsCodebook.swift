import SurveyModel

/// The codebook of a file of SPSS or Stata: its variables and values, with the whole words.
struct StatisticsCodebook {
    private let language: Language

    init(_ language: Language) { self.language = language }

    func table(_ layout: StatisticsLayout) -> CSVWriter {
        var writer = CSVWriter(for: .people)
        writer.add([
            "name", "variable", "choice", "type", "text_vi", "text_en", "value", "code", "label_vi", "label_en",
            "missing",
        ])
        for entry in layout.entries {
            let start = start(of: entry)
            let values = values(of: entry)
            for value in values.isEmpty ? [["", "", "", "", ""]] : values { writer.add(start + value) }
        }
        return writer
    }

    private func start(of entry: StatisticsLayout.Entry) -> [String] {
        let choice = entry.question?.choices.first { $0.code == entry.choice }
        let texts = [Language.vietnamese, .english].map { language in
            [entry.question?.text[language], choice?.label[language]].compactMap(\.self).joined(separator: " ")
        }
        return [
            entry.variable.name, entry.column, entry.choice, entry.question?.kindName ?? "",
        ] + texts
    }

    private func values(of entry: StatisticsLayout.Entry) -> [[String]] {
        var lines = zip(entry.codes, entry.variable.labels).map { code, label -> [String] in
            let words = words(code, entry.question)
            return [
                Self.text(label.value), code, words.vi, words.en, isMissing(label.value, entry.variable) ? "1" : "",
            ]
        }
        if let notAsked = entry.notAsked {
            let words = Language.allCases.map { ResponseTable.notAsked(for: .people, $0) }
            lines.append([notAsked, ""] + words + ["1"])
        }
        return lines
    }

    private func words(_ code: String, _ question: Question?) -> LocalizedText {
        question?.scale?.codes.first { String($0.value) == code }?.label
            ?? question?.choices.first { $0.code == code }?.label ?? LocalizedText(vi: "", en: "")
    }

    private func isMissing(_ value: StatisticsCell, _ variable: StatisticsVariable) -> Bool {
        switch value {
        case .tag: true
        case .number(let number): variable.missing.contains(number) || variable.missingRange?.contains(number) == true
        case .missing, .text: false
        }
    }

    private static func text(_ value: StatisticsCell) -> String {
        switch value {
        case .number(let number): PlainDecimal.text(number)
        case .tag(let tag): ".\(Character(Unicode.Scalar(tag)))"
        case .text(let text): text
        case .missing: "."
        }
    }
}
