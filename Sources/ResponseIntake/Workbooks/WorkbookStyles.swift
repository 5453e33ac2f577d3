/// What the formats of cells say their numbers are.
struct WorkbookStyles: Sendable {
    /// By the number that a cell names its format with.
    private(set) var formats: [NumberFormat] = []

    /// More formats than Excel can keep are not looked at.
    private static let mostFormats = 65_536

    /// The styles of a workbook that has none.
    init() {}

    /// Reads the part that holds them.
    ///
    /// - Throws: ``IntakeError`` if it is damaged or too large.
    init(_ part: PackedPart) throws(IntakeError) {
        var custom: [Int: NumberFormat] = [:]
        var (isInCells, isInCustom) = (false, false)
        var formats: [NumberFormat] = []
        try XMLEvents.read(part, wanted: ["numFmts", "numFmt", "cellXfs", "xf"]) { event throws(IntakeError) in
            switch event {
            case .start("numFmts", _): isInCustom = true
            case .end("numFmts"): isInCustom = false
            case .start("cellXfs", _): isInCells = true
            case .end("cellXfs"): isInCells = false
            case .start("numFmt", let values) where isInCustom && custom.count < Self.mostFormats:
                guard let id = values["numFmtId"].flatMap({ Int($0) }), let code = values["formatCode"] else { return }
                custom[id] = NumberFormat(code: code)
            case .start("xf", let values) where isInCells && formats.count < Self.mostFormats:
                let id = values["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(custom[id] ?? NumberFormat(builtIn: id))
            default: break
            }
        }
        self.formats = formats
    }
}
