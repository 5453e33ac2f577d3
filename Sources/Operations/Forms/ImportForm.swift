import Foundation
import ResponseIntake
public import SurveyModel

/// Reads forms of other programs as questionnaires.
public enum ImportForm {
    /// Reads a form as a questionnaire.
    ///
    /// - Parameters:
    ///   - wordedIn: the language of texts whose column names none; nil to tell by their letters.
    /// - Throws: ``IntakeError`` if the file cannot be read; ``OperationError`` with every mistake of the form.
    public static func read(path: String, wordedIn: Language? = nil) throws -> ImportedForm {
        let form = try FormFile(path: path)
        let stem = URL(filePath: path).deletingPathExtension().lastPathComponent
        do throws(InvalidForm) {
            return try form.questionnaire(file: stem, wordedIn: wordedIn)
        } catch {
            throw OperationError(
                .badData, vi: "Biểu mẫu “\(path)” có \(error.problems.count) lỗi:\n\(error.message.vi)",
                en: "The form “\(path)” has \(error.problems.count) mistakes:\n\(error.message.en)")
        }
    }

    /// Whether a file is a form rather than a questionnaire of our own, by its name.
    public static func isForm(path: String) -> Bool {
        let ending = URL(filePath: path).pathExtension.lowercased()
        return ["xlsx", "xlsm", "xls", "csv", "md", "lss", "lsa"].contains(ending)
    }

    /// The mistakes of a form and what should be looked at; empty if there is nothing to say.
    ///
    /// - Throws: ``IntakeError`` if the file cannot be read.
    public static func problems(path: String) throws -> [FormProblem] {
        let form = try FormFile(path: path)
        return form.problems
    }
}
