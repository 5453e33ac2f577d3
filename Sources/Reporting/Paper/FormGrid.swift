import SurveyModel

/// Ratings in a row on one scale: a table whose head stands again on every sheet.
struct FormGrid {
    /// A column of the scale.
    struct Column {
        let code: Int
        let label: String
    }

    /// A row, with what is said above it.
    struct Row {
        let heading: String
        let hasHeading: Bool
        let condition: String
        let hasCondition: Bool
        let code: String
        let number: Int
        let text: String
    }

    let columns: [Column]
    let rows: [Row]
    let ask: String
    /// The columns of a row that goes across the table.
    let span: Int
    /// The columns of boxes.
    let width: Int
    /// Whether the boxes stand below the question instead of beside it.
    let isStacked: Bool

    /// Codes beyond which boxes beside a question leave no room for it.
    static let mostBeside = 7
    /// Codes beyond which a table is too wide for a sheet.
    static let mostInTable = 11

    init(_ scale: ResponseScale, rows: [Row], _ layout: PrintedForm.Layout) {
        let language = layout.language
        columns = scale.codes.map { Column(code: $0.value, label: $0.label[language]) }
        self.rows = rows
        ask = Self.ask(scale)[language]
        width = columns.count
        isStacked = layout.isLarge || columns.count > Self.mostBeside
        span = columns.count + (isStacked ? 0 : 1)
    }

    private static func ask(_ scale: ResponseScale) -> LocalizedText {
        scale.kind == .satisfaction
            ? LocalizedText(
                vi: "Ông/Bà hài lòng đến mức nào? Mỗi dòng đánh dấu một ô.",
                en: "How satisfied are you? Mark one box in each row.")
            : LocalizedText(vi: "Mỗi dòng đánh dấu một ô.", en: "Mark one box in each row.")
    }
}

/// A rating on so many levels that its answers stand below each other.
struct FormLadder {
    let row: FormGrid.Row
    let levels: [FormGrid.Column]

    init(_ scale: ResponseScale, row: FormGrid.Row, _ language: Language) {
        self.row = row
        levels = scale.codes.map { FormGrid.Column(code: $0.value, label: $0.label[language]) }
    }
}
