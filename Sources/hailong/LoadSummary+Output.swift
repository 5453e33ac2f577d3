import Operations
import Reporting
import ResponseIntake
import ResponseQuality
import SurveyModel

extension IntakeSummary {
    /// Says on standard error which rows were set aside, the first of them in full.
    func printRejects(of file: String, _ language: Language, atMost limit: Int) {
        for reject in rejects.prefix(limit) { printMessage("\(file): \(reject.sentence(language))") }
        if rejected > limit {
            switch language {
            case .vietnamese:
                printMessage("\(file): … và \(rejected - limit) dòng bị loại nữa; --rejects TỆP ghi đủ mọi dòng.")
            case .english:
                printMessage("\(file): … and \(rejected - limit) more rejected rows; --rejects FILE lists all of them.")
            }
        }
    }

    /// What was accepted other than to the letter, by kind.
    var repairCounts: [(kind: String, cells: Int)] {
        repairs.kinds.map { ($0.kind.rawValue, $0.cells) }
            + [("short-row", shortRows), ("answered-though-not-asked", answeredThoughNotAsked)].filter { $0.1 > 0 }
    }

    /// Says on standard error how a file was understood, where that was not to the letter; figures stand on their own.
    func printReading(of file: String, _ language: Language) {
        var lines = headerLines(language) + repairLines(language, FigureFormat(language))
        if sheet != nil { lines += notes.map { $0[language] } }
        if encoding != .utf8 { lines.insert("\(encoding.name): \(encodingReason[language])", at: 0) }
        for line in lines { printMessage("\(file): \(line.trimmingPrefix(while: \.isWhitespace))") }
    }

    /// How the cells of the file lie, in words.
    fileprivate func layout(_ language: Language) -> String {
        switch language {
        case .vietnamese:
            sheet.map { "trang tính “\($0)”" }
                ?? "ngăn cách “\(dialect.delimiterName)”, \(dialect.quoted ? "có" : "không") dùng dấu nháy"
        case .english:
            sheet.map { "sheet “\($0)”" }
                ?? "delimiter “\(dialect.delimiterName)”, \(dialect.quoted ? "quoted" : "no quoting")"
        }
    }

    /// What stands above the rows beside plain column names, in words; empty if nothing does.
    func headerLines(_ language: Language) -> [String] {
        var lines: [String] = []
        if let first = header.titleLines.first, let last = header.titleLines.last {
            lines.append(
                language == .vietnamese
                    ? "  Dòng \(first)–\(last) là tiêu đề bảng, không phải phiếu; tên cột ở dòng \(header.lineNumber)."
                    : "  Lines \(first)–\(last) are a title and not responses; the column names stand in line \(header.lineNumber)."
            )
        }
        if header.hasTwoLines {
            lines.append(
                language == .vietnamese
                    ? "  Tên cột gồm hai dòng (nhóm / câu hỏi), từ dòng \(header.lineNumber)."
                    : "  The column names stand in two lines (group / question), from line \(header.lineNumber).")
        }
        return lines
    }

    /// The repaired cells by kind, in words; empty if there are none.
    func repairLines(_ language: Language, _ format: FigureFormat) -> [String] { repairs.lines(language, format) }
}

extension RepairTally {
    /// The cells by kind, in words; empty if there are none.
    fileprivate func lines(_ language: Language, _ format: FigureFormat) -> [String] {
        let kinds = kinds.map { "\(format.count($0.cells)) \($0.kind.label[language])" }
        guard !kinds.isEmpty else { return [] }
        let listed = kinds.joined(separator: "; ")
        return [
            language == .vietnamese
                ? "  Ô viết khác chuẩn, đã đọc được: \(listed)."
                : "  Cells in another spelling, which were understood: \(listed)."
        ]
    }
}

extension DataFile {
    /// Says on standard error how a file was understood, where that was not to the letter.
    func printReading(of file: String, _ language: Language) {
        var lines = repairs.lines(language, FigureFormat(language)) + notes.map { $0[language] }
        if encoding != .utf8 { lines.insert("\(encoding.name): \(encodingReason[language])", at: 0) }
        for line in lines { printMessage("\(file): \(line.trimmingPrefix(while: \.isWhitespace))") }
    }
}

extension RejectedRow {
    func sentence(_ language: Language) -> String {
        guard let column else {
            return language == .vietnamese ? "Dòng \(line): \(reason.vi)." : "Line \(line): \(reason.en)."
        }
        switch language {
        case .vietnamese: return "Dòng \(line), cột “\(column)”, giá trị “\(value)”: \(reason.vi)."
        case .english: return "Line \(line), column “\(column)”, value “\(value)”: \(reason.en)."
        }
    }
}

extension LoadSummary {
    func json(_ language: Language) -> JSONValue {
        .object([
            "file": .text(file), "sha256": .text(sha256), "source": .text(intake.source.kind.rawValue),
            "source_reason": .text(intake.source.reason[language]), "sheet": .text(intake.sheet),
            "encoding": .text(intake.encoding.name),
            "encoding_reason": .text(intake.encodingReason[language]),
            "header_line": .integer(intake.header.lineNumber),
            "title_lines": .list(intake.header.titleLines.map { .integer($0) }),
            "delimiter": .text(intake.sheet == nil ? intake.dialect.delimiterText : nil),
            "quoted": .flag(intake.sheet == nil && intake.dialect.quoted),
            "rows_seen": .integer(intake.rowsSeen), "accepted": .integer(accepted),
            "already_known": .integer(alreadyKnown), "superseded": .integer(superseded),
            "rejected": .integer(intake.rejected),
            "repairs": .list(
                intake.repairCounts.map { .object(["kind": .text($0.kind), "cells": .integer($0.cells)]) }),
            "flags": .list(
                (flags ?? []).map { .object(["kind": .text($0.flag.rawValue), "responses": .integer($0.responses)]) }),
            "flags_looked_for": .flag(flags != nil),
            "rejects": .list(
                intake.rejects.map { reject in
                    .object([
                        "line": .integer(reject.line), "column": .text(reject.column), "value": .text(reject.value),
                        "reason": .text(reject.reason[language]),
                    ])
                }),
            "rejects_not_listed": .integer(intake.rejected - intake.rejects.count), "older": .integer(older),
            "withdrawn": .integer(withdrawn),
            "waves": .object(pairs: acceptedByWave.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }),
            "absent_items": .list(intake.absentItems.map { .text($0) }), "dry_run": .flag(isTrial),
            "notes": .list(intake.notes.map { .text($0[language]) }), "simulated": .flag(intake.isSimulated),
        ])
    }

    func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        let counts = [intake.rowsSeen, accepted, alreadyKnown, superseded, intake.rejected].map(format.count)
        var lines: [String]
        switch language {
        case .vietnamese:
            lines = [
                "\(file): \(counts[0]) dòng = \(counts[1]) nhận mới + \(counts[2]) đã có + \(counts[3]) thay thế + \(counts[4]) bị loại",
                "  nguồn: \(intake.source.kind.label.vi) (\(intake.source.reason.vi))",
                "  \(intake.layout(.vietnamese)); sha256 \(sha256)",
                "  Bảng mã \(intake.encoding.name): \(intake.encodingReason.vi)",
            ]
            if let loadedBefore {
                lines.append("  Tệp này đã nạp ngày \(loadedBefore); không có phiếu nào bị tính hai lần.")
            } else if !hasIDs, alreadyKnown > 0 {
                lines.append(
                    "  Không có cột mã phiếu: \(format.count(alreadyKnown)) dòng giống hệt phiếu đã có nên không tính lại. Nếu đó là người khác, hãy nạp tệp có mã phiếu với --id-column."
                )
            }
            if older > 0 {
                lines.append("  Trong số đã có: \(format.count(older)) dòng là bản cũ hơn bản trong kho, không dùng.")
            }
            if withdrawn > 0 {
                lines.append("  Trong số đã có: \(format.count(withdrawn)) phiếu đã rút vẫn không được tính.")
            }
            if !acceptedByWave.isEmpty { lines.append("  Theo đợt: \(byWave(format))") }
            lines += intake.headerLines(language) + intake.repairLines(language, format)
            if intake.shortRows > 0 {
                lines.append("  \(intake.shortRows) dòng thiếu ô ở cuối, coi các ô đó là bỏ trống.")
            }
            if intake.answeredThoughNotAsked > 0 {
                lines.append(
                    "  \(intake.answeredThoughNotAsked) câu trả lời dù theo điều kiện thì không phải hỏi; vẫn giữ.")
            }
            if !intake.absentItems.isEmpty {
                lines.append("  Tệp không có cột cho: \(intake.absentItems.joined(separator: ", ")).")
            }
            if isTrial { lines.append("  Chỉ đọc thử: chưa lưu gì vào kho dữ liệu.") }
        case .english:
            lines = [
                "\(file): \(counts[0]) rows = \(counts[1]) accepted + \(counts[2]) already known + \(counts[3]) superseded + \(counts[4]) rejected",
                "  source: \(intake.source.kind.label.en) (\(intake.source.reason.en))",
                "  \(intake.layout(.english)); sha256 \(sha256)",
                "  Encoding \(intake.encoding.name): \(intake.encodingReason.en)",
            ]
            if let loadedBefore {
                lines.append("  This file was loaded on \(loadedBefore); no response counts twice.")
            } else if !hasIDs, alreadyKnown > 0 {
                lines.append(
                    "  There is no id column: \(format.count(alreadyKnown)) rows equal responses known already and were not counted again. If these are other people, load a file with ids and --id-column."
                )
            }
            if older > 0 {
                lines.append(
                    "  Of those known: \(format.count(older)) rows are older than what the store has; not used.")
            }
            if withdrawn > 0 {
                lines.append("  Of those known: \(format.count(withdrawn)) responses were withdrawn and stay so.")
            }
            if !acceptedByWave.isEmpty { lines.append("  By wave: \(byWave(format))") }
            lines += intake.headerLines(language) + intake.repairLines(language, format)
            if intake.shortRows > 0 {
                lines.append("  \(intake.shortRows) rows lack cells at their end; these are read as blank.")
            }
            if intake.answeredThoughNotAsked > 0 {
                lines.append(
                    "  \(intake.answeredThoughNotAsked) answers whose question was not to be asked; they are kept.")
            }
            if !intake.absentItems.isEmpty {
                lines.append("  The file has no column for: \(intake.absentItems.joined(separator: ", ")).")
            }
            if isTrial { lines.append("  Only tried: nothing was stored.") }
        }
        for note in intake.notes { lines.append("  " + note[language]) }
        lines += flagLines(language, format)
        if intake.isSimulated { lines.append("  " + SimulatedData.label[language]) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func flagLines(_ language: Language, _ format: FigureFormat) -> [String] {
        guard let flags else {
            return [
                language == .vietnamese
                    ? "  Tệp lớn, chưa tìm phiếu đáng ngờ: hãy chạy hailong quality."
                    : "  A large file: responses to look at were not looked for; run hailong quality."
            ]
        }
        guard !flags.isEmpty else { return [] }
        let kinds = flags.map { "\($0.flag.label[language]) \(format.count($0.responses))" }.joined(separator: ", ")
        return [
            language == .vietnamese
                ? "  Phiếu nên xem lại (không xoá, xem hailong quality): \(kinds)."
                : "  Responses to look at (none was removed, see hailong quality): \(kinds)."
        ]
    }

    private func byWave(_ format: FigureFormat) -> String {
        acceptedByWave.sorted { $0.key < $1.key }.map { "\($0.key): \(format.count($0.value))" }.joined(separator: ", ")
    }
}

extension CSVDialect {
    /// The delimiter itself.
    var delimiterText: String { String(decoding: [delimiter], as: UTF8.self) }
}
