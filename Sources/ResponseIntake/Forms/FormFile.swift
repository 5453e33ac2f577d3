import Foundation
public import SurveyModel

/// A file that holds a form: an XLSForm as workbook, comma-separated values or Markdown, or a form of LimeSurvey.
public enum FormFile: Sendable {
    case xlsForm(FormDocument)
    case limeSurvey(LimeSurveyTables)

    /// Text forms are small; larger ones are something else.
    private static let mostTextBytes = 32 << 20

    /// Reads a form, by its content.
    ///
    /// - Throws: ``IntakeError`` if the file cannot be read or is none of these.
    public init(path: String) throws(IntakeError) {
        let source = try ByteSource(path: path)
        let start = try source.bytes(in: 0..<4_096)
        if start.starts(with: [0x50, 0x4B]) || start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = .xlsForm(try Self.workbook(Workbook(source, name: source.name)))
            return
        }
        guard try source.size() <= Self.mostTextBytes else { throw .noForm(source.name) }
        let head = String(decoding: start, as: UTF8.self)
        if head.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" }).hasPrefix("<") {
            if head.lowercased().contains("http://www.w3.org/2002/xforms") { throw .xForm(source.name) }
            self = .limeSurvey(try LimeSurveyFile.tables(of: source))
            return
        }
        guard let text = String(validating: try source.bytes(in: 0..<source.size()), as: UTF8.self) else {
            throw .noForm(source.name)
        }
        let isTable = text.split(whereSeparator: \.isNewline).contains { $0.drop(while: \.isWhitespace).hasPrefix("|") }
        let document = isTable && !head.hasPrefix("\"") ? FormDocument(markdown: text) : FormDocument(csv: text)
        guard document.sheets.contains(where: { $0.name.lowercased() == "survey" }) else {
            throw .noForm(source.name)
        }
        self = .xlsForm(document)
    }

    private static func workbook(_ workbook: Workbook) throws(IntakeError) -> FormDocument {
        var sheets: [FormSheet] = []
        for sheet in workbook.sheets {
            let table = try workbook.table(of: sheet)
            sheets.append(
                FormSheet(
                    name: sheet.name, rows: table.rows.map { FormSheet.Row(number: $0.number, cells: $0.cells) }))
        }
        return FormDocument(sheets: sheets)
    }

    /// The mistakes of the form and what should be looked at; empty if there is nothing to say.
    public var problems: [FormProblem] {
        switch self {
        case .xlsForm(let document): document.problems
        case .limeSurvey(let tables): tables.problems
        }
    }

    /// Reads the form as a questionnaire.
    ///
    /// - Parameters:
    ///   - file: the name of the file, for a form without a name of its own.
    ///   - wordedIn: the language of texts whose column names none; nil to tell by their letters.
    /// - Throws: `InvalidForm` with every mistake of a form that cannot be used.
    public func questionnaire(file: String, wordedIn: Language?) throws(InvalidForm) -> ImportedForm {
        switch self {
        case .xlsForm(let document): try document.questionnaire(file: file, wordedIn: wordedIn)
        case .limeSurvey(let tables): try tables.questionnaire(file: file, wordedIn: wordedIn)
        }
    }
}

extension IntakeError {
    /// A form in the shape phones read.
    fileprivate static func xForm(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(name.vi) là XForm, dạng mà ODK Collect đọc. Hãy nhập tệp XLSForm (.xlsx) mà nó được tạo ra từ đó.",
            en: "\(name.en) is an XForm, which ODK Collect reads. Import the XLSForm (.xlsx) from which it was made.")
    }

    /// A file that is no form.
    static func noForm(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(name.vi) không phải biểu mẫu. Cần XLSForm (.xlsx, .csv, .md) hoặc LimeSurvey (.lss).",
            en: "\(name.en) is no form. An XLSForm (.xlsx, .csv, .md) or a form of LimeSurvey (.lss) was expected.")
    }
}
