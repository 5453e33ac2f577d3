import Estimation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

extension EntryComparison {
    /// The comparison for people: what to look up on paper first, then who and which questions.
    func text(_ language: Language) -> String {
        let writer = EntryComparisonText(self, language)
        return writer.lines.joined(separator: "\n") + "\n"
    }
}

/// Writes a comparison of entries line by line.
private struct EntryComparisonText {
    private let comparison: EntryComparison
    private let language: Language
    private let format: FigureFormat

    /// Forms named in a line before the rest is counted.
    private static let mostNamed = 20

    init(_ comparison: EntryComparison, _ language: Language) {
        self.comparison = comparison
        self.language = language
        format = FigureFormat(language)
    }

    private func say(vi: String, en: String) -> String { LocalizedText(vi: vi, en: en)[language] }

    var lines: [String] {
        head + differenceLines + problems + operatorLines + itemLines
            + (comparison.notes + [EntryComparison.meaning]).map { "• " + $0[language] }
    }

    private var head: [String] {
        let (forms, cells) = (format.count(comparison.forms), format.count(comparison.cells))
        let (found, open) = (format.count(comparison.differingAnswers), format.count(comparison.undecided))
        return [
            say(
                vi: "\(comparison.first.name) và \(comparison.second.name): so \(forms) phiếu, \(cells) ô.",
                en: "\(comparison.first.name) and \(comparison.second.name): \(forms) forms, \(cells) cells compared."),
            say(
                vi: "Khác nhau: \(found) ô (\(share)). Chưa quyết định: \(open) ô.",
                en: "Differences: \(found) cells (\(share)). Undecided: \(open)."),
        ] + [comparison.leftOut?[language]].compactMap(\.self) + [""]
    }

    private var share: String {
        let (found, cells) = (comparison.differingAnswers, comparison.cells)
        return format.percent(cells > 0 ? 100 * Double(found) / Double(cells) : nil)
    }

    private var differenceLines: [String] {
        let all = comparison.differences + comparison.unusable
        guard !all.isEmpty else { return [] }
        var table = TextColumns([.left, .left, .left, .left, .right, .right, .left])
        table.add(
            language == .vietnamese
                ? ["Phiếu", "Câu", "Lần 1", "Lần 2", "Dòng 1", "Dòng 2", "Quyết định"]
                : ["Form", "Item", "Entry 1", "Entry 2", "Line 1", "Line 2", "Decision"])
        for one in all {
            table.add([
                one.form, one.item, words(one.first), words(one.second), String(one.firstLine),
                String(one.secondLine), one.decision.map(words) ?? "",
            ])
        }
        return table.lines + [""]
    }

    private func words(_ value: EntryComparison.Value) -> String {
        if value.text.isEmpty { return say(vi: "(trống)", en: "(blank)") }
        if value.problem != nil { return "“\(value.text)” " + say(vi: "không dùng được", en: "unusable") }
        return value.label.map { "\(value.text) \($0[language])" } ?? value.text
    }

    private var problems: [String] {
        var lines: [String] = []
        for (file, others) in [
            (comparison.first, comparison.onlyInFirst), (comparison.second, comparison.onlyInSecond),
        ] {
            func add(_ places: [EntryFile.Place], vi: String, en: String) {
                guard !places.isEmpty else { return }
                let named = places.prefix(Self.mostNamed).map { "\($0.form) (\(lineWord) \(list($0.lines)))" }
                let rest = places.count > Self.mostNamed ? " …" : ""
                lines.append(
                    "\(file.name): \(say(vi: vi, en: en)) (\(places.count)): " + named.joined(separator: ", ") + rest)
            }
            add(others, vi: "phiếu chỉ nhập ở tệp này", en: "forms entered in this file only")
            add(
                file.repeated, vi: "số phiếu nhập hai lần trở lên, không so được; hãy xóa hoặc sửa số phiếu một dòng",
                en: "form numbers entered more than once, not compared; delete a row or correct its number")
            add(
                file.doubtfulNumbers, vi: "số kiểm tra của số phiếu không đúng; hãy xem lại trên giấy",
                en: "form numbers whose check digits do not hold; look at the paper")
            if !file.unnumbered.isEmpty {
                lines.append(
                    "\(file.name): "
                        + say(vi: "dòng không có số phiếu, không so được: ", en: "rows without a form number: ")
                        + list(file.unnumbered))
            }
            lines += file.rejects.map { "\(file.name), \(lineWord) \($0.line): \($0.reason[language])" }
        }
        for column in comparison.otherColumns {
            lines.append(
                column.isKeptTwice
                    ? say(
                        vi: "Cột “\(column.name)” khác nhau ở \(column.forms) phiếu; tệp đã khớp giữ cả hai.",
                        en:
                            "The column “\(column.name)” differs on \(column.forms) forms; the reconciled file has both."
                    )
                    : say(
                        vi:
                            "Cột “\(column.name)” khác nhau ở \(column.forms) phiếu; quyết định như một câu trả lời, chưa quyết định thì tệp đã khớp để trống.",
                        en:
                            "The column “\(column.name)” differs on \(column.forms) forms; decide it like an answer, until then the reconciled file leaves it blank."
                    ))
        }
        return lines.isEmpty ? [] : lines + [""]
    }

    private var lineWord: String { say(vi: "dòng", en: "line") }

    private func list(_ lines: [Int]) -> String {
        lines.prefix(Self.mostNamed).map(String.init).joined(separator: ", ")
            + (lines.count > Self.mostNamed ? " …" : "")
    }

    private var operatorLines: [String] {
        guard !comparison.operators.isEmpty else { return [] }
        var table = TextColumns([.left, .right, .right, .right, .right, .right, .right, .right])
        table.add(
            language == .vietnamese
                ? ["Người nhập", "Phiếu", "Ô", "Khác nhau", "Tỷ lệ", "Khoảng tin cậy", "Bị quyết định sai", "Chờ"]
                : ["Operator", "Forms", "Cells", "Differences", "Rate", "Interval", "Decided against", "Undecided"])
        for one in comparison.operators {
            let name =
                one.entry.map { say(vi: "(lần nhập \($0))", en: "(entry \($0))") } ?? one.name
            let limits = format.range(
                one.interval.map { $0.lower * 100 }, one.interval.map { $0.upper * 100 }, decimals: 2)
            table.add([
                name, format.count(one.forms), format.count(one.cells), format.count(one.differences),
                format.percent(one.rate.map { $0 * 100 }, decimals: 2), limits + " %",
                format.count(one.decidedAgainst), format.count(one.undecided),
            ])
        }
        return table.lines + [""]
    }

    private var itemLines: [String] {
        let differing = comparison.items.filter { $0.differences > 0 }
        guard !differing.isEmpty else { return [] }
        var table = TextColumns([.left, .right, .right, .left])
        table.add(
            language == .vietnamese
                ? ["Câu", "Khác nhau", "Giống nhau", ""] : ["Item", "Differences", "Agreement", ""])
        for item in differing {
            table.add([
                item.item, format.count(item.differences), format.percent(item.agreement.map { $0 * 100 }),
                item.question[language],
            ])
        }
        return table.lines + [""]
    }
}
