import Foundation
import SurveyModel

/// Files that survey teams send along with responses and that hold none, each refused with what it is.
enum ForeignFile {
    /// Refuses a file by its first bytes.
    ///
    /// - Throws: ``IntakeError`` that says what the file is and what to do.
    static func refuse(prefix: [UInt8], name: LocalizedText) throws(IntakeError) {
        if let kind = binary(prefix) ?? markup(prefix) { throw kind.refusal(of: name) }
    }

    /// Refuses a table that is not of responses.
    ///
    /// - Throws: ``IntakeError`` that says what the file is and what to do.
    static func refuse(_ head: TableHead, name: LocalizedText) throws(IntakeError) {
        if head.has(all: ["event", "node", "start", "end"]) { throw Kind.interviewLog.refusal(of: name) }
        if isForm(head) { throw Kind.tableForm.refusal(of: name) }
        let questions = head.names.filter { !$0.hasPrefix("_") && !$0.hasPrefix("meta") }
        if questions.contains("base64EncryptedKey"), questions.allSatisfy(isEncryptionColumn) {
            throw Kind.encrypted.refusal(of: name)
        }
    }

    /// The columns that an encrypted submission has instead of its answers.
    static func isEncryptionColumn(_ name: String) -> Bool {
        ["base64EncryptedKey", "base64EncryptedElementSignature", "encryptedXmlFile", "isEncrypted"].contains(name)
            || name.hasPrefix("media")
    }

    /// What stands after twelve zeros at the beginning of a data set of SAS.
    private static let sasMark: [UInt8] = [0xC2, 0xEA, 0x81, 0x60, 0xB3, 0x14, 0x11, 0xCF]

    private static func binary(_ prefix: [UInt8]) -> Kind? {
        func starts(_ text: String) -> Bool { prefix.starts(with: text.utf8) }
        if prefix.dropFirst(8).starts(with: "ENCRYPTEDSAV".utf8) { return .lockedStatistics }
        if String(decoding: prefix.prefix(600), as: UTF8.self).contains("SPSS PORT FILE")
            || starts("HEADER RECORD*******") || prefix.dropFirst(12).starts(with: sasMark)
        {
            return .statistics
        }
        if prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .workbook }
        if starts("%PDF") || prefix.starts(with: [0xFF, 0xD8, 0xFF]) || prefix.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            return .picture
        }
        return nil
    }

    /// Entry templates saved as text, XML, web pages and JSON, by their first kilobytes.
    private static func markup(_ prefix: [UInt8]) -> Kind? {
        let text = String(decoding: prefix.prefix(8192), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: "\u{FEFF}")))
        if isTemplate(prefix) { return .entryTemplateText }
        if text.hasPrefix("{") || text.hasPrefix("[{") { return .json }
        guard text.hasPrefix("<") else { return nil }
        let lower = text.lowercased()
        if lower.contains("http://www.w3.org/2002/xforms") { return .form }
        if text.contains("<LimeSurveyDocType>") { return .limeSurveyForm }
        if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") { return .webPage }
        if text.contains("encrypted=\"yes\"") || text.contains("<base64EncryptedKey>") { return .encrypted }
        if text.contains("instanceID") { return .submission }
        return .otherXML
    }

    /// Whether one of the first lines begins with the mark of an entry template, in any encoding of Excel.
    private static func isTemplate(_ prefix: [UInt8]) -> Bool {
        let text = String(decoding: prefix.prefix(8192).filter { $0 != 0 }, as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).contains { line in
            let cell = line.drop { !$0.isLetter }.prefix { !"\"\t,;|".contains($0) }
            return EntryTemplateFormat.Mark(String(cell)) != nil
        }
    }

    /// Whether a table is a form written as one: rows are questions, with a type and a name each.
    private static func isForm(_ head: TableHead) -> Bool {
        // A sheet written as text begins with its name, alone on its line.
        let filled = head.names.filter { !$0.hasPrefix("column ") }
        if filled.count == 1, ["survey", "choices", "settings"].contains(filled[0].lowercased()) { return true }
        let names = head.names.map { $0.lowercased() }
        guard let type = names.firstIndex(of: "type"), names.contains("name") else { return false }
        let words = ["select_one", "select_multiple", "begin group", "begin_group", "text", "integer", "note"]
        return head.rows.contains { row in words.contains { row[type].lowercased().hasPrefix($0) } }
    }
}
