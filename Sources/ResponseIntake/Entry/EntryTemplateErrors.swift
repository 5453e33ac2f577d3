import SurveyModel

extension IntakeError {
    static func emptyTemplate(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): tệp mẫu nhập liệu chưa có phiếu nào. Hãy nhập mỗi phiếu một dòng dưới tên cột rồi lưu lại.",
            en:
                "\(name.en): nothing has been entered into the template. Enter each form in a row below the heads and save it."
        )
    }

    static func lostTemplateNames(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): tệp mẫu nhập liệu đã mất dòng tên cột ẩn, nên không biết cột nào là câu nào. Hãy tạo tệp mẫu mới bằng hailong template và chép các dòng phiếu sang.",
            en:
                "\(name.en): the entry template has lost its hidden row of column names, so that its columns cannot be told. Make a new one with hailong template and copy the rows of forms into it."
        )
    }

    static func lostTemplateMark(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi) có dạng tệp mẫu nhập liệu, nhưng ô đánh dấu ở cột ẩn đầu tiên (A1) đã mất, nên không đọc được chắc chắn số phiếu và mã đơn vị. Hãy tạo tệp mẫu mới bằng hailong template và chép các dòng phiếu sang.",
            en:
                "\(name.en) is built like an entry template, but the mark in its hidden first column (A1) is lost, so that form numbers and the unit cannot be relied on. Make a new one with hailong template and copy the rows of forms into it."
        )
    }

    static func severalEntrySheets(_ name: LocalizedText, _ sheets: [String]) -> IntakeError {
        let list = sheets.map { "“\($0)”" }.joined(separator: ", ")
        let options = sheets.map { "--sheet \($0.yamlQuoted)" }
        return .malformed(
            vi:
                "\(name.vi) có phiếu ở \(sheets.count) trang nhập liệu: \(list); chưa đọc trang nào. Mỗi lần chỉ đọc một trang: hãy chạy riêng với \(options.joined(separator: ", rồi với ")), hoặc chép các dòng phiếu vào một trang.",
            en:
                "\(name.en) has forms on \(sheets.count) entry sheets: \(list); none was read. One sheet is read at a time: run once with \(options.joined(separator: ", then with ")), or copy the rows of forms into one sheet."
        )
    }

    static func wrongEntryDate(_ name: LocalizedText, _ cell: CellReference, _ text: String) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi), ô \(cell): ngày nhập “\(text)” không phải ngày. Hãy ghi ngày/tháng/năm, như 31/12/2025, hoặc để trống.",
            en:
                "\(name.en), cell \(cell): the date of entry “\(text)” is not a date. Write day/month/year, such as 31/12/2025, or leave it blank."
        )
    }
}

extension EntryTemplateFormat.Mark {
    /// Checks that a template was made for a questionnaire in its version.
    ///
    /// - Throws: ``IntakeError`` that names both.
    func require(_ wanted: Questionnaire?, in name: LocalizedText) throws(IntakeError) {
        guard let wanted else { return }
        guard wanted.id == questionnaire else {
            throw .malformed(
                vi:
                    "\(name.vi) là tệp mẫu nhập của phiếu “\(questionnaire)”, không phải “\(wanted.id)”. Hãy ghi --questionnaire \(questionnaire).",
                en:
                    "\(name.en) is an entry template of “\(questionnaire)”, not of “\(wanted.id)”. Write --questionnaire \(questionnaire)."
            )
        }
        guard wanted.version == version else {
            throw .malformed(
                vi:
                    "\(name.vi) là tệp mẫu nhập của bản \(version) của phiếu “\(questionnaire)”, nhưng phiếu đang dùng là bản \(wanted.version): câu hỏi và mã có thể đã khác. Hãy nêu tệp .yaml của bản \(version) ở --questionnaire, hoặc nhập vào tệp mẫu của bản \(wanted.version).",
                en:
                    "\(name.en) is an entry template of version \(version) of “\(questionnaire)”, but version \(wanted.version) is in use: questions and codes may differ. Give the .yaml file of version \(version) as --questionnaire, or enter the forms into a template of version \(wanted.version)."
            )
        }
    }
}
