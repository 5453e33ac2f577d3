import OrderedCollections

/// The expressions of a form and what they refer to.
extension FormChecks {
    private static let checked = [
        "relevant", "constraint", "calculation", "choice_filter", "required", "read_only", "repeat_count",
    ]

    mutating func checkExpressions() {
        for entry in outline.entries {
            for key in Self.checked where !entry.row[key].isEmpty { checkExpression(entry, key) }
            for (key, text) in entry.row.cells where !Self.checked.contains(key) {
                checkReferences(Self.references(in: text), entry.groups, at: form.survey.place(entry.row, key))
            }
        }
        guard let settings = form.settings, let row = settings.rows.first else { return }
        checkReferences(Self.references(in: row["instance_name"]), [], at: settings.place(row, "instance_name"))
        for row in form.choices?.rows ?? [] {
            for header in form.choices?.headers("label") ?? [] {
                guard let table = form.choices else { continue }
                checkReferences(Self.references(in: row[header.key]), [], at: table.place(row, header.key))
            }
        }
    }

    private mutating func checkExpression(_ entry: FormOutline.Entry, _ key: String) {
        let text = entry.row[key]
        let place = form.survey.place(entry.row, key)
        do throws(FormExpression.Mistake) {
            let expression = try FormExpression.parse(text)
            checkReferences(expression.answers, entry.groups, at: place)
            if key == "choice_filter" { checkFilter(expression, place) }
        } catch {
            let line = text.map { $0.isNewline ? " " : String($0) }.joined()
            let caret = String(repeating: " ", count: error.offset) + "^"
            log.add(
                .error, place,
                vi: "biểu thức sai ở chỗ đánh dấu ^: cần \(error.expected.vi).\n    \(line)\n    \(caret)",
                en: "the expression is wrong at the ^: expected \(error.expected.en).\n    \(line)\n    \(caret)")
        }
    }

    /// The names in `${…}` of a text.
    static func references(in text: String) -> [String] {
        guard text.contains("${") else { return [] }
        return text.matches(of: /\$\{([^{}]*)\}/).map { String($0.1).trimmed }
    }

    private mutating func checkReferences(_ names: [String], _ groups: [Int], at place: FormProblem.Place) {
        for written in names {
            let name = written.hasPrefix("last-saved#") ? String(written.dropFirst(11)) : written
            guard outline.places[name] == nil else { continue }
            let near = nearest(name, among: outline.names)
            let row = near.flatMap { outline.places[$0]?.first }.map { outline.entries[$0].row.number } ?? 0
            let fix =
                near.map {
                    LocalizedText(
                        vi: "Có phải “${\($0)}” (\(form.survey.sheet), dòng \(row)) không?",
                        en: "Is “${\($0)}” (\(form.survey.sheet), row \(row)) meant?")
                } ?? LocalizedText(vi: "Hãy sửa tên hoặc thêm câu hỏi.", en: "Mend the name or add the question.")
            log.add(
                .error, place, vi: "“${\(written)}” không chỉ đến câu hỏi nào. \(fix.vi)",
                en: "“${\(written)}” refers to no question. \(fix.en)")
        }
    }

    /// Reports columns of `choices` that a filter names and the sheet does not have.
    private mutating func checkFilter(_ expression: FormExpression, _ place: FormProblem.Place) {
        guard let choices = form.choices else { return }
        let known = choices.headers.map(\.base) + (form.otherSheets.first?.rows.first?.cells ?? [])
        for name in expression.columnNames where !known.contains(where: { $0.lowercased() == name.lowercased() }) {
            let fix = NearestName.hint(nearest(name, among: known), known)
            log.add(
                .warning, place, vi: "trang choices không có cột “\(name)”. \(fix.vi)",
                en: "the choices sheet has no column “\(name)”. \(fix.en)")
        }
    }
}

extension FormExpression {
    /// The plain names of an expression: in a filter, columns of `choices`.
    var columnNames: [String] {
        switch self {
        case .path(let name, let inner): (name.isFormName && inner.isEmpty ? [name] : []) + inner.flatMap(\.columnNames)
        case .call(_, let inner): inner.flatMap(\.columnNames)
        case .binary(_, let left, let right): left.columnNames + right.columnNames
        case .negative(let inner): inner.columnNames
        default: []
        }
    }
}
