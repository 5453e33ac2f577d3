import Foundation

/// The wordings of a LimeSurvey form in its languages, wherever its version keeps them.
struct LimeSurveyTexts {
    typealias Row = LimeSurveyTables.Row

    /// The languages, the main one first.
    let languages: [String]
    /// The texts by table and id, then by language and field.
    private let separate: [String: [String: [Row]]]
    private let repeated: [String: [Row]]
    private let tables: LimeSurveyTables
    /// Whether a wording holds HTML.
    let heldMarkup: Bool

    private static let sources = ["gid": "group_l10ns", "qid": "question_l10ns", "aid": "answer_l10ns"]

    init(_ tables: LimeSurveyTables) {
        self.tables = tables
        let survey = tables["surveys"].first
        let more = survey?["additional_languages"].split(separator: " ").map(String.init) ?? []
        let all = [survey?["language"] ?? ""] + more
        let known = all.filter { !$0.isEmpty }
        languages = known.isEmpty ? ["en"] : known
        separate = Self.sources.reduce(into: [:]) { result, source in
            result[source.key] = Dictionary(grouping: tables[source.value], by: { $0[source.key] })
        }
        let rows = ["groups", "questions", "subquestions"].flatMap { tables[$0] }
        repeated = Dictionary(grouping: rows + tables["answers"], by: Self.identity)
        heldMarkup = tables.tables.values.joined().contains { row in
            ["question", "help", "answer", "group_name"].contains { row[$0].contains("<") }
        }
    }

    private static func identity(_ row: Row) -> String {
        if row.fields["answer"] != nil { return "a\(row["qid"])|\(row["code"])|\(row["scale_id"])" }
        return row.fields["qid"].map { "q\($0)" } ?? "g\(row["gid"])"
    }

    /// The rows of a table without their repetitions in other languages.
    func once(_ rows: [Row], by keys: [String]) -> [Row] {
        var seen: Set<[String]> = []
        return rows.filter { row in seen.insert(keys.map { row[$0] }).inserted }
    }

    static func sorted(_ rows: [Row], _ key: String) -> [Row] {
        rows.enumerated().sorted { (Int($0.element[key]) ?? 0, $0.offset) < (Int($1.element[key]) ?? 0, $1.offset) }
            .map(\.element)
    }

    /// A text of a row by language: from the table of texts, else from the rows repeated for each language.
    ///
    /// - Parameter key: the id by which a table of texts names the row; nil if there is none.
    func text(_ field: String, _ row: Row, key: String?) -> [String: String] {
        let apart = key.flatMap { separate[$0]?[row[$0]] } ?? []
        let rows = apart.isEmpty ? repeated[Self.identity(row)] ?? [row] : apart
        var texts: [String: String] = [:]
        for one in rows {
            let language = one["language"].isEmpty ? languages[0] : one["language"]
            texts[language] = texts[language] ?? Self.plain(one[field])
        }
        return texts
    }

    /// The same words in every language: Vietnamese in Vietnamese, English elsewhere.
    func same(_ text: LocalizedText) -> [String: String] {
        Dictionary(languages.map { ($0, $0.hasPrefix("vi") ? text.vi : text.en) }) { first, _ in first }
    }

    func join(_ left: [String: String], _ right: [String: String]) -> [String: String] {
        left.merging(right) { "\($0): \($1)" }
    }

    /// A text without HTML.
    static func plain(_ text: String) -> String {
        let withoutTags = text.replacing(/<br\s*\/?>|<\/p>/, with: " ").replacing(/<[^<>]*>/, with: "")
        let entities = [
            "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&",
        ]
        return entities.sorted { $0.key.count > $1.key.count }.reduce(withoutTags) {
            $0.replacing($1.key, with: $1.value)
        }.tidied
    }

    /// The language as the head of a column names it.
    static func header(_ code: String) -> String {
        switch code {
        case "vi": FormHeader.name(of: .vietnamese)
        case "en": FormHeader.name(of: .english)
        default: "\(code) (\(code))"
        }
    }

    /// What holds for the form as a whole.
    var settings: [(key: String, value: String)] {
        let titles = tables["surveys_languagesettings"]
        func title(_ language: String) -> String {
            Self.plain(titles.first { $0["surveyls_language"] == language }?["surveyls_title"] ?? "")
        }
        let survey = tables["surveys"].first
        var settings = [
            ("form_title", title(languages[0])), ("form_id", "limesurvey-\(survey?["sid"] ?? "")"),
            ("default_language", Self.header(languages[0])),
        ]
        for language in Language.allCases where languages.contains(language.rawValue) {
            settings.append(("hl_title_\(language.rawValue)", title(language.rawValue)))
        }
        return settings
    }
}
