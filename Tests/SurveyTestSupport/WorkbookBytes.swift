/// The bytes of a workbook, its parts written as text after the standard (ECMA-376).
package struct WorkbookBytes {
    /// The parts by name, in the order in which they are written.
    package var parts: [(name: String, text: String)]

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    /// A workbook.
    ///
    /// - Parameters:
    ///   - sheets: their names and what stands in `sheetData`.
    ///   - shared: the items of the shared texts, as XML.
    ///   - formats: the codes of number formats, which cells name as 1, 2 and so on; 0 is none.
    ///   - properties: the attributes of `workbookPr`.
    package init(
        sheets: [(name: String, rows: String)], shared: [String] = [], formats: [String] = [], properties: String = ""
    ) {
        let numbers = sheets.indices.map { $0 + 1 }
        let list = zip(sheets, numbers).map { "<sheet name=\"\($0.name)\" sheetId=\"\($1)\" r:id=\"rId\($1)\"/>" }
        let targets = numbers.map { Self.relationship("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") }
        parts = [
            ("[Content_Types].xml", Self.contentTypes),
            ("_rels/.rels", Self.relationships([Self.relationship("rId1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.relations)\"><workbookPr \(properties)/>"
                    + "<sheets>\(list.joined())</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Self.relationships(
                    targets + [
                        Self.relationship("rIdS", "sharedStrings", "sharedStrings.xml"),
                        Self.relationship("rIdF", "styles", "/xl/styles.xml"),
                    ])
            ),
            ("xl/sharedStrings.xml", Self.head + "<sst xmlns=\"\(Self.main)\">\(shared.joined())</sst>"),
            ("xl/styles.xml", Self.styles(formats)),
        ]
        for (sheet, number) in zip(sheets, numbers) {
            parts.append(("xl/worksheets/sheet\(number).xml", Self.sheet(sheet.rows)))
        }
    }

    /// The text of a sheet with these rows.
    package static func sheet(_ rows: String, after: String = "") -> String {
        head + "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData>\(after)</worksheet>"
    }

    /// A part that lists references to other parts.
    package static func relationships(_ list: [String]) -> String {
        head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + list.joined() + "</Relationships>"
    }

    /// A reference to another part.
    package static func relationship(_ id: String, _ kind: String, _ target: String, mode: String = "") -> String {
        let mode = mode.isEmpty ? "" : " TargetMode=\"\(mode)\""
        return "<Relationship Id=\"\(id)\" Type=\"\(relations)/\(kind)\" Target=\"\(target)\"\(mode)/>"
    }

    /// Replaces a part, or adds it.
    package mutating func set(_ name: String, _ text: String) {
        parts.removeAll { $0.name == name }
        parts.append((name, text))
    }

    /// The archive, its parts not compressed.
    package var bytes: [UInt8] { ZipBytes.archive(entries) }

    /// The parts as entries of an archive.
    package var entries: [ZipBytes.Entry] { parts.map { ZipBytes.Entry($0.name, $0.text) } }

    private static let contentTypes =
        head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
        + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"

    private static func styles(_ codes: [String]) -> String {
        let formats = codes.enumerated().map { "<numFmt numFmtId=\"\($0 + 164)\" formatCode=\"\(escaped($1))\"/>" }
        let cells = codes.indices.map { "<xf numFmtId=\"\($0 + 164)\"/>" }
        return head + "<styleSheet xmlns=\"\(main)\"><numFmts>\(formats.joined())</numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/>\(cells.joined())</cellXfs></styleSheet>"
    }

    private static func escaped(_ text: String) -> String {
        text.map { ["&": "&amp;", "<": "&lt;", "\"": "&quot;"][$0] ?? String($0) }.joined()
    }
}
