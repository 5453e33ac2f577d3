import Operations
import Reporting
import ResponseQuality
import SurveyModel

extension QualityReport {
    /// Flagged responses that are listed on a terminal.
    private static let listed = 20

    /// The kinds that were looked for, with the responses of each.
    private func kinds(_ wanted: [QualityFlag]) -> [(flag: QualityFlag, count: Int)] {
        wanted.filter { flag in !findings.omissions.contains { $0.flag == flag } }
            .map { ($0, findings.count(QualityFlags($0))) }
    }

    func json(_ language: Language, flags: [QualityFlag]) -> JSONValue {
        .object([
            "questionnaire": .text(wave.questionnaire), "wave": .text(wave.name),
            "responses": .integer(findings.responses),
            "flagged": .integer(findings.count(QualityFlags(flags))),
            "flags": .list(
                kinds(flags).map { .object(["kind": .text($0.flag.rawValue), "responses": .integer($0.count)]) }),
            "not_checked": .list(
                findings.omissions.map {
                    .object(["kind": .text($0.flag.rawValue), "reason": .text($0.reason[language])])
                }),
            "median_seconds": .integer(findings.medianSeconds),
            "rules": .object([
                "straight_line_items": .integer(findings.rules.straightLineItems),
                "speed_share_of_median": .number(findings.rules.speedShare),
                "burst_responses": .integer(findings.rules.burstResponses),
                "burst_minutes": .integer(findings.rules.burstMinutes),
                "near_duplicate_items": .integer(findings.rules.nearDuplicateItems),
            ]),
            "columns": .object([
                "id": .text(findings.columns.id), "interviewer": .text(findings.columns.interviewer),
                "device": .text(findings.columns.device), "start": .text(findings.columns.start),
                "end": .text(findings.columns.end), "date": .text(findings.columns.date),
            ]),
            "not_compared": .list(findings.identifying.map { .text($0) }),
            "missing": .list(
                findings.missing.map {
                    .object([
                        "item": .text($0.item), "asked": .integer($0.asked), "blank": .integer($0.blank),
                        "rate": .number($0.rate),
                    ])
                }),
            "interviewers": .list(
                findings.interviewers.map {
                    .object([
                        "name": .text($0.name), "responses": .integer($0.responses), "flagged": .integer($0.flagged),
                        "asked": .integer($0.asked), "blank": .integer($0.blank),
                        "missing_rate": .number($0.missingRate),
                    ])
                }),
            "flagged_responses": .list(
                flagged(flags).map {
                    .object([
                        "response": .text($0.name), "flags": .list($0.flags.map { .text($0.rawValue) }),
                    ])
                }),
            "simulated": .flag(isSimulated),
        ])
    }

    /// The responses with one of these flags.
    private func flagged(_ wanted: [QualityFlag]) -> [Flagged] {
        flagged.filter { !Set($0.flags).isDisjoint(with: wanted) }
    }

    static func csv(_ reports: [QualityReport], flags: [QualityFlag]) -> String {
        var writer = CSVWriter()
        writer.add(["questionnaire", "wave", "response", "flags"])
        for report in reports {
            for response in report.flagged(flags) {
                writer.add([
                    report.wave.questionnaire, report.wave.name, response.name,
                    response.flags.map(\.rawValue).joined(separator: ";"),
                ])
            }
        }
        return writer.document
    }

    func text(_ language: Language, flags: [QualityFlag]) -> String {
        let format = FigureFormat(language)
        let isVietnamese = language == .vietnamese
        let total = findings.count(QualityFlags(flags))
        var lines = [
            isVietnamese
                ? "Đợt \(wave.name): \(format.count(total)) trong \(format.count(findings.responses)) phiếu nên xem lại. Không phiếu nào bị xoá."
                : "Wave \(wave.name): \(format.count(total)) of \(format.count(findings.responses)) responses should be looked at. None was removed."
        ]
        lines += kinds(flags).map {
            "  \($0.flag.label[language]): \(format.count($0.count)) (\(rule($0.flag, language)))"
        }
        lines += findings.omissions.filter { flags.contains($0.flag) }.map {
            isVietnamese
                ? "  \($0.flag.label.vi): chưa xét, vì \($0.reason.vi)."
                : "  \($0.flag.label.en): not looked for, because \($0.reason.en)."
        }
        if !findings.identifying.isEmpty {
            let names = findings.identifying.joined(separator: ", ")
            lines.append(
                isVietnamese
                    ? "  Khi so phiếu với nhau không xét các cột: \(names)."
                    : "  Columns left out when responses are compared: \(names).")
        }
        lines += missingLines(language, format) + interviewerLines(language, format)
        let named = flagged(flags).prefix(Self.listed)
        lines += named.map { "  \($0.name): \($0.flags.map { $0.label[language] }.joined(separator: ", "))" }
        if total > named.count {
            lines.append(
                isVietnamese
                    ? "  … và \(format.count(total - named.count)) phiếu nữa; danh sách đủ: --format csv."
                    : "  … and \(format.count(total - named.count)) more; the whole list: --format csv.")
        }
        if isSimulated { lines.append("  " + SimulatedData.label[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// When a response has this flag.
    private func rule(_ flag: QualityFlag, _ language: Language) -> String {
        let rules = findings.rules
        let text =
            switch flag {
            case .exactDuplicate:
                LocalizedText(
                    vi: "giống một phiếu khác ở mọi cột được so", en: "equal to another in every column compared")
            case .nearDuplicate:
                LocalizedText(
                    vi: "chỉ khác một phiếu khác ở một câu, từ \(rules.nearDuplicateItems) câu có điểm",
                    en: "unlike another in one item only, of at least \(rules.nearDuplicateItems) rated")
            case .straightLining:
                LocalizedText(
                    vi: "từ \(rules.straightLineItems) câu có điểm đều chọn một mức",
                    en: "at least \(rules.straightLineItems) rated items, all with one code")
            case .speeding:
                LocalizedText(
                    vi: "dưới \(Int(rules.speedShare * 100)) % thời gian trung vị \(findings.medianSeconds ?? 0) giây",
                    en: "below \(Int(rules.speedShare * 100)) % of the median of \(findings.medianSeconds ?? 0) seconds"
                )
            case .contradiction:
                LocalizedText(
                    vi: "trả lời câu không phải hỏi, hoặc kết thúc trước khi bắt đầu",
                    en: "a question answered that was not to be asked, or an end before the start")
            case .deviceBurst:
                LocalizedText(
                    vi: "từ \(rules.burstResponses) phiếu một thiết bị trong \(rules.burstMinutes) phút",
                    en: "at least \(rules.burstResponses) from one device within \(rules.burstMinutes) minutes")
            case .dateOutsideWave:
                LocalizedText(
                    vi: "ngày không thuộc năm \(wave.year ?? 0)", en: "a date not in the year \(wave.year ?? 0)")
            }
        return text[language]
    }

    private func missingLines(_ language: Language, _ format: FigureFormat) -> [String] {
        let worst = findings.missing.filter { $0.blank > 0 }.sorted {
            ($0.rate ?? 0, $1.item) > ($1.rate ?? 0, $0.item)
        }.prefix(5)
        guard !worst.isEmpty else { return [] }
        let items = worst.map { "\($0.item) \(format.percent($0.rate.map { $0 * 100 }))" }.joined(separator: ", ")
        return [language == .vietnamese ? "  Câu bị bỏ trống nhiều nhất: \(items)." : "  Left blank most: \(items)."]
    }

    private func interviewerLines(_ language: Language, _ format: FigureFormat) -> [String] {
        guard !findings.interviewers.isEmpty else { return [] }
        var table = TextColumns([.left, .right, .right, .right])
        table.add(
            language == .vietnamese
                ? ["  Điều tra viên", "Phiếu", "Có cờ", "Bỏ trống"]
                : ["  Interviewer", "Responses", "Flagged", "Blank"])
        for one in findings.interviewers {
            let name = one.name.isEmpty ? "–" : one.name
            table.add([
                "  " + name, format.count(one.responses), format.count(one.flagged),
                format.percent(one.missingRate.map { $0 * 100 }),
            ])
        }
        return table.lines
    }
}
