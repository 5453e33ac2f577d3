public import SurveyModel
import SurveyStore

/// A column of free text in which people comment.
public struct CommentColumn: Sendable, Hashable {
    /// The code of the question, or the name of the column.
    public let code: String
    /// The words of the question, or the name of the column.
    public let label: LocalizedText
    /// The rated items because of which the question is asked; empty if it is asked of everybody.
    public let items: Set<String>

    /// What a question that asks for a comment says, in folded words.
    private static let signs = [
        "ý kiến", "góp ý", "kiến nghị", "đề nghị", "đề xuất", "nhận xét", "mong muốn", "lý do", "lí do", "vì sao",
        "tại sao", "nguyên nhân", "comment", "suggest", "proposal", "remark", "why", "reason", "opinion",
    ]
    /// Names of columns that no question names.
    private static let names: Set<String> = [
        "comment", "comments", "gop_y", "gop y", "góp ý", "y_kien", "y kien", "ý kiến", "ý kiến khác", "y kien khac",
        "góp ý khác", "kiến nghị", "kien_nghi", "ghi chú của người dân",
    ]

    /// The columns of a wave in which people comment.
    ///
    /// Without names: text questions whose words ask for an opinion, a proposal or a reason, and columns named after a
    /// comment. Text questions that ask for a code, a field or an office are none.
    ///
    /// - Parameter asked: the names of columns; empty to find them.
    /// - Throws: ``OperationError`` if a column is not there or is no text, or if none is found.
    static func find(_ asked: [String], of wave: Wave, _ questionnaire: Questionnaire, in store: SurveyStore) throws
        -> [CommentColumn]
    {
        let known = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name)
        for name in asked where !known.categories.contains(name) {
            let hint = NearestName.hint(NearestName.find(name, among: known.categories), known.categories)
            throw OperationError(
                .wrongRequest, vi: "Đợt \(wave.name) không có cột chữ “\(name)” (--column). \(hint.vi)",
                en: "Wave \(wave.name) has no column of text “\(name)” (--column). \(hint.en)")
        }
        let names = asked.isEmpty ? known.categories.filter { isComment($0, questionnaire) } : asked
        guard names.isEmpty else { return names.map { CommentColumn($0, questionnaire) } }
        throw OperationError(
            .badData,
            vi:
                "Đợt \(wave.name) của phiếu “\(questionnaire.id)” không có câu góp ý nào; nếu góp ý nằm ở cột khác, hãy "
                + "ghi tên cột bằng --column.",
            en: "Wave \(wave.name) of the questionnaire “\(questionnaire.id)” has no question for comments; if they "
                + "stand in another column, name it with --column.")
    }

    /// Refuses to make domains of what people wrote: their names would be printed before anybody released them.
    ///
    /// - Throws: ``OperationError`` that names the first such column.
    static func refuse(asDomains columns: [String], of questionnaire: Questionnaire) throws {
        guard let name = columns.first(where: { isComment($0, questionnaire) }) else { return }
        throw OperationError(
            .wrongRequest,
            vi:
                "Cột “\(name)” là ý kiến người dân tự viết; chia theo cột này sẽ in nguyên văn lời họ khi chưa ai duyệt. Hãy xem ý kiến đã che tên bằng hailong comments, hoặc chọn cột chia thành nhóm.",
            en:
                "The column “\(name)” holds what people wrote; figures by it would print their words before anybody released them. See the masked comments with hailong comments, or choose a column of groups."
        )
    }

    private init(_ name: String, _ questionnaire: Questionnaire) {
        let question = questionnaire.question(name)
        code = name
        label = question?.text ?? LocalizedText(vi: name, en: name)
        items = (question?.condition?.questions ?? []).intersection(questionnaire.items.map(\.code))
    }

    private static func isComment(_ name: String, _ questionnaire: Questionnaire) -> Bool {
        guard let question = questionnaire.question(name) else {
            return names.contains(ComparisonKey(name).description)
        }
        guard case .text = question.kind else { return false }
        let words = [question.text.vi, question.text.en].map { ComparisonKey($0).description }
        return signs.contains { sign in words.contains { $0.contains(sign) } }
    }
}
