public import SurveyModel

/// The program that wrote a file of responses, and in which of its shapes.
public enum SourceKind: String, Sendable, Hashable, CaseIterable {
    /// A table of any origin: comma, semicolon or tab.
    case table = "csv"
    /// What KoboToolbox exports today.
    case koboToolbox = "kobotoolbox-csv"
    /// What KoboToolbox and Ona exported in former years.
    case koboLegacy = "kobotoolbox-legacy-csv"
    /// All tables of a form of ODK Central, in an archive.
    case odkCentralArchive = "odk-central-zip"
    /// One table of a form of ODK Central.
    case odkCentral = "odk-central-csv"
    /// One table of a form, written by ODK Briefcase.
    case odkBriefcase = "odk-briefcase-csv"
    /// The answers of a web form, downloaded from Google Forms.
    case googleForms = "google-forms-csv"
    /// The answers of a web form, downloaded from Google Sheets with commas.
    case googleSheets = "google-sheets-csv"
    /// The answers of a web form, downloaded from Google Sheets with tabs.
    case googleSheetsTabs = "google-sheets-tsv"
    /// The responses LimeSurvey exports as CSV.
    case limeSurvey = "limesurvey-csv"
    /// The file LimeSurvey moves responses with, two lines of column names.
    case limeSurveyVV = "limesurvey-vv"

    /// What people call it.
    public var label: LocalizedText {
        switch self {
        case .table: LocalizedText(vi: "bảng thường", en: "plain table")
        case .koboToolbox: LocalizedText(vi: "KoboToolbox", en: "KoboToolbox")
        case .koboLegacy: LocalizedText(vi: "KoboToolbox kiểu cũ", en: "KoboToolbox, legacy")
        case .odkCentralArchive: LocalizedText(vi: "ODK Central, tệp nén", en: "ODK Central archive")
        case .odkCentral: LocalizedText(vi: "ODK Central", en: "ODK Central")
        case .odkBriefcase: LocalizedText(vi: "ODK Briefcase", en: "ODK Briefcase")
        case .googleForms: LocalizedText(vi: "Google Biểu mẫu", en: "Google Forms")
        case .googleSheets, .googleSheetsTabs:
            LocalizedText(vi: "Google Trang tính", en: "Google Sheets")
        case .limeSurvey: LocalizedText(vi: "LimeSurvey", en: "LimeSurvey")
        case .limeSurveyVV: LocalizedText(vi: "LimeSurvey VV", en: "LimeSurvey VV")
        }
    }

    /// The column by which the program knows a response, where it has one; the first that a file has is used.
    ///
    /// KoboToolbox gives an edited submission a new `_uuid` and keeps the first one in `meta/rootUuid`.
    var idColumns: [String] {
        switch self {
        case .koboToolbox, .koboLegacy: ["meta/rootUuid", "_uuid", "meta/instanceID"]
        case .odkCentralArchive, .odkCentral, .odkBriefcase: ["KEY", "meta-instanceID", "instanceID"]
        case .limeSurvey, .limeSurveyVV: ["id"]
        case .table, .googleForms, .googleSheets, .googleSheetsTabs: []
        }
    }

    /// The column that differs between versions of one response, where the program writes one.
    var versionColumns: [String] {
        switch self {
        case .koboToolbox, .koboLegacy: ["_uuid", "meta/instanceID"]
        case .odkCentralArchive, .odkCentral, .odkBriefcase: ["Edits", "meta-instanceID"]
        case .limeSurvey, .limeSurveyVV: ["datestamp", "submitdate"]
        case .table, .googleForms, .googleSheets, .googleSheetsTabs: []
        }
    }

    /// What stands between the names of groups and of a question in a column name; nil if groups are not written.
    var groupSeparator: Character? {
        switch self {
        case .koboToolbox, .koboLegacy: "/"
        case .odkCentralArchive, .odkCentral, .odkBriefcase: "-"
        default: nil
        }
    }

    /// The text that a program writes where a question was not put to the person.
    var notAskedText: String? {
        switch self {
        case .koboLegacy: "n/a"
        case .limeSurveyVV: AnswerReader.notAskedText
        default: nil
        }
    }
}

/// A source and how it was known.
public struct RecognisedSource: Sendable, Hashable {
    /// The source.
    public let kind: SourceKind
    /// Why it is taken for that, as a sentence.
    public let reason: LocalizedText

    init(_ kind: SourceKind, vi: String, en: String) {
        self.kind = kind
        reason = LocalizedText(vi: vi, en: en)
    }
}
