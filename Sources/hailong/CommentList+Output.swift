import Estimation
import FreeText
import Operations
import Reporting
import SurveyModel

extension OutputOptions {
    /// Prints comments in their masked form.
    func print(_ list: CommentList) throws {
        switch format {
        case .text: try printResult(list.text(language))
        case .json: try printResult(list.json(language).document)
        case .csv: try printResult(list.csv)
        }
    }

    /// Prints the terms of comments.
    func print(_ table: TermTable) throws {
        switch format {
        case .text: try printResult(table.text(language))
        case .json: try printResult(table.json(language).document)
        case .csv: try printResult(table.csv)
        }
    }
}

extension CommentList {
    fileprivate func text(_ language: Language) -> String {
        var lines = isSimulated ? [SimulatedData.label[language], ""] : []
        let format = FigureFormat(language)
        let released = entries.count { $0.releasedBy != nil }
        let counts = [entries.count, released].map(format.count)
        lines.append(
            language == .vietnamese
                ? "Đợt \(wave.name): \(counts[0]) ý kiến, \(counts[1]) đã duyệt trích. Ý kiến chưa duyệt chỉ để cán bộ phân tích xem, không trích."
                : "Wave \(wave.name): \(counts[0]) comments, \(counts[1]) released. Comments not released are for analysts to review only, not to be quoted."
        )
        for entry in entries {
            let state =
                entry.releasedBy.map { (language == .vietnamese ? "đã duyệt: " : "released by: ") + $0 }
                ?? (language == .vietnamese ? "chưa duyệt" : "not released")
            let people = entry.respondents > 1 ? " ×\(format.count(entry.respondents))" : ""
            let place = [entry.unit, entry.column.code].compactMap { $0 }.joined(separator: " · ")
            lines.append("\(entry.mark)  \(place)\(people)  [\(state)]\n            \(entry.comment.text)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "questionnaire": .text(wave.questionnaire), "wave": .text(wave.name),
            "comments": .list(
                entries.map { entry in
                    .object([
                        "mark": .text(entry.mark), "column": .text(entry.column.code),
                        "question": .text(entry.column.label[language]), "unit": .text(entry.unit),
                        "respondents": .integer(entry.respondents), "text": .text(entry.comment.text),
                        "masked": .list(entry.comment.masked.sorted().map { .text($0.rawValue) }),
                        "factors": .list(entry.factors.map { .text($0) }),
                        "items": .list(entry.items.map { .text($0) }),
                        "terms": .list(entry.terms.map { .text($0) }),
                        "released": .flag(entry.releasedBy != nil), "released_by": .text(entry.releasedBy),
                    ])
                }),
            "simulated": .flag(isSimulated),
        ])
    }

    fileprivate var csv: String {
        var writer = CSVWriter()
        writer.add([
            "mark", "wave", "column", "unit", "respondents", "text", "masked", "factors", "items", "terms",
            "released_by",
        ])
        for entry in entries {
            writer.add([
                entry.mark, wave.name, entry.column.code, entry.unit ?? "", String(entry.respondents),
                entry.comment.text, entry.comment.masked.sorted().map(\.rawValue).joined(separator: "|"),
                entry.factors.joined(separator: "|"), entry.items.joined(separator: "|"),
                entry.terms.joined(separator: "|"), entry.releasedBy ?? "",
            ])
        }
        return writer.document
    }
}

extension TermTable {
    fileprivate func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        let isVietnamese = language == .vietnamese
        let counts = [commenters, responses].map(format.count)
        var lines = isSimulated ? [SimulatedData.label[language], ""] : []
        lines.append(
            isVietnamese
                ? "Đợt \(wave.name): \(counts[0]) người góp ý trong \(counts[1]) phiếu."
                : "Wave \(wave.name): \(counts[0]) people commented, of \(counts[1]) responses.")
        var table = TextColumns([.left, .left, .left, .right, .right, .right, .right])
        let level = format.number((rows.compactMap(\.interval).first?.confidence ?? 0.95) * 100, decimals: 0)
        table.add(
            isVietnamese
                ? ["Đơn vị", "Nhóm", "Từ", "Ý kiến", "Người", "Tỷ lệ", "KTC \(level)%"]
                : ["Unit", "Group", "Term", "Comments", "People", "Share", "CI \(level)%"])
        let any = isVietnamese ? "(mọi ý kiến)" : "(any)"
        for row in rows {
            table.add([
                row.unit ?? "–", row.group ?? "–", row.term ?? any, format.count(row.comments),
                format.count(row.respondents),
                format.percent(row.share), format.range(row.interval?.lower, row.interval?.upper),
            ])
        }
        let none = isVietnamese ? "Không có từ nào đủ người dùng." : "No term was used by enough people."
        lines += rows.isEmpty ? [none] : table.lines
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }

    fileprivate func json(_ language: Language) -> JSONValue {
        .object([
            "questionnaire": .text(wave.questionnaire), "wave": .text(wave.name),
            "columns": .list(columns.map { .text($0.code) }), "responses": .integer(responses),
            "commenters": .integer(commenters),
            "terms": .list(
                rows.map { row in
                    .object([
                        "unit": .text(row.unit), "group": .text(row.group),
                        "group_label": .text(row.groupLabel?[language]), "term": .text(row.term),
                        "comments": .integer(row.comments), "respondents": .integer(row.respondents),
                        "commenters": .integer(row.commenters), "share": .number(row.share),
                        "standard_error": .number(row.standardError),
                        "confidence_interval": row.intervalJSON,
                    ])
                }),
            "notes": .list(notes.map { .text($0[language]) }), "simulated": .flag(isSimulated),
        ])
    }

    fileprivate var csv: String {
        var writer = CSVWriter()
        writer.add([
            "wave", "unit", "group", "term", "comments", "respondents", "commenters", "share", "standard_error",
            "lower", "upper",
        ])
        for row in rows {
            writer.add([
                wave.name, row.unit ?? "", row.group ?? "", row.term ?? "", String(row.comments),
                String(row.respondents),
                String(row.commenters), CSVWriter.number(row.share), CSVWriter.number(row.standardError),
                CSVWriter.number(row.interval?.lower), CSVWriter.number(row.interval?.upper),
            ])
        }
        return writer.document
    }
}

extension TermTable.Row {
    fileprivate var intervalJSON: JSONValue {
        guard let interval else { return .null }
        return .object([
            "confidence": .number(interval.confidence), "lower": .number(interval.lower),
            "upper": .number(interval.upper), "method": .text(interval.method.rawValue),
        ])
    }
}
