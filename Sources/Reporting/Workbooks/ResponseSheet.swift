import SurveyModel

/// A sheet of responses, one a row, in words or in codes.
struct ResponseSheet {
    private let sheet: SheetWriter
    private let columns: [ResponseTable.Column]
    private let asked: AskedRows
    private let audience: CSVWriter.Audience
    private let language: Language
    private let formats: ResponseFormats
    private let numbers: Set<String>
    private var row = 1
    /// By column: the cell of each slot of a scale.
    private var slots: [String: [ResponseCell]] = [:]
    /// By column: the cell of each text of a dictionary, for as long as blocks share it.
    private var texts: [String: (lineage: TextDictionary.Lineage, cells: [ResponseCell])] = [:]

    /// Begins the sheet with its header.
    ///
    /// - Parameter numbers: columns that hold numbers although no question asks for them, such as weights.
    init(
        _ sheet: SheetWriter, _ columns: [ResponseTable.Column], asked: AskedRows, numbers: Set<String>,
        for audience: CSVWriter.Audience, language: Language, formats: ResponseFormats
    ) throws(WorkbookError) {
        self.sheet = sheet
        self.columns = columns
        self.asked = asked
        self.numbers = numbers
        self.audience = audience
        self.language = language
        self.formats = formats
        let notAsked = ResponseTable.notAsked(for: audience, language)
        for case .rating(let question, let scale) in columns {
            slots[question.code] = Self.cells(of: scale, notAsked, for: audience, language)
        }
        try writeHeader()
    }

    private func writeHeader() throws(WorkbookError) {
        for (place, column) in columns.enumerated() {
            try sheet.setColumns(place...place, width: column.width(for: audience, language))
        }
        try sheet.writeHeader(ResponseTable.heads(columns, for: audience, language), row: 1)
        sheet.freeze(rows: 1, columns: min(2, columns.count))
    }

    /// Adds the rows of a block.
    mutating func add(_ block: ResponseColumns, wave: String) throws(WorkbookError) {
        let notAsked = ResponseCell(ResponseTable.notAsked(for: audience, language))
        let blanks = asked.blankTexts(in: block)
        let makers = columns.map { column -> (Int) -> ResponseCell in
            switch column {
            case .wave:
                let cell = ResponseCell(wave)
                return { _ in cell }
            case .rating(let question, _):
                guard let cells = slots[question.code], let answers = block.ratings[question.code] else {
                    return { _ in notAsked }
                }
                return { cells[Int(answers[$0])] }
            case .text(let name, let question):
                guard let column = block.categories[name] else { return { _ in .blank } }
                let cells = cells(of: column, named: name, question)
                guard let rows = blanks[name] else { return { cells[Int(column.ids[$0])] } }
                let mark = ResponseCell(ResponseTable.notAsked(question, for: audience, language))
                return { rows[$0] ? mark : cells[Int(column.ids[$0])] }
            }
        }
        for place in 0..<block.rowCount {
            row += 1
            for (column, cell) in makers.enumerated() {
                try sheet.write(cell(place), row: row, column: column, formats)
            }
        }
        try sheet.checkTemporaryFile()
    }

    /// Finishes the sheet: a filter on the header and the set-up for paper.
    func finish(footer: String) throws(WorkbookError) {
        let area = SheetArea(rows: 1...row, columns: 0...max(0, columns.count - 1))
        try sheet.filter(area)
        try sheet.allowDigitsAsText(in: area)
        try sheet.setPrint(isLandscape: true, repeatedRows: 1...1, footer: footer)
    }

    private static func cells(
        of scale: ResponseScale, _ notAsked: String, for audience: CSVWriter.Audience, _ language: Language
    ) -> [ResponseCell] {
        (0...255).map { slot in
            if slot == Int(ResponseScale.notAskedSlot) { return ResponseCell(notAsked) }
            guard let code = scale.code(inSlot: UInt8(slot)) else { return .blank }
            return audience == .people ? ResponseCell(code.label[language]) : .number(Double(code.value))
        }
    }

    private mutating func cells(
        of column: CategoryColumn, named name: String, _ question: Question?
    ) -> [ResponseCell] {
        let kind = ResponseCell.ColumnKind(question, name: name, numbers: numbers)
        var known = texts[name]
        if known?.lineage !== column.dictionary.lineage { known = nil }
        var cells = known?.cells ?? []
        for text in column.levels[cells.count...] {
            let words = audience == .people ? ResponseTable.words(of: text, question, language) : text
            cells.append(ResponseCell(words, of: kind))
        }
        texts[name] = (column.dictionary.lineage, cells)
        return cells
    }
}

extension ResponseTable {
    /// The heads of columns: codes; for people with the wording after them, where it tells the question from others.
    ///
    /// Both forms are known when the sheet is loaded again.
    static func heads(_ columns: [Column], for audience: CSVWriter.Audience, _ language: Language) -> [String] {
        let wordings = columns.compactMap { $0.question.map { ComparisonKey($0.text[language]) } }
        let counts = Dictionary(wordings.map { ($0, 1) }, uniquingKeysWith: +)
        return columns.map { column in
            guard audience == .people, let question = column.question else { return column.name }
            let wording = question.text[language]
            guard !wording.isEmpty, counts[ComparisonKey(wording)] == 1, !wording.contains(" / ") else {
                return column.name
            }
            return question.code + " / " + wording
        }
    }
}

extension ResponseTable.Column {
    /// The question whose answers the column holds; nil for others.
    fileprivate var question: Question? {
        switch self {
        case .wave: nil
        case .rating(let question, _): question
        case .text(_, let question): question
        }
    }

    /// A width in characters that shows the usual answers.
    fileprivate func width(for audience: CSVWriter.Audience, _ language: Language) -> Double {
        switch self {
        case .wave: 10
        case .rating(_, let scale):
            audience == .people
                ? Double(min(24, max(12, scale.codes.map { $0.label[language].count }.max() ?? 0) + 2)) : 8
        case .text(_, let question):
            switch question?.kind {
            case .text: 40
            case nil: 14
            default: audience == .people ? 20 : 12
            }
        }
    }
}
