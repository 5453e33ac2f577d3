import Foundation
public import ResponseIntake
public import SurveyModel

/// A first questionnaire guessed from a file of responses, to be edited by a person.
public struct QuestionnaireProposal: Sendable {
    /// The questionnaire as YAML, with what was guessed marked as inferred.
    public let yaml: String
    /// What wrote the file.
    public let source: RecognisedSource
    /// Rows of the file.
    public let rows: Int
    /// Questions of each kind, by the word of the questionnaire format.
    public let questions: [(kind: String, count: Int)]
    /// The scales guessed.
    public let scales: [String]
}

/// Proposes a questionnaire for a file that has none.
public enum ProposeQuestionnaire {
    /// Reads a file and guesses its questions.
    ///
    /// Ratings are columns of words or small numbers that forms use for ratings; few texts that recur are choices, the
    /// others numbers, dates or texts. Ratings of one group on one scale are items of one factor.
    ///
    /// - Parameters:
    ///   - id: the name of the questionnaire.
    ///   - language: the language in which the file is worded.
    /// - Throws: ``IntakeError`` if the file cannot be read; ``OperationError`` if no column of it can be a question.
    public static func propose(
        path: String, _ request: SourceRequest, id: String, language: Language
    ) throws -> QuestionnaireProposal {
        let table = try SourceTable(path: path, request, questionnaire: nil, mapping: ResponseMapping())
        let (columns, rows) = try ColumnEvidence.collect(from: table)
        var draft = ProposalDraft(table, language)
        draft.add(columns)
        guard !draft.questions.isEmpty else {
            throw OperationError(
                .badData, vi: "Tệp “\(path)” không có cột nào có thể là câu hỏi.",
                en: "No column of the file “\(path)” can be a question.")
        }
        let kinds = Dictionary(grouping: draft.questions, by: \.kind.word).mapValues(\.count)
        return QuestionnaireProposal(
            yaml: draft.yaml(id: id, file: URL(filePath: path).lastPathComponent), source: table.recognised, rows: rows,
            questions: kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, scales: draft.scales.map(\.id))
    }

    /// A name for a questionnaire, from that of a file: letters, digits and hyphens.
    public static func id(forFile path: String) -> String {
        let stem = URL(filePath: path).deletingPathExtension().lastPathComponent
        let plain = stem.replacing("đ", with: "d").replacing("Đ", with: "D").decomposedStringWithCanonicalMapping
        let letters = plain.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
        let words = String(String.UnicodeScalarView(letters)).lowercased().split { character in
            !(character.isASCII && (character.isLetter || character.isNumber))
        }
        return words.isEmpty ? "draft" : words.joined(separator: "-")
    }
}

extension ProposedQuestion.Kind {
    /// The word of the questionnaire format.
    var word: String {
        switch self {
        case .rating: "rating"
        case .single: "single"
        case .multiple: "multiple"
        case .number: "number"
        case .date: "date"
        case .text: "text"
        }
    }
}
