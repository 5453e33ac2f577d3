import FreeText
import SurveyModel
public import SurveyStore

/// Lets comments be quoted, or no longer; both are written into the log.
public enum ReleaseComments {
    /// Releases comments that a person has read in their masked form.
    ///
    /// - Parameters:
    ///   - marks: the marks of the comments, as listed.
    ///   - post: the post that answers for it.
    /// - Returns: the comments released.
    /// - Throws: ``OperationError`` if a mark names no comment of the wave; nothing is released then.
    public static func release(
        _ marks: [String], by post: String, _ request: CommentRequest, in store: SurveyStore
    ) throws -> CommentList {
        guard !post.tidied.isEmpty else {
            throw OperationError(
                .wrongRequest, vi: "Cần nêu chức vụ người duyệt (--by) để ghi vào nhật ký.",
                en: "The log needs the post that releases the comment (--by).")
        }
        let list = try CommentList.read(request, from: store)
        let chosen = try entries(marks, list)
        let releases = chosen.map { entry in
            CommentRelease(
                questionnaire: list.wave.questionnaire, wave: list.wave.name, question: entry.column.code,
                comment: entry.mark, text: entry.comment.text, releasedBy: post.tidied)
        }
        try store.releaseComments(distinct(releases))
        return try CommentList.read(request, from: store).keeping { marks.contains($0.mark) }
    }

    /// Takes releases back: the comments are quoted no more.
    ///
    /// - Parameter post: the post that answers for it.
    /// - Throws: ``OperationError`` if a mark names no released comment; nothing is changed then.
    public static func revoke(
        _ marks: [String], by post: String, _ request: CommentRequest, in store: SurveyStore
    ) throws -> CommentList {
        let wave = try CommentList.newest(request, store)
        let released = try store.releasedComments(questionnaire: wave.questionnaire).filter { $0.wave == wave.name }
        for mark in marks where !released.contains(where: { $0.comment == mark }) {
            throw OperationError(
                .wrongRequest, vi: "Ý kiến \(mark) của đợt \(wave.name) chưa được duyệt trích, nên không có gì để rút.",
                en: "Comment \(mark) of wave \(wave.name) was not released, so there is nothing to take back.")
        }
        let chosen = released.filter { marks.contains($0.comment) }.map { release in
            CommentRelease(
                questionnaire: release.questionnaire, wave: release.wave, question: release.question,
                comment: release.comment, text: release.text, releasedBy: post.tidied)
        }
        try store.revokeReleases(chosen)
        return try CommentList.read(request, from: store).keeping { marks.contains($0.mark) }
    }

    private static func entries(_ marks: [String], _ list: CommentList) throws -> [CommentList.Entry] {
        for mark in marks where !list.entries.contains(where: { $0.mark == mark }) {
            throw OperationError(
                .wrongRequest,
                vi: "Đợt \(list.wave.name) không có ý kiến mang mã \(mark); hãy lấy mã từ hailong comments list.",
                en:
                    "Wave \(list.wave.name) has no comment with the mark \(mark); take marks from hailong comments list."
            )
        }
        return list.entries.filter { marks.contains($0.mark) }
    }

    /// The same words in several units are one release.
    private static func distinct(_ releases: [CommentRelease]) -> [CommentRelease] {
        releases.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
