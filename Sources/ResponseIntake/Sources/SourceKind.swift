public import SurveyModel

extension SourceKind {
    /// The column by which the program knows a response, where it has one; the first that a file has is used.
    ///
    /// KoboToolbox gives an edited submission a new `_uuid` and keeps the first one in `meta/rootUuid`.
    var idColumns: [String] {
        switch asText {
        case .koboToolbox, .koboLegacy: ["meta/rootUuid", "_uuid", "meta/instanceID"]
        case .odkCentralArchive, .odkCentral, .odkBriefcase: ["KEY", "meta-instanceID", "instanceID"]
        case .limeSurvey, .limeSurveyVV: ["id"]
        case .entryTemplate, .reconciledEntries: [EntryTemplateFormat.formNumber]
        default: []
        }
    }

    /// The columns that are known to hold codes of units.
    var unitColumns: [String] { holdsPaperForms ? [EntryTemplateFormat.BatchValue.unit.rawValue] : [] }

    /// The column that counts the versions of a response, where the program writes one.
    var versionColumns: [String] {
        switch asText {
        case .odkCentralArchive, .odkCentral: ["Edits"]
        case .limeSurvey, .limeSurveyVV: ["datestamp"]
        default: []
        }
    }

    /// Whether an export is the present state of the server, without anything that counts versions: what is exported
    /// later then holds.
    var laterExportHolds: Bool { asText == .koboToolbox || asText == .koboLegacy }

    /// What stands between the names of groups and of a question in a column name; nil if groups are not written.
    var groupSeparator: Character? {
        switch asText {
        case .koboToolbox, .koboLegacy: "/"
        case .odkCentralArchive, .odkCentral, .odkBriefcase: "-"
        default: nil
        }
    }

    /// The text that a program writes where a question was not put to the person.
    public var notAskedText: String? {
        switch asText {
        case .limeSurveyVV: NotAskedMark.code
        default: nil
        }
    }

    /// The text that a program writes where there is no answer and does not say why.
    public var missingText: String? { asText == .koboLegacy ? "n/a" : nil }

    /// Whether a column holds what the program adds to every response, not an answer.
    public func isMetadata(_ name: String) -> Bool {
        // A column of a row above that of a repetition.
        if name.hasPrefix("../") { return isMetadata(String(name.dropFirst(3))) }
        return switch asText {
        case .koboToolbox, .koboLegacy:
            name.hasPrefix("_") || name.hasPrefix("meta/")
                || [
                    "start", "end", "today", "deviceid", "username", "phonenumber", InlineRepeat.keyColumn,
                    "PARENT_KEY",
                ].contains(name)
        case .odkCentralArchive, .odkCentral, .odkBriefcase:
            name.hasPrefix("meta-") || name.hasPrefix("SET-OF-")
                || [
                    "SubmissionDate", "KEY", "PARENT_KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent",
                    "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion", "start", "end",
                    "today", "deviceid",
                ].contains(name)
        case .limeSurvey, .limeSurveyVV:
            [
                "id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr",
                "refurl", "interviewtime",
            ].contains(name) || name.hasPrefix("groupTime") || name.hasSuffix("Time")
        case .googleForms, .googleSheets, .googleSheetsTabs:
            ["Timestamp", "Dấu thời gian", "Email Address", "Địa chỉ email", "Username", "Score", "Điểm số"].contains(
                name)
        case .entryTemplate:
            name == EntryTemplateFormat.formNumber || EntryTemplateFormat.BatchValue(rawValue: name) != nil
        case .reconciledEntries:
            name == EntryTemplateFormat.undecided
                || SourceKind.entryTemplate.isMetadata(
                    name.hasSuffix("_1") || name.hasSuffix("_2") ? String(name.dropLast(2)) : name)
        default: false
        }
    }
}
