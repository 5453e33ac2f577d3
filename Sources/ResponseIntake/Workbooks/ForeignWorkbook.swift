import Foundation
import SurveyModel

/// Files that people take for workbooks of the kind that is read, each refused by what it is.
enum ForeignWorkbook {
    case encrypted, oldExcel, oldOffice, webPage, spreadsheetXML, openDocument, numbers, binaryExcel, wordOrSlides
    case archive, other

    /// What a file is that is not an archive; nil if it is one.
    ///
    /// - Throws: ``IntakeError`` if the file cannot be read.
    static func of(_ source: ByteSource) throws(IntakeError) -> ForeignWorkbook? {
        let prefix = try source.bytes(in: 0..<8192)
        if ZipArchive.begins(prefix) { return nil }
        if CompoundFile.begins(prefix) { return of(try CompoundFile(source)) }
        // Excel 2 to 4 wrote without a container: the record that begins a file, its length 4 or 6.
        if prefix.count > 4, prefix[0] == 9, [0, 2, 4].contains(prefix[1]), [4, 6].contains(prefix[2]), prefix[3] == 0 {
            return .oldExcel
        }
        return ofText(prefix)
    }

    /// What an archive is by the names in it; nil if it is a workbook or another document of new Office.
    static func of(_ archive: ZipArchive) -> ForeignWorkbook? {
        let names = archive.names
        if names.contains(where: { $0.lowercased() == "[content_types].xml" }) { return nil }
        if names.contains("content.xml"), names.contains("mimetype") { return .openDocument }
        return names.contains { $0.hasSuffix(".iwa") || $0 == "Index.zip" } ? .numbers : .archive
    }

    /// What a document of new Office is by the content type of its main part; nil if it is a workbook that is read.
    static func of(contentType: String?) -> ForeignWorkbook? {
        guard let type = contentType?.lowercased() else { return nil }
        if type.contains("sheet.binary") { return .binaryExcel }
        return type.contains("wordprocessingml") || type.contains("presentationml") ? .wordOrSlides : nil
    }

    private static func of(_ file: CompoundFile) -> ForeignWorkbook {
        if file.names.contains("EncryptedPackage") { return .encrypted }
        return file.names.contains("Workbook") || file.names.contains("Book") ? .oldExcel : .oldOffice
    }

    private static func ofText(_ prefix: [UInt8]) -> ForeignWorkbook {
        let isWide = prefix.starts(with: [0xFF, 0xFE]) || prefix.starts(with: [0xFE, 0xFF])
        let text = String(decoding: isWide ? prefix.filter { $0 != 0 } : prefix, as: UTF8.self).lowercased()
        guard text.contains("<") else { return .other }
        if text.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .spreadsheetXML }
        return text.contains("<html") || text.contains("<table") || text.contains("<!doctype html") ? .webPage : .other
    }

    /// The error that says what the file is and what to do.
    func refusal(of name: LocalizedText) -> IntakeError {
        let (what, todo) = (what, todo)
        return .malformed(vi: "\(name.vi) là \(what.vi). \(todo.vi)", en: "\(name.en) is \(what.en). \(todo.en)")
    }

    private var what: LocalizedText {
        switch self {
        case .encrypted:
            LocalizedText(vi: "sổ tính có mật khẩu", en: "a workbook that is protected by a password")
        case .oldExcel: LocalizedText(vi: "sổ tính Excel kiểu cũ (.xls)", en: "a workbook of old Excel (.xls)")
        case .oldOffice:
            LocalizedText(
                vi: "tài liệu Office kiểu cũ, không phải sổ tính", en: "a document of old Office, not a workbook")
        case .webPage:
            LocalizedText(
                vi: "trang web (HTML) mang tên sổ tính", en: "a web page (HTML) that bears the name of a workbook")
        case .spreadsheetXML:
            LocalizedText(vi: "sổ tính dạng XML của Excel 2003", en: "a workbook in the XML of Excel 2003")
        case .openDocument:
            LocalizedText(
                vi: "tài liệu LibreOffice (.ods hoặc tương tự)", en: "a document of LibreOffice (.ods or similar)")
        case .numbers: LocalizedText(vi: "sổ tính Numbers của Apple", en: "a workbook of Apple Numbers")
        case .binaryExcel:
            LocalizedText(vi: "sổ tính Excel dạng nhị phân (.xlsb)", en: "a binary workbook of Excel (.xlsb)")
        case .wordOrSlides:
            LocalizedText(vi: "tài liệu Word hoặc PowerPoint", en: "a document of Word or PowerPoint")
        case .archive: LocalizedText(vi: "tệp nén, không phải sổ tính", en: "an archive, not a workbook")
        case .other: LocalizedText(vi: "tệp không phải sổ tính .xlsx", en: "not an .xlsx workbook")
        }
    }

    private var todo: LocalizedText {
        switch self {
        case .encrypted:
            LocalizedText(
                vi: "Hãy mở bằng mật khẩu, vào Tệp > Thông tin > Bảo vệ sổ làm việc để bỏ mật khẩu, lưu lại rồi nạp.",
                en:
                    "Open it with the password, take that away under File > Info > Protect Workbook, save it and load it."
            )
        case .oldExcel, .webPage, .spreadsheetXML, .openDocument, .numbers, .binaryExcel:
            LocalizedText(
                vi: "Hãy mở tệp, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nạp tệp mới.",
                en: "Open it, choose Save As and the type “Excel Workbook (.xlsx)”, then load that.")
        case .oldOffice, .wordOrSlides:
            LocalizedText(
                vi: "Hãy chép bảng số liệu sang Excel, lưu dạng .xlsx, rồi nạp tệp ấy.",
                en: "Copy the table into Excel, save it as .xlsx and load that.")
        case .archive:
            LocalizedText(
                vi: "Hãy giải nén rồi nạp sổ tính bên trong.", en: "Unpack it and load the workbook inside.")
        case .other:
            LocalizedText(
                vi: "Nếu là bảng dạng văn bản, hãy nạp như tệp CSV; nếu không, hãy xin lại tệp.",
                en: "If it is a table written as text, load it as CSV; otherwise ask for the file again.")
        }
    }
}
