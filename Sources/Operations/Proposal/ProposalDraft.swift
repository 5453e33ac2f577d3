import Foundation
import ResponseIntake
import SurveyModel

/// A questionnaire while it is guessed.
struct ProposalDraft {
    /// The language asked for, and the other one if answers on a scale are worded in it.
    private(set) var languages: [Language]
    let source: RecognisedSource
    private let labels: [[String]]
    private(set) var questions: [ProposedQuestion] = []
    private(set) var scales: [ProposedScale] = []
    private var codes: Set<String> = []

    init(_ table: SourceTable, _ language: Language) {
        languages = [language]
        source = table.recognised
        labels = table.otherNames
    }

    /// Guesses the questions of columns, in their order.
    mutating func add(_ columns: [ColumnEvidence]) {
        let guess = QuestionGuess(source.kind, columns.filter { !source.kind.isMetadata($0.name) })
        let groups = choiceGroups(columns)
        var done: Set<String> = []
        for (index, column) in columns.enumerated() where !source.kind.isMetadata(column.name) {
            if groups.summaries.contains(column.name) { continue }
            if let group = groups.groupOfColumn[index] {
                guard done.insert(group).inserted else { continue }
                let choices = columns.indices.filter { groups.groupOfColumn[$0] == group }.map {
                    String(columns[$0].name.dropFirst(group.count + 1).prefix { $0 != "]" })
                }
                add(group, .multiple(choices, other: false), label: group)
            } else {
                add(column.name, kind(of: column, guess), label: labels[index].last { $0.contains(" ") } ?? column.name)
            }
        }
    }

    private mutating func kind(of column: ColumnEvidence, _ guess: QuestionGuess) -> ProposedQuestion.Kind {
        let texts = Set(column.counts.keys.map(ComparisonKey.init))
        if let known = guess.knownScale(column) {
            let spare = KnownScale.spare.filter {
                texts.contains(ComparisonKey($0.label.vi)) || texts.contains(ComparisonKey($0.label.en))
            }
            addLanguages(of: texts, among: known.levels + spare.map(\.label))
            return .rating(scale: use(ProposedScale(known, spare: Set(spare.map(\.code)))))
        }
        if let range = guess.pointRange(column) {
            return .rating(scale: use(ProposedScale(numbers: range)))
        }
        return guess.fact(column)
    }

    /// Adds the languages whose words are met: the draft must know the words of its own file.
    private mutating func addLanguages(of texts: Set<ComparisonKey>, among labels: [LocalizedText]) {
        var unknown = texts
        for language in languages + Language.allCases.filter({ !languages.contains($0) }) {
            let words = labels.map { ComparisonKey($0[language]) }
            if !languages.contains(language), !unknown.isDisjoint(with: words) { languages.append(language) }
            unknown.subtract(words)
        }
    }

    /// Takes a scale; of two that differ in the words for giving no rating, the one with more of them stays.
    private mutating func use(_ scale: ProposedScale) -> String {
        guard let place = scales.firstIndex(where: { $0.id == scale.id }) else {
            scales.append(scale)
            return scale.id
        }
        let known = Set(scales[place].codes.map(\.value))
        let added = scale.codes.filter { !known.contains($0.value) }
        scales[place] = ProposedScale(id: scale.id, codes: scales[place].codes + added)
        return scale.id
    }

    private mutating func add(_ name: String, _ kind: ProposedQuestion.Kind, label: String) {
        let (group, code) = Self.groupAndCode(name, source.kind)
        var unique = code.isUsableCode ? code : "Q\(questions.count + 1)"
        while !codes.insert(unique).inserted { unique += "_\(questions.count + 1)" }
        questions.append(ProposedQuestion(code: unique, text: label, kind: kind, group: group))
    }

    /// The group a column name speaks of, and what may serve as code.
    private static func groupAndCode(_ name: String, _ kind: SourceKind) -> (group: String, code: String) {
        if name.hasSuffix("]"), let open = name.range(of: " [", options: .backwards) {
            return (String(name[..<open.lowerBound]), String(name[open.upperBound...].dropLast()))
        }
        if name.hasSuffix("]"), let open = name.firstIndex(of: "[") {
            let group = String(name[..<open])
            return (group, "\(group)_\(name[name.index(after: open)...].dropLast())")
        }
        switch kind.asText {
        case .koboToolbox, .koboLegacy:
            let parts = name.split(separator: "/")
            return (parts.dropLast().joined(separator: "/"), parts.last.map(String.init) ?? name)
        case .odkCentralArchive, .odkCentral, .odkBriefcase:
            let parts = name.split(separator: "-")
            return (parts.dropLast().joined(separator: "-"), parts.last.map(String.init) ?? name)
        default:
            // Codes such as T1, T2: the letters are the group.
            let letters = name.prefix { $0.isLetter }
            let isNumbered = letters.count < name.count && name.dropFirst(letters.count).allSatisfy(\.isNumber)
            return (isNumbered ? String(letters) : "", name)
        }
    }

    /// Columns of one choice each: they share a name before `/` or `[` and hold nothing but marks.
    private func choiceGroups(_ columns: [ColumnEvidence]) -> (groupOfColumn: [Int: String], summaries: Set<String>) {
        let marks: Set<String> = ["0", "1", "True", "False", "Y", "N"]
        var members: [String: [Int]] = [:]
        for (index, column) in columns.enumerated() where !source.kind.isMetadata(column.name) {
            guard column.holdsOnly(marks), let cut = source.kind.choices(of: column.name).first else { continue }
            members[cut.question, default: []].append(index)
        }
        var groups: [Int: String] = [:]
        var summaries: Set<String> = []
        for (group, indices) in members where indices.count > 1 && indices.contains(where: { columns[$0].filled > 0 }) {
            for index in indices { groups[index] = group }
            summaries.insert(group)
        }
        return (groups, summaries)
    }
}

extension ProposedScale {
    init(id: String, codes: [Code]) {
        self.id = id
        self.codes = codes
    }
}

extension String {
    /// Whether the text can be the code of a question: one word without the signs conditions are made of.
    fileprivate var isUsableCode: Bool {
        !isEmpty && count <= 40 && !contains { $0.isWhitespace || "()[],=!<>\"'{}:#".contains($0) }
    }
}
