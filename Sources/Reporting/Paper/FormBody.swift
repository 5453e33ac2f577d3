import SurveyModel

/// What stands on every copy of a form: who asks and why, the unit and the date, and the questions.
struct FormBody {
    /// A piece of the form: a question, or ratings in a row on one scale.
    struct Block {
        let question: FormQuestion?
        let grid: FormGrid?
        let ladder: FormLadder?
    }

    let title: String
    let asker: String
    let hasAsker: Bool
    let askerWord: String
    let purpose: String
    let confidentiality: String
    let howTo: String
    let unitWord: String
    let unit: String
    let hasUnit: Bool
    let unitCodeWord: String
    let dateWord: String
    let interviewerWord: String
    let blocks: [Block]
    let thanks: String
    let officeWord: String
    let firstEntryWord: String
    let secondEntryWord: String

    init(_ questionnaire: Questionnaire, _ layout: PrintedForm.Layout) {
        func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[layout.language] }
        title = questionnaire.title[layout.language]
        asker = layout.organisation ?? ""
        hasAsker = layout.organisation != nil
        askerWord = say(vi: "Cơ quan hỏi ý kiến", en: "Asked by")
        purpose = Self.purpose(questionnaire.population)[layout.language]
        confidentiality = say(
            vi:
                "Ông/Bà không phải ghi tên. Câu trả lời được giữ kín, chỉ công bố số liệu chung của nhiều người và không ảnh hưởng đến việc giải quyết hồ sơ. Câu nào không muốn trả lời, Ông/Bà có thể bỏ qua.",
            en:
                "Please do not write your name. Your answers are kept confidential; only figures on many people together are published, and your file is not affected. You may leave out any question."
        )
        howTo = say(
            vi: "Cách trả lời: đánh dấu ✕ vào ô ở câu trả lời đã chọn. Nhầm thì tô kín ô đó và đánh dấu ô khác.",
            en: "How to answer: mark the box of your answer with ✕. To correct, fill that box and mark another.")
        unitWord = say(vi: "Đơn vị được đánh giá", en: "Unit rated")
        unit = layout.unit ?? ""
        hasUnit = layout.unit != nil
        unitCodeWord = say(vi: "Mã đơn vị", en: "Unit code")
        dateWord = say(vi: "Ngày", en: "Date")
        interviewerWord = say(vi: "Người phỏng vấn (nếu có)", en: "Interviewer (if any)")
        thanks = say(vi: "Xin cảm ơn Ông/Bà!", en: "Thank you!")
        officeWord = say(vi: "Phần dành cho cơ quan", en: "For the office")
        firstEntryWord = say(vi: "Nhập lần 1", en: "First entry")
        secondEntryWord = say(vi: "Nhập lần 2", en: "Second entry")
        blocks = FormBlocks(questionnaire, layout).blocks
    }

    private static func purpose(_ population: Population) -> LocalizedText {
        switch population {
        case .users:
            LocalizedText(
                vi:
                    "Ông/Bà vừa giải quyết công việc với cơ quan nhà nước. Xin cho biết ý kiến, để biết việc phục vụ đã tốt ở đâu và cần sửa ở đâu.",
                en:
                    "You have dealt with a public office. Please tell us what you think, so that we know what is done well and what must be mended."
            )
        case .residents:
            LocalizedText(
                vi:
                    "Xin Ông/Bà cho biết ý kiến về chính sách và sự phục vụ của cơ quan nhà nước nơi Ông/Bà sống, để biết điều gì đã tốt và điều gì cần sửa.",
                en:
                    "Please tell us what you think of public policy and services where you live, so that we know what is done well and what must be mended."
            )
        case .participants:
            LocalizedText(
                vi: "Xin Ông/Bà cho biết ý kiến, để biết điều gì đã tốt và điều gì cần sửa.",
                en: "Please tell us what you think, so that we know what is done well and what must be mended.")
        }
    }
}
