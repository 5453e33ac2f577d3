import Foundation
public import FreeText
public import SurveyModel
public import SurveyStore

/// The comments of a wave, masked; what a person released may be quoted.
public struct CommentList: Sendable {
    /// A comment, masked, as people of one unit gave it to one question.
    public struct Entry: Sendable, Hashable {
        /// Its mark, by which it is released; it comes from its masked words.
        public let mark: String
        /// The question or column.
        public let column: CommentColumn
        /// The code of the unit; nil if the wave has none.
        public let unit: String?
        /// Its masked words.
        public let comment: MaskedComment
        /// How many people gave it, in persons.
        public let respondents: Int
        /// The items it speaks of.
        public let items: [String]
        /// The factors it speaks of.
        public let factors: [String]
        /// Its terms.
        public let terms: [String]
        /// Who released it for quoting; nil if nobody did.
        public let releasedBy: String?
    }

    /// The wave.
    public let wave: Wave
    /// The comments, by question, unit and words.
    public let entries: [Entry]
    /// Whether the responses say of themselves that they are simulated.
    public let isSimulated: Bool

    /// The same list with some of its comments.
    public func keeping(_ isWanted: (Entry) -> Bool) -> CommentList {
        CommentList(wave: wave, entries: entries.filter(isWanted), isSimulated: isSimulated)
    }

    /// Reads the comments of a wave; no comment leaves this function unmasked.
    ///
    /// The rows of the wave are read, of which cells hold no text.
    ///
    /// - Throws: ``OperationError`` if there is no such wave or no column of comments, or a ``StoreError``.
    public static func read(_ request: CommentRequest, from store: SurveyStore) throws -> CommentList {
        let wave = try newest(request, store)
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        let columns = try CommentColumn.find(request.columns, of: wave, questionnaire, in: store)
        let names = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        var reader = Reader(columns: columns, unitColumn: request.unitColumn, questionnaire)
        let wanted = Set(columns.map(\.code) + [request.unitColumn])
        try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name, columns: wanted) {
            reader.add($0)
        }
        let releases = try store.releasedComments(questionnaire: wave.questionnaire).filter { $0.wave == wave.name }
        return CommentList(
            wave: wave, entries: reader.entries(of: wave, releases),
            isSimulated: names.contains(ResponseFile.simulatedColumn))
    }

    static func newest(_ request: CommentRequest, _ store: SurveyStore) throws -> Wave {
        let waves = try TrackProgress.orderedWaves(
            store, questionnaire: request.questionnaire, names: [request.wave].compactMap { $0 })
        guard let wave = waves.last else {
            throw OperationError(
                .badData, vi: "Kho dữ liệu chưa có đợt nào của phiếu “\(request.questionnaire)”.",
                en: "The store has no wave of the questionnaire “\(request.questionnaire)”.")
        }
        return wave
    }

    /// The mark of a comment: the beginning of the SHA-256 of its masked words, so that it tells nothing that is masked.
    ///
    /// If a later version masks more, the mark is another one, and the comment has to be released again.
    static func mark(_ comment: MaskedComment, _ column: CommentColumn, _ wave: Wave) -> String {
        String(FileDigest.of("\(wave.questionnaire)\n\(wave.name)\n\(column.code)\n\(comment.text)").prefix(10))
    }

    /// Collects comments block by block.
    private struct Reader {
        let columns: [CommentColumn]
        let unitColumn: String
        private var analysis: CommentAnalysis
        private var counts: [Key: (entry: CommentAnalysis.Entry, respondents: Int)] = [:]

        private struct Key: Hashable {
            let column: Int
            let unit: String?
            let text: String
        }

        init(columns: [CommentColumn], unitColumn: String, _ questionnaire: Questionnaire) {
            self.columns = columns
            self.unitColumn = unitColumn
            analysis = CommentAnalysis(questionnaire)
        }

        mutating func add(_ block: ResponseColumns) {
            let units = block.categories[unitColumn]
            for (place, column) in columns.enumerated() {
                guard let texts = block.categories[column.code] else { continue }
                for row in 0..<block.rowCount {
                    guard let entry = analysis.entry(texts[row], in: column) else { continue }
                    let key = Key(column: place, unit: units?[row], text: entry.masked.text)
                    counts[key, default: (entry, 0)].respondents += 1
                }
            }
        }

        func entries(of wave: Wave, _ releases: [CommentRelease]) -> [Entry] {
            counts.sorted {
                ($0.key.column, $0.key.unit ?? "", $0.key.text) < ($1.key.column, $1.key.unit ?? "", $1.key.text)
            }.map { key, value in
                let column = columns[key.column]
                let mark = CommentList.mark(value.entry.masked, column, wave)
                let release = releases.first {
                    $0.question == column.code && $0.comment == mark && $0.text == value.entry.masked.text
                }
                return Entry(
                    mark: mark, column: column, unit: key.unit, comment: value.entry.masked,
                    respondents: value.respondents, items: value.entry.items, factors: value.entry.factors,
                    terms: value.entry.terms, releasedBy: release?.releasedBy)
            }
        }
    }
}
