import Foundation
public import SurveyModel
public import SurveyStore

/// Finds questionnaires by id, in `questionnaires/` or the store, or by path.
public struct QuestionnaireLibrary: Sendable {
    private let files: ProjectFiles?

    /// Creates a library.
    public init(files: ProjectFiles? = ProjectFiles.find()) {
        self.files = files
    }

    /// The questionnaire of an id or path.
    ///
    /// A name that ends in `.yaml` or holds `/` is a path. An id is looked for in the store first, then among the
    /// questionnaires that come with Hailong.
    ///
    /// - Throws: ``OperationError`` if there is none or its file has mistakes.
    public func find(_ name: String, store: SurveyStore? = nil) throws -> Questionnaire {
        if Self.isPath(name) { return try read(path: name) }
        if let stored = try store?.questionnaire(id: name) { return stored }
        if let files, files.questionnaireIDs.contains(name) { return try read(path: files.questionnaire(name)) }
        let known = files?.questionnaireIDs.joined(separator: ", ") ?? "–"
        throw OperationError(
            .wrongRequest,
            vi: "Không có phiếu “\(name)”. Các phiếu có sẵn: \(known). Cũng có thể ghi đường dẫn đến tệp .yaml.",
            en: "There is no questionnaire “\(name)”. Those at hand: \(known). The path of a .yaml file works too.")
    }

    /// The id of a questionnaire given by id or by the path of its file.
    public func id(of name: String) throws -> String {
        Self.isPath(name) ? try read(path: name).id : name
    }

    private static func isPath(_ name: String) -> Bool {
        name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/")
    }

    /// Reads a questionnaire file.
    public func read(path: String) throws -> Questionnaire {
        let text = try Self.text(ofFile: path)
        do throws(InvalidFile) {
            return try Questionnaire.parse(text)
        } catch {
            throw OperationError(
                .badData, vi: "Tệp phiếu “\(path)” có \(error.problems.count) lỗi:\n\(error.message.vi)",
                en: "The questionnaire “\(path)” has \(error.problems.count) mistakes:\n\(error.message.en)")
        }
    }

    /// The mistakes of a questionnaire file; empty if it can be used.
    public func problems(path: String) throws -> [FileProblem] {
        let text = try Self.text(ofFile: path)
        do throws(InvalidFile) {
            _ = try Questionnaire.parse(text)
            return []
        } catch {
            return error.problems
        }
    }

    /// All questionnaires that come with Hailong.
    public func bundled() throws -> [Questionnaire] {
        guard let files else { return [] }
        return try files.questionnaireIDs.map { try read(path: files.questionnaire($0)) }
    }

    static func text(ofFile path: String) throws(OperationError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw OperationError(
                .inputOutput, vi: "Không mở được tệp “\(path)”. Hãy kiểm tra tên tệp và quyền đọc.",
                en: "The file “\(path)” cannot be opened. Check its name and whether it may be read.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw OperationError(
                .badData, vi: "Tệp “\(path)” không phải văn bản UTF-8. Hãy lưu lại dạng UTF-8.",
                en: "The file “\(path)” is not UTF-8 text. Save it as UTF-8.")
        }
        return text
    }

    /// Reads a mapping file.
    public static func mapping(path: String) throws -> ResponseMapping {
        let text = try text(ofFile: path)
        do throws(InvalidFile) {
            return try ResponseMapping.parse(text)
        } catch {
            throw OperationError(
                .badData, vi: "Tệp ghép cột “\(path)” có lỗi:\n\(error.message.vi)",
                en: "The mapping “\(path)” has mistakes:\n\(error.message.en)")
        }
    }
}
