public import SurveyModel

/// Reads single responses, given as named cells, by the same rules as the rows of a file.
public struct SubmissionDecoder: Sendable {
    /// A response that was read.
    public struct Response: Sendable, Hashable {
        /// Slots of the ratings, by question code.
        public let ratings: [String: UInt8]
        /// Texts of all other columns, by column name.
        public let texts: [String: String]
        /// The names under which the cells are kept, in the order of the cells.
        public let names: [String]
    }

    /// What the cells of one set of names mean.
    private struct Layout: Sendable {
        let names: [String]
        let columns: [AnswerReader]
        let filter: AskFilter
    }

    private let questionnaire: Questionnaire
    private let mapping: ResponseMapping
    private let design: SampleDesign
    private let needed: [String]
    private var layouts: [[String]: Layout] = [:]

    /// Names that differ from response to response would fill the memory.
    private static let mostLayouts = 64

    /// Prepares to read responses.
    ///
    /// - Parameter needed: Columns that every response must have.
    public init(questionnaire: Questionnaire, mapping: ResponseMapping, design: SampleDesign, needed: [String]) {
        self.questionnaire = questionnaire
        self.mapping = mapping
        self.design = design
        self.needed = needed
    }

    /// Reads one response.
    ///
    /// - Throws: ``RejectedSubmission`` if a cell cannot be used, or ``IntakeError`` if a column is missing or the names are
    ///   not those of the questionnaire.
    public mutating func decode(_ cells: [(name: String, text: String)], line: Int) throws -> Response {
        let layout = try layout(of: cells.map(\.name))
        var ratings: [String: UInt8] = [:]
        var texts: [String: String] = [:]
        for (index, cell) in cells.enumerated() {
            let name = layout.names[index]
            switch layout.columns[index].read(cell.text).reading {
            case .slot(let slot): ratings[name] = slot
            case .text(let text): texts[name] = text
            case .refused(let reason):
                throw RejectedSubmission(
                    reject: RejectedRow(line: line, column: name, value: cell.text, reason: reason))
            case .failed:
                // What only a whole column could tell, a single response cannot.
                throw RejectedSubmission(
                    reject: RejectedRow(line: line, column: name, value: cell.text, reason: Self.unclear))
            }
        }
        for item in questionnaire.ratings where ratings[item.code] == nil {
            ratings[item.code] = ResponseScale.blankSlot
        }
        return Response(ratings: asked(ratings, texts, layout.filter), texts: texts, names: layout.names)
    }

    private static let unclear = LocalizedText(
        vi: "số hoặc ngày có thể hiểu theo nhiều cách; hãy ghi số với dấu chấm thập phân và ngày kiểu 2025-12-31",
        en: "a number or a date that can be read in more than one way; write a decimal point and dates like 2025-12-31")

    private mutating func layout(of header: [String]) throws(IntakeError) -> Layout {
        if let known = layouts[header] { return known }
        let binding = try ColumnBinding(
            header: header, questionnaire: questionnaire, mapping: mapping, design: design, alsoNeeded: needed)
        let columns = binding.names.enumerated().map { index, name in
            AnswerReader(role(of: name, code: binding.questions[index], binding))
        }
        let layout = Layout(
            names: binding.names, columns: columns,
            filter: AskFilter(questionnaire, columns: Set(binding.questions.compactMap { $0 })))
        if layouts.count >= Self.mostLayouts { layouts.removeAll() }
        layouts[header] = layout
        return layout
    }

    private func role(of name: String, code: String?, _ binding: ColumnBinding) -> AnswerReader.Column {
        func isNamed(_ column: String?) -> Bool { column.map(binding.keptName) == name }
        if isNamed(design.weights) { return .weight }
        if isNamed(design.frequency) { return .frequency }
        if isNamed(design.fpc) { return .population }
        if isNamed(design.strata) || isNamed(design.psu) { return .stratumOrPSU }
        return code.flatMap(questionnaire.question).map { .question($0) } ?? .other
    }

    /// Tells questions that were not asked from those left blank.
    private func asked(_ ratings: [String: UInt8], _ texts: [String: String], _ filter: AskFilter) -> [String: UInt8] {
        let block = ResponseColumns(
            rowCount: 1, ratings: ratings.mapValues { [$0] },
            categories: texts.mapValues { CategoryColumn(levels: [$0], ids: [0]) })
        return filter.apply(to: block).block.ratings.mapValues { $0[0] }
    }
}

/// A single response that cannot be used.
public struct RejectedSubmission: Error, Sendable, Hashable {
    /// Where it stands, and why it cannot be used.
    public let reject: RejectedRow

    /// Creates a rejected submission.
    public init(reject: RejectedRow) { self.reject = reject }
}
