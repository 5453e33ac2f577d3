import Foundation
import Operations
import ResponseIntake
import SurveyModel

extension OutputFile {
    /// Writes a file that people go on with by hand, and never over their work: a file that stands there is kept unless
    /// it is to the byte what would be written.
    ///
    /// - Parameters:
    ///   - mayReplace: whether what stands at a path holds nobody's work.
    ///   - write: writes to the path it is given.
    /// - Throws: what `write` throws; ``OperationError`` if another file stands there.
    static func create<Result>(
        _ path: String, replacing mayReplace: (String) -> Bool = { _ in false }, _ write: (String) throws -> Result
    ) throws -> Result {
        guard holdsSomething(path), !mayReplace(path) else { return try write(path) }
        let ending = URL(filePath: path).pathExtension
        let draft = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).\(ending)").path
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let result = try write(draft)
        guard FileManager.default.contentsEqual(atPath: draft, andPath: resolved(path)) else { throw stands(at: path) }
        return result
    }

    private static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

    private static func holdsSomething(_ path: String) -> Bool {
        guard !isSpecial(path), let found = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
            return false
        }
        return (found[.size] as? NSNumber)?.intValue != 0
    }

    private static func stands(at path: String) -> OperationError {
        let forms = EnteredForms.count(inTemplateAt: path) ?? 0
        let found =
            forms > 0
            ? LocalizedText(vi: "tệp mẫu nhập có \(forms) phiếu", en: "an entry template with forms in it: \(forms)")
            : LocalizedText(vi: "một tệp có nội dung khác", en: "a file with other content")
        return OperationError(
            .wrongRequest,
            vi:
                "“\(path)” đã có, là \(found.vi); Hailong không ghi đè lên phần việc đã làm. Hãy chọn tên khác cho -o, hoặc tự xóa hay đổi tên tệp đó trước.",
            en:
                "“\(path)” is there already: \(found.en). Hailong does not write over work that was done. Choose another name for -o, or delete or rename that file first."
        )
    }
}
