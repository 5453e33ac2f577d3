import SurveyModel

/// What an archive from a survey server holds: the table of submissions and those of its repeats.
struct ExportArchive {
    /// The table of submissions.
    let main: ByteSource
    /// The tables of repeats, by name.
    let repeats: [KeyedTable]
    /// The source, from what is inside.
    let recognised: RecognisedSource

    /// Opens an archive.
    ///
    /// - Throws: ``IntakeError`` if it is dangerous, damaged, or holds no table of submissions.
    init(_ source: ByteSource, kind: SourceKind?) throws(IntakeError) {
        let archive = try ZipArchive(source)
        if let foreign = try Self.foreign(archive) { throw foreign.refusal(of: source.name) }
        let tables = archive.names.filter(Self.isTable)
        guard !tables.isEmpty else { throw Self.noTable(archive.names, source.name) }
        let sources = try archive.unpack(tables)
        var heads: [TableHead] = []
        for table in sources { heads.append(try TableHead(of: table)) }
        guard tables.count > 1 else {
            main = sources[0]
            repeats = []
            recognised = try Self.single(heads[0], named: tables[0], kind, source.name)
            return
        }
        guard let place = heads.firstIndex(where: { $0.has(all: ["KEY", "SubmissionDate"]) }) else {
            throw Self.severalTables(tables, source.name)
        }
        let stem = tables[place].dropLast(4) + "-"
        let children = tables.indices.filter { $0 != place }
        if let stranger = children.first(where: { !heads[$0].has(all: ["KEY", "PARENT_KEY"]) }) {
            throw Self.severalTables([tables[place], tables[stranger]], source.name)
        }
        main = sources[place]
        repeats = children.map { child in
            let name = tables[child].dropLast(4)
            return KeyedTable(
                name: String(name.hasPrefix(stem) ? name.dropFirst(stem.count) : name), table: sources[child])
        }
        recognised = kind.map(RecognisedSource.named) ?? Self.central(tables[place])
    }

    /// What an archive is that holds no responses as tables.
    private static func foreign(_ archive: ZipArchive) throws(IntakeError) -> ForeignFile.Kind? {
        let names = archive.names
        func holds(_ ending: String) -> Bool { names.contains { $0.hasSuffix(ending) } }
        if names.contains("xl/workbook.xml") { return try isForm(archive) ? .tableForm : .workbook }
        if names.contains("content.xml") { return .workbook }
        if names.contains("word/document.xml") { return .picture }
        if holds(".lsr") || holds(".lss") { return .limeSurveyArchive }
        if names.contains(where: isTable) { return nil }
        if holds(".enc") { return .encrypted }
        if holds(".sps") { return .syntax }
        return holds(".xml") ? .submission : nil
    }

    /// Whether a workbook has the sheets of an XLSForm, by the list of its sheets.
    private static func isForm(_ archive: ZipArchive) throws(IntakeError) -> Bool {
        let list = try archive.unpack(["xl/workbook.xml"])[0].prefix()
        let text = String(decoding: list, as: UTF8.self).lowercased()
        return text.contains("name=\"survey\"")
            && ["choices", "settings"].contains { text.contains("name=\"\($0)\"") }
    }

    /// Whether an entry is a table of responses: attachments, interview logs and what systems add are not.
    private static func isTable(_ name: String) -> Bool {
        guard name.lowercased().hasSuffix(".csv") else { return false }
        let folder = name.split(separator: "/").first ?? ""
        return !["media", "files", "__MACOSX"].contains(folder) && !name.hasSuffix(" - audit.csv")
    }

    private static func single(
        _ head: TableHead, named table: String, _ kind: SourceKind?, _ name: LocalizedText
    ) throws(IntakeError) -> RecognisedSource {
        if let kind { return .named(kind) }
        let inside = try RecognisedSource.of(head, name: name)
        if inside.kind == .odkCentral { return central(table) }
        return RecognisedSource(
            inside.kind, vi: "tệp nén chỉ có bảng “\(table)”; \(inside.reason.vi)",
            en: "the archive holds the table “\(table)”; \(inside.reason.en)")
    }

    private static func central(_ table: String) -> RecognisedSource {
        RecognisedSource(
            .odkCentralArchive, vi: "tệp nén có bảng “\(table)” với các cột “KEY” và “SubmissionDate”",
            en: "the archive holds the table “\(table)” with the columns “KEY” and “SubmissionDate”")
    }

    private static func noTable(_ names: [String], _ name: LocalizedText) -> IntakeError {
        let shown = names.prefix(8).joined(separator: ", ")
        return .malformed(
            vi: "\(name.vi) là tệp nén không có bảng CSV nào (bên trong: \(shown)). Hãy xuất dữ liệu dạng CSV.",
            en: "\(name.en) is an archive without any CSV table (inside: \(shown)). Export the data as CSV.")
    }

    private static func severalTables(_ names: [String], _ name: LocalizedText) -> IntakeError {
        let shown = names.prefix(8).joined(separator: ", ")
        return .malformed(
            vi: "\(name.vi) là tệp nén có nhiều bảng không thuộc một biểu mẫu: \(shown). Hãy giải nén và nạp từng tệp.",
            en:
                "\(name.en) is an archive of tables that are not one form: \(shown). Unpack it and load them one by one."
        )
    }
}
