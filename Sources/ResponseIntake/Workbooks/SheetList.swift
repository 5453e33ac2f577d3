import SurveyModel

/// What the main part of a workbook says of its sheets.
struct SheetList {
    private var entries: [(name: String, id: String, visibility: Workbook.Visibility)] = []
    private(set) var usesDates1904 = false

    /// Reads the main part.
    ///
    /// - Throws: ``IntakeError`` if it is damaged.
    init(_ part: PackedPart) throws(IntakeError) {
        var (entries, usesDates1904) = (self.entries, false)
        try XMLEvents.read(part, wanted: ["sheet", "workbookPr"]) { event throws(IntakeError) in
            switch event {
            case .start("workbookPr", let values):
                usesDates1904 = ["1", "true", "on"].contains(values["date1904"]?.lowercased())
            case .start("sheet", let values):
                guard let name = values["name"], let id = values["id"] else { return }
                let visibility = values["state"].flatMap(Workbook.Visibility.init) ?? .visible
                entries.append((name, id, visibility))
            default: break
            }
        }
        (self.entries, self.usesDates1904) = (entries, usesDates1904)
    }

    /// The sheets with cells.
    ///
    /// - Throws: ``IntakeError`` if a sheet leads to no part.
    func sheets(
        _ relationships: [WorkbookPackage.Relationship], of package: WorkbookPackage, _ workbook: LocalizedText
    ) throws(IntakeError) -> [Workbook.Sheet] {
        let known = Dictionary(relationships.map { ($0.id, $0) }) { first, _ in first }
        var sheets: [Workbook.Sheet] = []
        for entry in entries {
            guard let relationship = known[entry.id] else {
                throw WorkbookError.sheetLeadsNowhere(workbook, sheet: entry.name)
            }
            guard relationship.kind == "worksheet" else { continue }
            sheets.append(
                Workbook.Sheet(name: entry.name, visibility: entry.visibility, part: relationship.target))
        }
        return sheets
    }
}
