public import SurveyModel

/// A workbook (`.xlsx`) opened for reading; its entries have been judged before anything was unpacked.
///
/// Sheets are read from top to bottom, block by block, however large they are; the texts that cells share are held in
/// memory.
///
/// ## Topics
/// - Opening: ``init(path:name:limits:)``, ``sheets``, ``usesDates1904``
/// - Reading: ``forEachRow(of:_:)``, ``readRows(of:_:)``, ``mergedAreas(of:)``, ``table(of:limit:)``
public struct Workbook: Sendable {
    /// Whether a sheet is shown.
    public enum Visibility: String, Sendable, Hashable {
        /// Shown.
        case visible
        /// Hidden; whoever opens the workbook can show it.
        case hidden
        /// Hidden so that only a program can show it.
        case veryHidden
    }

    /// A sheet with cells.
    public struct Sheet: Sendable, Hashable {
        /// Its name on the tab.
        public let name: String
        /// Whether it is shown.
        public let visibility: Visibility
        let part: String
    }

    /// The workbook as messages call it.
    public let name: LocalizedText
    /// The sheets in the order of their tabs; charts that are a sheet of their own are left out.
    public let sheets: [Sheet]
    /// Whether days count from 1904, as in workbooks made on old Macs.
    public let usesDates1904: Bool

    let package: WorkbookPackage
    let limits: WorkbookLimits
    private let sharedPart: String?
    private let stylesPart: String?
    private let cache = WorkbookContextCache()

    /// Opens a workbook.
    ///
    /// - Parameters:
    ///   - path: the path; `-` for standard input.
    ///   - name: what messages call it; the path if nil.
    ///   - limits: how large it may be.
    /// - Throws: ``IntakeError`` if it cannot be read, is something else, is damaged or dangerous.
    public init(
        path: String, name: LocalizedText? = nil, limits: WorkbookLimits = .standard
    ) throws(IntakeError) {
        let source = try ByteSource(path: path)
        try self.init(source, name: name ?? source.name, limits: limits)
    }

    init(_ source: ByteSource, name: LocalizedText, limits: WorkbookLimits = .standard) throws(IntakeError) {
        if let foreign = try ForeignWorkbook.of(source) { throw foreign.refusal(of: name) }
        let archive = try ZipArchive(source)
        if let foreign = ForeignWorkbook.of(archive) { throw foreign.refusal(of: name) }
        let package = try WorkbookPackage(archive, name: name, limits: limits)
        let main = try Self.mainPart(of: package, name)
        let list = try SheetList(package.part(main))
        let relationships = try package.relationships(of: main)
        sheets = try list.sheets(relationships, of: package, name)
        guard !sheets.isEmpty else { throw WorkbookError.noSheets(name) }
        sharedPart = relationships.first { $0.kind == "sharedStrings" }?.target
        stylesPart = relationships.first { $0.kind == "styles" }?.target
        usesDates1904 = list.usesDates1904
        self.name = name
        self.package = package
        self.limits = limits
        for sheet in sheets { _ = try package.part(sheet.part) }
        if let sharedPart { _ = try package.part(sharedPart, mostBytes: limits.mostSharedBytes) }
    }

    private static func mainPart(of package: WorkbookPackage, _ name: LocalizedText) throws(IntakeError) -> String {
        let root = try package.relationships(of: "")
        guard let main = root.first(where: { $0.kind == "officeDocument" })?.target else {
            throw WorkbookError.missingPart(name, part: "xl/workbook.xml")
        }
        if let foreign = ForeignWorkbook.of(contentType: try package.contentType(of: main)) {
            throw foreign.refusal(of: name)
        }
        return main
    }

    /// What the rows need; read once.
    func context() throws(IntakeError) -> WorkbookContext {
        try cache.context { () throws(IntakeError) in
            var (shared, styles) = (SharedStrings(), WorkbookStyles())
            if let sharedPart {
                shared = try SharedStrings.read(package.part(sharedPart, mostBytes: limits.mostSharedBytes))
            }
            if let stylesPart { styles = try WorkbookStyles(package.part(stylesPart)) }
            return WorkbookContext(shared: shared, styles: styles, dates1904: usesDates1904)
        }
    }
}
