import Foundation
import OrderedCollections

/// Which columns of a form hold the words of which language.
struct FormLanguages {
    /// The languages of the questionnaire, in the order of the columns.
    let languages: [Language]
    /// The language meant by names that do not say it; an empty name for columns without one.
    let named: OrderedDictionary<String, Language>

    init(languages: [Language], named: OrderedDictionary<String, Language>) {
        self.languages = languages
        self.named = named
    }

    /// Finds the languages of a form.
    ///
    /// Columns without a language are in the one asked for, else in the form's default language, else in Vietnamese if
    /// their words hold letters only Vietnamese has, else in English; the choice is reported.
    init(_ form: XLSForm, wordedIn: Language?, log: inout FormLog) {
        let labels = form.survey.headers("label") + (form.choices?.headers("label") ?? [])
        var named: OrderedDictionary<String, Language> = [:]
        let known = labels.compactMap { FormHeader.known($0.language) }
        let unclear = labels.map(\.language).filter { FormHeader.known($0) == nil }
        let unnamed = unclear.contains("") || labels.isEmpty ? "" : nil
        if let name = unnamed ?? (known.isEmpty ? unclear.first : nil) {
            let language =
                wordedIn ?? FormHeader.known(form.setting("default_language"))
                ?? (Self.looksVietnamese(form, name) ? .vietnamese : .english)
            named[name] = language
            if wordedIn == nil { Self.report(name, language, form, &log) }
        }
        var languages: [Language] = []
        for header in labels {
            guard let language = named[header.language] ?? FormHeader.known(header.language),
                !languages.contains(language)
            else { continue }
            languages.append(language)
        }
        self.languages = languages.isEmpty ? [named.values.first ?? .vietnamese] : languages
        self.named = named
    }

    private static func report(_ name: String, _ language: Language, _ form: XLSForm, _ log: inout FormLog) {
        let key = name.isEmpty ? "label" : "label::\(name)"
        let words = language == .vietnamese ? ("tiếng Việt", "Vietnamese") : ("tiếng Anh", "English")
        log.add(
            .changed, form.survey.headerPlace(key),
            vi:
                "cột “\(key)” không ghi ngôn ngữ mà chương trình biết; được coi là \(words.0). Nếu khác, dùng --worded-in.",
            en:
                "the column “\(key)” names no language that is known here; it is taken as \(words.1). If not, give --worded-in."
        )
    }

    private static func looksVietnamese(_ form: XLSForm, _ language: String) -> Bool {
        let key = FormHeader(base: "label", language: language).key
        return (form.survey.rows + (form.choices?.rows ?? [])).contains { row in
            row[key].decomposedStringWithCanonicalMapping.unicodeScalars.contains {
                ["đ", "Đ", "\u{31B}", "\u{323}", "\u{309}"].contains($0)
            }
        }
    }

    /// The language a header is in; nil for languages a questionnaire does not hold.
    func language(of header: FormHeader) -> Language? { named[header.language] ?? FormHeader.known(header.language) }

    /// The key of the column that holds a text in a language; nil if there is none.
    func key(_ base: String, _ language: Language, in headers: [FormHeader]) -> String? {
        let fitting = headers.filter { $0.base == base && self.language(of: $0) == language }
        return (fitting.first { !$0.language.isEmpty } ?? fitting.first)?.key
    }

    /// The text of a row in every language of the questionnaire; languages without one borrow from another.
    func text(_ base: String, _ row: FormTable.Row, _ headers: [FormHeader]) -> LocalizedText? {
        let texts = Language.allCases.map { language in
            languages.contains(language) ? key(base, language, in: headers).map { row[$0].tidied } ?? "" : ""
        }
        guard let any = texts.first(where: { !$0.isEmpty }) else { return nil }
        return LocalizedText(vi: texts[0].isEmpty ? any : texts[0], en: texts[1].isEmpty ? any : texts[1])
    }
}
