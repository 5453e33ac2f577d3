import SurveyModel

extension ForeignFile {
    /// What a file is, if not responses.
    enum Kind {
        case workbook, statistics, lockedStatistics, picture, json, form, limeSurveyForm, webPage, encrypted,
            submission, otherXML
        case interviewLog, limeSurveyArchive, syntax, tableForm, entryTemplateText

        /// The error of a file of this kind.
        func refusal(of name: LocalizedText) -> IntakeError {
            let (what, todo) = (what, todo)
            return .malformed(vi: "\(name.vi) là \(what.vi). \(todo.vi)", en: "\(name.en) is \(what.en). \(todo.en)")
        }

        private var what: LocalizedText {
            switch self {
            case .workbook: LocalizedText(vi: "sổ tính (Excel, LibreOffice)", en: "a workbook (Excel, LibreOffice)")
            case .statistics:
                LocalizedText(
                    vi: "tệp của phần mềm thống kê (SPSS portable hoặc SAS)",
                    en: "a portable file of SPSS, or one of SAS")
            case .lockedStatistics:
                LocalizedText(vi: "tệp SPSS có mật khẩu", en: "a file of SPSS with a password")
            case .picture: LocalizedText(vi: "ảnh hoặc tài liệu PDF", en: "a picture or a PDF document")
            case .json: LocalizedText(vi: "JSON, dạng mà máy chủ trả lời", en: "JSON, as servers answer")
            case .form, .tableForm:
                LocalizedText(
                    vi: "biểu mẫu (XLSForm hoặc XForm), chỉ có câu hỏi mà không có câu trả lời",
                    en: "a form (XLSForm or XForm): it holds questions and no answers")
            case .limeSurveyForm:
                LocalizedText(vi: "biểu mẫu LimeSurvey (.lss)", en: "a form of LimeSurvey (.lss)")
            case .limeSurveyArchive:
                LocalizedText(vi: "bản lưu trữ của LimeSurvey (.lsa)", en: "an archive of LimeSurvey (.lsa)")
            case .webPage: LocalizedText(vi: "trang web", en: "a web page")
            case .encrypted:
                LocalizedText(vi: "phiếu đã mã hóa (ODK, KoboToolbox)", en: "encrypted submissions (ODK, KoboToolbox)")
            case .submission:
                LocalizedText(
                    vi: "một lượt gửi duy nhất dạng XML (ODK, KoboToolbox)",
                    en: "a single submission in XML (ODK, KoboToolbox)")
            case .otherXML: LocalizedText(vi: "tệp XML", en: "XML")
            case .interviewLog:
                LocalizedText(
                    vi: "nhật ký phỏng vấn (audit.csv), ghi thao tác trên máy chứ không ghi câu trả lời",
                    en: "an interview log (audit.csv): it tells what happened on the phone and holds no answers")
            case .entryTemplateText:
                LocalizedText(
                    vi: "tệp mẫu nhập liệu đã bị lưu thành CSV", en: "an entry template that was saved as CSV")
            case .syntax: LocalizedText(vi: "lệnh SPSS không kèm dữ liệu", en: "SPSS syntax without data")
            }
        }

        private var todo: LocalizedText {
            switch self {
            case .workbook:
                LocalizedText(
                    vi: "Hãy mở tệp, chọn Lưu thành kiểu “Excel Workbook (.xlsx)”, rồi nạp tệp mới.",
                    en: "Open it, choose Save As and the type “Excel Workbook (.xlsx)”, then load that.")
            case .statistics, .syntax:
                LocalizedText(
                    vi: "Hãy lưu dữ liệu thành .sav, .dta hoặc CSV (UTF-8) trong chính phần mềm ấy, rồi nạp tệp mới.",
                    en: "Save the data as .sav, .dta or CSV (UTF-8) in that program, then load that.")
            case .lockedStatistics:
                LocalizedText(
                    vi: "Hãy mở tệp trong SPSS bằng mật khẩu, lưu lại không mật khẩu, rồi nạp tệp mới.",
                    en: "Open it in SPSS with its password, save it without one, then load that.")
            case .entryTemplateText:
                LocalizedText(
                    vi: "Hãy mở sổ tính gốc, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nạp tệp ấy.",
                    en:
                        "Open the workbook itself, choose Save As and the type “Excel Workbook (.xlsx)”, then load that."
                )
            case .picture:
                LocalizedText(
                    vi: "Hãy nạp tệp dữ liệu mà ảnh hoặc tài liệu này được làm từ đó.",
                    en: "Load the data file from which it was made.")
            case .json, .otherXML, .submission:
                LocalizedText(
                    vi: "Hãy xuất cả biểu mẫu ra CSV từ máy chủ (ODK Central, KoboToolbox), rồi nạp tệp ấy.",
                    en: "Export the whole form as CSV from the server (ODK Central, KoboToolbox) and load that.")
            case .form:
                LocalizedText(
                    vi:
                        "Hãy nạp tệp câu trả lời xuất từ biểu mẫu này; phiếu hỏi để nạp viết theo docs/questionnaires.md.",
                    en: "Load the responses exported from it; write the questionnaire as docs/questionnaires.md says.")
            case .tableForm, .limeSurveyForm:
                LocalizedText(
                    vi:
                        "Hãy nạp tệp câu trả lời xuất từ biểu mẫu này; để làm phiếu hỏi từ biểu mẫu, chạy hailong questionnaire import.",
                    en:
                        "Load the responses exported from it; to make a questionnaire of it, run hailong questionnaire import."
                )
            case .limeSurveyArchive:
                LocalizedText(
                    vi: "Hãy xuất câu trả lời dạng CSV hoặc VV từ LimeSurvey, rồi nạp tệp ấy.",
                    en: "Export the responses from LimeSurvey as CSV or VV and load that.")
            case .webPage:
                LocalizedText(
                    vi: "Có lẽ lúc tải về chưa đăng nhập. Hãy đăng nhập máy chủ, tải lại tệp dữ liệu, rồi nạp.",
                    en: "Perhaps nobody was signed in. Sign in to the server, download the data again and load that.")
            case .encrypted:
                LocalizedText(
                    vi:
                        "Hãy giải mã bằng khóa riêng của biểu mẫu (trong ODK Central hoặc Briefcase), xuất lại, rồi nạp.",
                    en:
                        "Decrypt with the private key of the form (in ODK Central or Briefcase), export again, load that."
                )
            case .interviewLog:
                LocalizedText(
                    vi: "Hãy nạp tệp câu trả lời của cùng biểu mẫu.", en: "Load the responses of the same form.")
            }
        }
    }
}
