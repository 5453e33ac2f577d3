/// A cell of a sheet in a test, written as a literal: `"a text"`, `4`, `4.5`, `nil`.
package enum SheetCell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
{
    case text(String)
    case number(String)
    /// A serial number in the first number format of the workbook.
    case formatted(String)
    case error(String)
    case formula
    case blank

    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int) { self = .number(String(number)) }
    package init(floatLiteral number: Double) { self = .number(String(number)) }
    package init(nilLiteral: ()) { self = .blank }

    fileprivate var xml: String {
        switch self {
        case .text(let text): "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Self.escaped(text))</t></is></c>"
        case .number(let digits): "<c><v>\(digits)</v></c>"
        case .formatted(let digits): "<c s=\"1\"><v>\(digits)</v></c>"
        case .error(let code): "<c t=\"e\"><v>\(code)</v></c>"
        case .formula: "<c><f>1+1</f></c>"
        case .blank: "<c/>"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.map { ["&": "&amp;", "<": "&lt;", "\"": "&quot;"][$0] ?? String($0) }.joined()
    }
}

extension WorkbookBytes {
    /// A workbook with one sheet `Data` of these rows, the first of them in row 1.
    package init(_ rows: [[SheetCell]], merged: [String] = [], formats: [String] = []) {
        self.init(sheets: [("Data", Self.rows(rows))], formats: formats)
        let areas = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        set("xl/worksheets/sheet1.xml", Self.sheet(Self.rows(rows), after: "<mergeCells>\(areas)</mergeCells>"))
    }

    /// A workbook with several sheets; a name that begins with a minus is that of a hidden one.
    package init(named sheets: [(name: String, rows: [[SheetCell]])]) {
        self.init(
            sheets: sheets.map { sheet in
                let name = sheet.name.hasPrefix("-") ? "\(sheet.name.dropFirst())\" state=\"hidden" : sheet.name
                return (name, Self.rows(sheet.rows))
            })
    }

    /// Rows as they stand in `sheetData`; an empty one is left out.
    package static func rows(_ rows: [[SheetCell]]) -> String {
        rows.enumerated().filter { !$0.element.isEmpty }.map { number, cells in
            "<row r=\"\(number + 1)\">\(cells.map(\.xml).joined())</row>"
        }.joined()
    }
}
