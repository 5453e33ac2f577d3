import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// How the figures came about: what a careful reader asks first.
struct MethodBox {
    /// One point of the box.
    struct Entry {
        let name: String
        let text: String
    }

    let entries: [Entry]
    let notes: [String]
    let hasNotes: Bool

    init(_ content: ReportContent, _ wording: ReportWording) {
        let writer = MethodWriter(content: content, wording: wording)
        entries = writer.entries
        let all = content.notes + content.assessment.notes
        let notes: [String] = all.reduce(into: []) { kept, note in
            if !kept.contains(note[wording.language]) { kept.append(note[wording.language]) }
        }
        self.notes = notes
        hasNotes = !notes.isEmpty
    }
}

/// Writes the points of the method box.
private struct MethodWriter {
    let content: ReportContent
    let wording: ReportWording

    var entries: [MethodBox.Entry] {
        let say = wording.say
        let pairs: [(String, String)] = [
            (say("Hỏi ai", "Who was asked"), who),
            (say("Chọn mẫu", "Sample"), sample),
            (say("Chỉ số", "Index"), formula),
            (say("Số phiếu", "Forms"), forms),
            (say("Sai số", "Errors"), errors),
            (say("Trả lời không chấm mức", "Answers without a rating"), absent),
            (say("Phiếu hỏi", "Questionnaire"), questionnaire),
            (say("Mục tiêu", "Targets"), targets),
            (say("Các đợt", "Waves"), waves),
            (say("Tệp dữ liệu", "Data files"), files),
        ]
        return pairs.filter { !$0.1.isEmpty }.map { MethodBox.Entry(name: $0.0, text: $0.1) }
    }

    private func count(_ value: Int) -> String { wording.format.count(value) }

    private var who: String {
        wording.sentenceCase(content.questionnaire.population.label[wording.language]) + "."
    }

    private var sample: String {
        let design = content.design.design
        var sentences = [
            design.selection.map { wording.sentenceCase($0.label[wording.language]) + "." }
                ?? wording.say(vi: "Không ghi cách chọn người trả lời.", en: "How people were chosen is not recorded.")
        ]
        if design.selection == .voluntary {
            sentences.append(
                wording.say(
                    vi: "Khoảng tin cậy chỉ tính phần ngẫu nhiên, không tính việc ai chọn trả lời.",
                    en: "The interval covers chance only, not who chose to answer."))
        }
        let strata = count(content.design.strata)
        sentences.append(
            design.psu == nil
                ? wording.say(
                    vi: "\(strata) tầng; mỗi người trả lời được coi là chọn riêng.",
                    en: "Strata: \(strata); each respondent taken as drawn alone.")
                : wording.say(
                    vi: "\(strata) tầng, \(count(content.design.psus)) điểm điều tra.",
                    en: "Strata: \(strata); primary sampling units: \(count(content.design.psus))."))
        sentences.append(
            design.weights == nil
                ? wording.say(vi: "Không có trọng số.", en: "Not weighted.")
                : wording.say(vi: "Có trọng số.", en: "Weighted."))
        return sentences.joined(separator: " ")
    }

    private var formula: String {
        let parts = [content.headline.score.formula, content.headline.aggregate.formula].map { $0[wording.language] }
        return wording.sentenceCase(parts.joined(separator: "; ")) + ". "
            + wording.say(
                vi: "“Không áp dụng”, “không có ý kiến”, bỏ trống và không hỏi không vào mẫu số.",
                en: "Not applicable, no opinion, blank and not asked are in no denominator.")
    }

    private var forms: String {
        let rated = count(content.headline.respondents)
        let issued =
            content.formsIssued == nil
            ? wording.say(
                vi: " Không biết số phiếu phát ra nên không có tỷ lệ trả lời.",
                en: " Forms issued are not known, so there is no response rate.")
            : ""
        return wording.sentenceCase(HeadlineFacts.forms(content, wording))
            + wording.say(
                vi: "; \(rated) phiếu có chấm mức câu của chỉ số.", en: "; \(rated) with a rated item of the index.")
            + issued
    }

    private var errors: String {
        let headline = content.headline
        let decimals = wording.decimals + 1
        let cluster =
            content.design.design.psu == nil
            ? wording.say(vi: "người trả lời", en: "respondents")
            : wording.say(vi: "điểm điều tra", en: "primary sampling units")
        let freedom =
            headline.degreesOfFreedom.isFinite ? wording.format.number(headline.degreesOfFreedom, decimals: 0) : "∞"
        let start = wording.say(
            vi: "Tuyến tính hóa Taylor theo \(cluster); \(interval)",
            en: "Taylor linearisation by \(cluster); \(interval)")
        let error = wording.format.number(headline.standardError, decimals: decimals)
        let effect = wording.format.number(headline.designEffect, decimals: 2)
        return wording.say(
            vi: "\(start). Sai số chuẩn \(error) điểm; hệ số thiết kế \(effect); \(freedom) bậc tự do.",
            en: "\(start). Standard error \(error) points; design effect \(effect); degrees of freedom \(freedom).")
    }

    private var interval: String {
        let label =
            content.headline.interval?.method.label
            ?? LocalizedText(
                vi: "không có khoảng tin cậy vì không còn bậc tự do", en: "no interval: no degrees of freedom")
        return wording.say(vi: label.vi, en: label.en)
    }

    private var absent: String {
        let headline = content.headline
        return wording.say(
            vi:
                "Có chấm mức \(count(headline.answers)) lượt; không có ý kiến \(count(headline.noOpinion)); không áp dụng \(count(headline.notApplicable)); bỏ trống \(count(headline.missing)); không hỏi \(count(headline.notAsked)).",
            en:
                "Rated \(count(headline.answers)); no opinion \(count(headline.noOpinion)); not applicable \(count(headline.notApplicable)); blank \(count(headline.missing)); not asked \(count(headline.notAsked))."
        )
    }

    private var questionnaire: String {
        let form = content.questionnaire
        let version = wording.say(vi: "bản", en: "version")
        var text =
            "\(form.title[wording.language]) (\(form.id), \(version) \(form.version)); \(form.generation.label[wording.language])"
        if let mark = form.mark { text += "; \(mark.label[wording.language])" }
        return text + "."
    }

    private var targets: String {
        let attainments = content.assessment.attainments
        guard !attainments.isEmpty else {
            return wording.say(vi: "Không khai mục tiêu nào.", en: "No target was declared.")
        }
        guard wording.goal != nil else {
            return wording.say(
                vi: "Mục tiêu tính bằng phần trăm nên không so với điểm trung bình.",
                en: "Targets are percentages, so they are not compared with mean scores.")
        }
        return attainments.map { attainment in
            let target = attainment.target
            let words = target.words(wording.language, unit: wording.unit)
            let verified =
                target.isVerified
                ? wording.say(vi: "đã kiểm chứng", en: "verified")
                : wording.say(vi: "chưa kiểm chứng", en: "not verified")
            return "\(target.year), \(words): \(target.source[wording.language]) (\(verified))."
        }.joined(separator: " ")
    }

    private var waves: String {
        content.waves.map { wave in
            wording.say(
                vi: "\(wave.name): \(count(wave.respondents)) phiếu",
                en: "\(wave.name): \(count(wave.respondents)) forms")
        }.joined(separator: "; ")
    }

    /// Names with the ends of their digests, enough to tell versions of a file apart.
    private var files: String {
        content.files.map { file in
            let digest = file.sha256
            return "\(file.name) (\(digest.count > 16 ? "\(digest.prefix(8))…\(digest.suffix(4))" : digest))"
        }.joined(separator: "; ")
    }
}
