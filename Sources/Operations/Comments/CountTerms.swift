import Estimation
import SatisfactionIndex
public import SurveyModel
public import SurveyStore
import Tabulation

/// Counts the terms of comments, and what share of those who commented used them.
public enum CountTerms {
    /// Counts the terms of a wave.
    ///
    /// The share is a ratio of weighted totals among people who commented, its error that of the design of the wave
    /// (METHODS 12), its interval on the logit scale. The rows of the wave are read twice: once to find the terms, once
    /// to tabulate them.
    ///
    /// - Throws: ``OperationError`` if there is no such wave or no column of comments, ``EstimationError`` if the design
    ///   gives no error, or a ``StoreError``.
    public static func table(
        _ request: CommentRequest, from store: SurveyStore,
        override: (SampleDesign) -> SampleDesign = { $0 }
    ) throws -> TermTable {
        let wave = try CommentList.newest(request, store)
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        let columns = try CommentColumn.find(request.columns, of: wave, questionnaire, in: store)
        let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        if request.grouping == .unit { try requireUnits(request, wave, names) }
        var tally = TermTally(request, columns: columns, CommentAnalysis(questionnaire))
        let wanted = Set(columns.map(\.code) + [request.unitColumn])
        try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name, columns: wanted) { tally.add($0) }
        let chosen = tally.frequent()
        var shares = TermShares(
            chosen, tally, design: override(wave.design),
            unitColumn: request.grouping == .unit ? request.unitColumn : nil)
        let needed = wanted.union(shares.columns)
        let few = tally.commentersOfUnit.contains { $0.value < IndexEstimate.fewRespondents }
        try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name, columns: needed) {
            try shares.add($0)
        }
        return TermTable(
            wave: wave, columns: columns, rows: try shares.rows(confidence: request.confidence),
            responses: tally.responses, commenters: tally.commenters, notes: notes(request, few: few),
            isSimulated: names.contains(ResponseFile.simulatedColumn))
    }

    private static func requireUnits(_ request: CommentRequest, _ wave: Wave, _ names: [String]) throws {
        guard !names.contains(request.unitColumn) else { return }
        let hint = NearestName.hint(NearestName.find(request.unitColumn, among: names), names)
        throw OperationError(
            .wrongRequest,
            vi: "Đợt \(wave.name) không có cột đơn vị “\(request.unitColumn)” (--unit-column). \(hint.vi)",
            en: "Wave \(wave.name) has no column of units “\(request.unitColumn)” (--unit-column). \(hint.en)")
    }

    private static func notes(_ request: CommentRequest, few: Bool) -> [LocalizedText] {
        let all = [
            LocalizedText(
                vi:
                    "Tỷ lệ tính trong số người có góp ý, không phải trong mọi người trả lời: ai viết góp ý là tự họ chọn.",
                en: "Shares are of those who commented, not of all respondents: people chose themselves to comment."),
            LocalizedText(
                vi: "Từ do dưới \(request.fewest) người dùng không được nêu, để không chỉ đích danh ai.",
                en: "Terms that fewer than \(request.fewest) people used are left out, so that they point at nobody."),
        ]
        guard few else { return all }
        return all + [
            LocalizedText(
                vi: "Có nơi dưới \(IndexEstimate.fewRespondents) người góp ý: tỷ lệ ở đó chỉ để tham khảo.",
                en:
                    "Somewhere fewer than \(IndexEstimate.fewRespondents) people commented: shares there are a hint only."
            )
        ]
    }
}
