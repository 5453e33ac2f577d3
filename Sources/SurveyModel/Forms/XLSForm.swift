/// A form in the vocabulary of XLSForm: its sheets by their columns.
public struct XLSForm: Sendable, Hashable {
    /// What is asked, row by row.
    public let survey: FormTable
    /// The choices of all lists; nil if the form has none.
    public let choices: FormTable?
    /// What holds for the form as a whole; nil if it says nothing.
    public let settings: FormTable?
    /// Which ratings make the index, in our own sheet; nil if the form does not say.
    let index: FormTable?
    /// Other sheets the standard knows, as they are: `external_choices`, `entities`, `osm`.
    let otherSheets: [FormSheet]
    /// Sheets nobody reads.
    let unknownSheets: [FormSheet]
    /// What places are called.
    let places: FormDocument.Places

    private static let others: Set<String> = ["external_choices", "entities", "osm"]

    /// Reads the sheets of a form.
    ///
    /// - Throws: ``InvalidForm`` if there is no `survey` sheet or its first row does not name the columns.
    init(_ document: FormDocument, log: inout FormLog) throws(InvalidForm) {
        var sheets = NamedSheets(document)
        guard let survey = sheets.take(.survey, log: &log) else {
            throw InvalidForm(problems: log.problems + [Self.noSurvey(document)])
        }
        let choices = sheets.take(.choices, log: &log)
        let settings = sheets.take(.settings, log: &log)
        let index = sheets.take(.index, log: &log)
        places = document.places
        self.survey = FormTable(survey, as: .survey, places: places, log: &log)
        self.choices = choices.map { FormTable($0, as: .choices, places: document.places, log: &log) }
        self.settings = settings.map { FormTable($0, as: .settings, places: document.places, log: &log) }
        self.index = index.map { FormTable($0, as: .index, places: document.places, log: &log) }
        otherSheets = sheets.left.filter { Self.others.contains($0.name.trimmed.lowercased()) }
        unknownSheets = sheets.left.filter { !Self.others.contains($0.name.trimmed.lowercased()) && !$0.rows.isEmpty }
        try checkHeaderRow(survey, self.survey, log)
    }

    /// A form that no file holds yet.
    init(survey: FormTable, choices: FormTable?, settings: FormTable?, index: FormTable?, otherSheets: [FormSheet]) {
        self.survey = survey
        self.choices = choices
        self.settings = settings
        self.index = index
        self.otherSheets = otherSheets
        unknownSheets = []
        places = .cells
    }

    private static func noSurvey(_ document: FormDocument) -> FormProblem {
        let names = document.sheets.map(\.name).joined(separator: ", ")
        return FormProblem(
            .error, at: FormProblem.Place(sheet: "survey"),
            vi: "tệp không có trang tên “survey” nên không phải biểu mẫu XLSForm; các trang: \(names).",
            en: "the file has no sheet named “survey”, so it is no XLSForm; its sheets are: \(names).")
    }

    private func checkHeaderRow(_ sheet: FormSheet, _ table: FormTable, _ log: FormLog) throws(InvalidForm) {
        guard !table.headers.contains(where: { $0.base == "type" }) else { return }
        let place = FormProblem.Place(sheet: table.sheet, row: table.headerRow, places: table.places)
        let lower = sheet.rows.first { row in
            let names = row.cells.map { FormHeader($0, sheet: .survey, splitsAtColon: false).base }
            return names.contains("type") && names.contains("name")
        }
        let fix =
            lower.map {
                LocalizedText(
                    vi: "Tên cột nằm ở dòng \($0.number); hãy xóa các dòng ở trên dòng đó.",
                    en: "The column names stand in row \($0.number); remove the rows above it.")
            }
            ?? NearestName.find("type", among: table.headers.map(\.base)).map {
                LocalizedText(
                    vi: "Có phải cột “\($0)” là “type” không?", en: "Is the column “\($0)” meant to be “type”?")
            }
            ?? LocalizedText(
                vi: "Hãy thêm dòng tên cột: type, name, label.", en: "Add a row of column names: type, name, label.")
        throw InvalidForm(
            problems: log.problems + [
                FormProblem(
                    .error, at: place, vi: "dòng đầu không có cột “type”. \(fix.vi)",
                    en: "the first row has no column “type”. \(fix.en)")
            ])
    }

    /// The text of a setting; empty if the form does not say.
    func setting(_ key: String) -> String { settings?.rows.first?[key] ?? "" }

    /// Whether a list may hold a code twice, for choices that depend on an earlier answer.
    var allowsDuplicateChoices: Bool {
        ["yes", "true", "true()"].contains(setting("allow_choice_duplicates").lowercased())
    }

    /// The rows of every list, in the order of the file.
    var lists: [(name: String, rows: [FormTable.Row])] {
        var order: [String] = []
        var rows: [String: [FormTable.Row]] = [:]
        for row in choices?.rows ?? [] where !row["list_name"].isEmpty {
            if rows[row["list_name"]] == nil { order.append(row["list_name"]) }
            rows[row["list_name"], default: []].append(row)
        }
        return order.map { ($0, rows[$0] ?? []) }
    }

    /// The choices of a list.
    func rows(ofList name: String) -> [FormTable.Row] { choices?.rows.filter { $0["list_name"] == name } ?? [] }
}

/// The sheets of a document by the standard sheet they are, or nearly are.
private struct NamedSheets {
    private(set) var left: [FormSheet]
    private let places: FormDocument.Places

    init(_ document: FormDocument) {
        left = document.sheets
        places = document.places
    }

    /// Takes the sheet of a standard name; one that is nearly named so is taken with a report.
    mutating func take(_ standard: StandardSheet, log: inout FormLog) -> FormSheet? {
        if let exact = left.firstIndex(where: { $0.name.lowercased() == standard.rawValue }) {
            return left.remove(at: exact)
        }
        let names = Set(StandardSheet.allCases.map(\.rawValue))
        guard
            let near = left.firstIndex(where: { sheet in
                let name = sheet.name.trimmed.lowercased()
                return name == standard.rawValue || !names.contains(name) && Self.isNear(name, standard.rawValue)
            })
        else { return nil }
        let sheet = left.remove(at: near)
        log.add(
            .error, FormProblem.Place(sheet: sheet.name, places: places),
            vi: "tên trang phải là “\(standard.rawValue)”, không phải “\(sheet.name)”; hãy đổi tên trang.",
            en: "the sheet must be named “\(standard.rawValue)”, not “\(sheet.name)”; rename it.")
        return sheet
    }

    private static func isNear(_ name: String, _ standard: String) -> Bool {
        name.count >= 4 && abs(name.count - standard.count) <= 2 && NearestName.find(name, among: [standard]) != nil
    }
}
