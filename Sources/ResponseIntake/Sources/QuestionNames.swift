import Foundation
public import SurveyModel

/// Finds the question that a column name stands for.
struct QuestionNames {
    private var codes: [ComparisonKey: String] = [:]
    private let questionnaire: Questionnaire

    /// Knows the codes of a questionnaire and its wordings in both languages; a code goes before a wording.
    init(_ questionnaire: Questionnaire) {
        self.questionnaire = questionnaire
        for code in questionnaire.questionCodes {
            guard let question = questionnaire.question(code) else { continue }
            codes[ComparisonKey(question.text.vi)] = code
            codes[ComparisonKey(question.text.en)] = code
        }
        for code in questionnaire.questionCodes { codes[ComparisonKey(code)] = code }
    }

    /// The question of a column name; grids of web forms write the wording in brackets at the end.
    func code(of name: String) -> String? {
        if let code = codes[ComparisonKey(name)] { return code }
        // A name of two lines: the group, then the question.
        if let group = name.range(of: " / ", options: .backwards),
            let code = codes[ComparisonKey(name[group.upperBound...])]
        {
            return code
        }
        guard name.hasSuffix("]"), let open = name.lastIndex(of: "[") else { return nil }
        return codes[ComparisonKey(name[name.index(after: open)...].dropLast())]
    }

    /// The question of the first of several names that stands for one.
    func code(ofAny names: [String]) -> String? { names.lazy.compactMap(code).first }

    /// The question of a column name, if it allows several answers.
    func multiple(ofAny names: [String]) -> Question? {
        guard let code = code(ofAny: names), let question = questionnaire.question(code),
            case .multiple = question.kind
        else { return nil }
        return question
    }
}

extension SourceKind {
    /// The names a column may go by, the whole one first: programs put the names of groups before that of a question.
    func names(of header: String) -> [String] {
        var names = [header]
        // One of several repetitions is not the question itself.
        if header.contains(/\[\d+\]/) { return names }
        if let groupSeparator {
            for place in header.indices where header[place] == groupSeparator {
                names.append(String(header[header.index(after: place)...]))
            }
        }
        if asText == .limeSurvey || self == .limeSurveyVV { names += limeSurveyNames(of: header) }
        return names.filter { !$0.isEmpty }
    }

    /// `G1Q2[SQ001]`, `G1Q2_SQ001` and `code. text` are three ways to write a question of LimeSurvey.
    private func limeSurveyNames(of header: String) -> [String] {
        var names: [String] = []
        let code = limeSurveyCode(of: header)
        if code != header { names += [code, String(header.dropFirst(code.count + 2))] }
        if code.hasSuffix("]"), let open = code.firstIndex(of: "[") {
            let part = code[code.index(after: open)...].dropLast()
            names += ["\(code[..<open])_\(part)", String(part)]
        }
        return names
    }

    /// The code of `code. text`, or the whole heading.
    private func limeSurveyCode(of header: String) -> String {
        guard let dot = header.range(of: ". "), !header[..<dot.lowerBound].contains(" ") else { return header }
        return String(header[..<dot.lowerBound])
    }

    /// The question and the choice that a column of one choice may stand for, in every way its name can be cut.
    public func choices(of header: String) -> [(question: String, choice: String)] {
        switch asText {
        case .limeSurvey, .limeSurveyVV:
            let code = limeSurveyCode(of: header)
            let bracketed = (code == header ? [header] : [code, header]).compactMap(bracketedChoice)
            return bracketed.isEmpty ? cuts(header, at: "_") : bracketed
        case .table, .googleForms, .googleSheets, .googleSheetsTabs: return []
        default: return cuts(header, at: "/")
        }
    }

    /// `question[choice]`.
    private func bracketedChoice(_ name: String) -> (question: String, choice: String)? {
        guard name.hasSuffix("]"), let open = name.firstIndex(of: "[") else { return nil }
        return (String(name[..<open]), String(name[name.index(after: open)...].dropLast()))
    }

    private func cuts(_ header: String, at separator: Character) -> [(question: String, choice: String)] {
        header.indices.filter { header[$0] == separator }.reversed().map { place in
            (String(header[..<place]), String(header[header.index(after: place)...]))
        }.filter { !$0.0.isEmpty && !$0.1.isEmpty }
    }
}
