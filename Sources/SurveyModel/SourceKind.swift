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
    /// A data file of SPSS, `.sav` or `.zsav`.
    case spss = "spss-sav"
    /// A data file of Stata.
    case stata = "stata-dta"
    /// A sheet of a workbook, of any origin.
    case workbook = "xlsx"
    /// The workbook KoboToolbox exports today, with a sheet for each repeat.
    case koboToolboxWorkbook = "kobotoolbox-xlsx"
    /// The workbook KoboToolbox and Ona exported in former years.
    case koboLegacyWorkbook = "kobotoolbox-legacy-xlsx"
    /// The tables of an ODK form, saved as sheets of a workbook.
    case odkWorkbook = "odk-xlsx"
    /// The answers of a web form, downloaded from Google Forms and saved as a workbook.
    case googleFormsWorkbook = "google-forms-xlsx"
    /// The answers of a web form, downloaded from Google Sheets as a workbook.
    case googleSheetsWorkbook = "google-sheets-xlsx"
    /// The workbook LimeSurvey exports.
    case limeSurveyWorkbook = "limesurvey-xlsx"
    /// A workbook of Hailong into which paper forms were entered.
    case entryTemplate = "hailong-template"
    /// What Hailong has made of two entries of paper forms.
    case reconciledEntries = "hailong-reconciled"

    /// Whether its rows are paper forms, known by the number of the form.
    public var holdsPaperForms: Bool { self == .entryTemplate || self == .reconciledEntries }

    /// The table of the same program as delimited text; itself where it is one already.
    public var asText: SourceKind {
        switch self {
        case .workbook: .table
        case .koboToolboxWorkbook: .koboToolbox
        case .koboLegacyWorkbook: .koboLegacy
        case .odkWorkbook: .odkCentral
        case .googleFormsWorkbook: .googleForms
        case .googleSheetsWorkbook: .googleSheets
        case .limeSurveyWorkbook: .limeSurvey
        default: self
        }
    }

    /// The workbook of the same program; itself where it is one already.
    public var asWorkbook: SourceKind {
        switch self {
        case .koboToolbox: .koboToolboxWorkbook
        case .koboLegacy: .koboLegacyWorkbook
        case .odkCentralArchive, .odkCentral, .odkBriefcase: .odkWorkbook
        case .googleForms: .googleFormsWorkbook
        case .googleSheets, .googleSheetsTabs: .googleSheetsWorkbook
        case .limeSurvey, .limeSurveyVV: .limeSurveyWorkbook
        case .table: .workbook
        default: self
        }
    }

    /// What people call it.
    public var label: LocalizedText {
        switch self {
        case .workbook: LocalizedText(vi: "sổ tính", en: "workbook")
        case .entryTemplate: LocalizedText(vi: "tệp mẫu nhập phiếu giấy", en: "entry template of paper forms")
        case .reconciledEntries:
            LocalizedText(vi: "tệp đã khớp sau hai lần nhập", en: "reconciled entries of paper forms")
        case .koboToolboxWorkbook, .koboLegacyWorkbook, .odkWorkbook, .googleFormsWorkbook, .googleSheetsWorkbook,
            .limeSurveyWorkbook:
            LocalizedText(vi: "\(asText.label.vi), sổ tính", en: "\(asText.label.en) workbook")
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
        case .spss: LocalizedText(vi: "SPSS", en: "SPSS")
        case .stata: LocalizedText(vi: "Stata", en: "Stata")
        }
    }
}
