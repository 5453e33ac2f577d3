import Foundation

/// Looks for what is wrong in a form: names, types, lists, references.
struct FormChecks {
    let form: XLSForm
    let outline: FormOutline
    var log: FormLog
    /// For how many mistakes a right name is still looked for: the search is slow in a long form full of mistakes.
    private var searches = 100

    init(form: XLSForm, outline: FormOutline, log: FormLog) {
        self.form = form
        self.outline = outline
        self.log = log
    }

    /// The name that was probably meant; nil if none is near.
    mutating func nearest(_ name: String, among names: [String]) -> String? {
        guard searches > 0 else { return nil }
        searches -= 1
        return NearestName.find(name, among: names)
    }

    /// Everything that is wrong in a form or should be looked at, in the order of the file.
    static func problems(_ form: XLSForm, _ outline: FormOutline, log: FormLog) -> [FormProblem] {
        var checks = FormChecks(form: form, outline: outline, log: log)
        checks.checkColumns()
        checks.checkNames()
        checks.checkTypes()
        checks.checkLists()
        checks.checkExpressions()
        checks.checkLoops()
        checks.checkTexts()
        checks.checkScales()
        return checks.log.problems
    }

    /// Reports columns that are nearly those of the standard.
    private mutating func checkColumns() {
        for (table, standard) in [
            (form.survey, StandardSheet.survey), (form.choices, .choices), (form.settings, .settings),
        ] {
            guard let table else { continue }
            for header in table.headers
            where !standard.columns.contains(header.base) && !header.base.hasPrefix("hl_") && header.base.count > 3 {
                let known = standard.columns.subtracting(table.headers.map(\.base)).sorted()
                guard let near = nearest(header.base, among: known) else { continue }
                log.add(
                    .warning, table.headerPlace(header.key),
                    vi: "cột “\(header.base)” không phải cột của XLSForm; có phải “\(near)” không?",
                    en: "“\(header.base)” is no column of XLSForm; is “\(near)” meant?")
            }
        }
    }

    private mutating func checkNames() {
        var seen: [String: [(group: Int, row: FormTable.Row)]] = [:]
        for entry in outline.entries where !entry.endsGroup {
            let name = entry.name
            guard !name.isEmpty else {
                reportNoName(entry)
                continue
            }
            checkForm(of: name, entry)
            let group = entry.groups.last ?? -1
            if let first = seen[name]?.first(where: { $0.group == group }) {
                log.add(
                    .error, form.survey.place(entry.row, "name"),
                    vi: "tên “\(name)” đã dùng ở dòng \(first.row.number) trong cùng nhóm; hãy đổi một tên.",
                    en:
                        "the name “\(name)” stands in row \(first.row.number) of the same group already; change one of them."
                )
            }
            seen[name, default: []].append((group, entry.row))
        }
    }

    private mutating func reportNoName(_ entry: FormOutline.Entry) {
        let place = form.survey.place(entry.row, "name")
        if entry.opensGroup {
            log.add(.warning, place, vi: "nhóm chưa có tên.", en: "the group has no name.")
        } else {
            log.add(
                .error, place, vi: "dòng kiểu “\(entry.row["type"])” chưa có tên (name); hãy đặt một tên.",
                en: "the row of type “\(entry.row["type"])” has no name; give it one.")
        }
    }

    private mutating func checkForm(of name: String, _ entry: FormOutline.Entry) {
        guard !name.isFormName else { return }
        let better = name.asFormName
        log.add(
            .error, form.survey.place(entry.row, "name"),
            vi:
                "tên “\(name)” phải bắt đầu bằng chữ cái hoặc gạch dưới, chỉ gồm chữ không dấu, số, . _ -; ví dụ “\(better)”.",
            en:
                "the name “\(name)” must begin with a letter or an underscore and hold only plain letters, digits and . _ -; such as “\(better)”."
        )
    }

    private mutating func checkTypes() {
        for entry in outline.entries {
            guard case .unknown(let text) = entry.type else { continue }
            let words = text.split(separator: " ").map(String.init)
            var near = nearest(text.replacing(" ", with: "_"), among: FormType.names)
            if near == nil, let first = words.first { near = nearest(first, among: FormType.names) }
            let fix =
                near.map { LocalizedText(vi: "Có phải “\($0)” không?", en: "Is “\($0)” meant?") }
                ?? LocalizedText(
                    vi: "Các kiểu thường dùng: text, integer, select_one, select_multiple, date, note.",
                    en: "Types in common use: text, integer, select_one, select_multiple, date, note.")
            log.add(
                .error, form.survey.place(entry.row, "type"), vi: "không có kiểu “\(text)”. \(fix.vi)",
                en: "there is no type “\(text)”. \(fix.en)")
        }
    }
}

extension String {
    /// Whether a form can use the text as a name.
    var isFormName: Bool { wholeMatch(of: /[A-Za-z_][A-Za-z0-9._-]*/) != nil }

    /// The text with what a name may not hold taken out: `Họ tên` becomes `Ho_ten`.
    var asFormName: String {
        var plain = ""
        for scalar in decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "đ": plain.append("d")
            case "Đ": plain.append("D")
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            case _
            where scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains(scalar)):
                plain.unicodeScalars.append(scalar)
            default: if plain.last != "_" { plain.append("_") }
            }
        }
        guard let first = plain.first else { return "_" }
        return first.isLetter || first == "_" ? plain : "_" + plain
    }
}
