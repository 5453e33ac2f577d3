/// A column of a form: what it holds, and in which language.
public struct FormHeader: Sendable, Hashable {
    /// What the column holds, by its standard name: `label`, `relevant`, `hl_score`.
    public let base: String
    /// The language as the form names it; empty if the column names none.
    public let language: String

    /// The name of the column as written: `label::English (en)`.
    public var key: String { language.isEmpty ? base : "\(base)::\(language)" }

    /// Creates a header from its parts.
    public init(base: String, language: String = "") {
        self.base = base
        self.language = language
    }

    /// Reads a header as people write it: other case, blanks, old names.
    ///
    /// - Parameters:
    ///   - text: the text of the cell.
    ///   - sheet: which of the standard sheets it belongs to.
    ///   - splitsAtColon: whether a single colon separates the language, as in old forms.
    init(_ text: String, sheet: StandardSheet, splitsAtColon: Bool) {
        var parts = text.split(separator: "::", omittingEmptySubsequences: false).map { String($0).tidied }
        // `media::image::English` is how translated files were written formerly; `bind::relevant` likewise.
        if parts.count > 1, ["media", "bind", "control"].contains(parts[0].lowercased()),
            sheet.standard(parts[1]) != nil
        {
            parts.removeFirst()
        }
        // A single colon is part of some names, such as `jr:count`.
        let halves = text.split(separator: ":", maxSplits: 1).map { String($0).tidied }
        if splitsAtColon, parts.count == 1, halves.count == 2,
            let name = sheet.standard(halves[0]), StandardSheet.translated.contains(name)
        {
            parts = halves
        }
        let name = parts.first ?? ""
        let isOurs = name.lowercased().hasPrefix("hl_")
        base = sheet.standard(name) ?? (isOurs ? name.lowercased() : name)
        language = parts.dropFirst().joined(separator: "::")
    }

    /// The language Hailong knows a name as: `Tiếng Việt (vi)`, `english`, `EN`; nil for others.
    static func known(_ name: String) -> Language? {
        let folded = ComparisonKey(name).description
        if let match = folded.firstMatch(of: /\(([a-z]{2,3})(?:-[a-z0-9]+)*\)$/) {
            return Language(rawValue: String(match.1))
        }
        switch ComparisonKey(name).withoutDiacritics.description {
        case "vi", "vie", "vn", "vietnamese", "tieng viet": return .vietnamese
        case "en", "eng", "english", "tieng anh": return .english
        default: return nil
        }
    }

    /// The name under which a language is written.
    static func name(of language: Language) -> String {
        switch language {
        case .vietnamese: "Tiếng Việt (vi)"
        case .english: "English (en)"
        }
    }
}

/// A sheet that the XLSForm standard gives a meaning.
enum StandardSheet: String, Sendable, Hashable, CaseIterable {
    case survey, choices, settings
    /// Our own sheet: which ratings make the index.
    case index = "hl_index"

    /// The standard names of its columns.
    var columns: Set<String> {
        switch self {
        case .survey:
            [
                "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
                "constraint", "constraint_message", "calculation", "choice_filter", "appearance", "parameters",
                "default", "read_only", "repeat_count", "trigger", "image", "audio", "video", "big-image", "autoplay",
            ]
        case .choices: ["list_name", "name", "label", "image", "audio", "video", "big-image"]
        case .settings:
            [
                "form_title", "form_id", "version", "default_language", "instance_name", "style", "public_key",
                "submission_url", "auto_send", "auto_delete", "allow_choice_duplicates", "namespaces",
            ]
        case .index: ["level", "code", "parent", "weight", "label"]
        }
    }

    /// Old and other names of its columns.
    var aliases: [String: String] {
        switch self {
        case .survey:
            [
                "command": "type", "tag": "name", "value": "name", "caption": "label", "relevance": "relevant",
                "requiredmsg": "required_message", "constraining_message": "constraint_message",
                "constraintmsg": "constraint_message", "calculate": "calculation", "readonly": "read_only",
                "count": "repeat_count", "jr:count": "repeat_count", "jr:constraintmsg": "constraint_message",
                "jr:requiredmsg": "required_message",
            ]
        case .choices: ["value": "name", "caption": "label", "list": "list_name"]
        case .settings: ["set_form_title": "form_title", "set_form_id": "form_id", "id_string": "form_id"]
        case .index: [:]
        }
    }

    /// The standard name of a column as people write it; nil if it has none.
    func standard(_ name: String) -> String? {
        let folded = name.lowercased().replacing(" ", with: "_")
        return aliases[folded] ?? (columns.contains(folded) ? folded : nil)
    }

    /// The columns whose texts exist in several languages.
    static let translated: Set<String> = [
        "label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video",
        "big-image",
    ]

    /// The columns that hold expressions.
    static let expressions = [
        "relevant", "constraint", "calculation", "choice_filter", "required", "read_only", "repeat_count", "trigger",
        "default",
    ]
}
