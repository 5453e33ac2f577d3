import SurveyModel

extension RecognisedSource {
    /// The source of a table, from its column names and first rows.
    ///
    /// - Throws: ``IntakeError`` if it is a table of something else than responses.
    static func of(_ head: TableHead, name: LocalizedText) throws(IntakeError) -> RecognisedSource {
        try ForeignFile.refuse(head, name: name)
        return reconciled(head) ?? kobo(head) ?? odk(head) ?? limeSurvey(head) ?? google(head) ?? .plain
    }

    /// The source of a sheet of a workbook, from its column names and first rows.
    ///
    /// - Throws: ``IntakeError`` if it is a table of something else than responses.
    static func of(_ head: TableHead, sheet: String, name: LocalizedText) throws(IntakeError) -> RecognisedSource {
        try ForeignFile.refuse(head, name: name)
        let found = try of(head, name: name)
        let isLegacy = found.kind == .koboToolbox && head.has("_parent_index")
        return RecognisedSource(
            isLegacy ? .koboLegacyWorkbook : found.kind.asWorkbook,
            vi: "trang tính “\(sheet)” của một sổ tính; \(found.reason.vi)",
            en: "the sheet “\(sheet)” of a workbook; \(found.reason.en)")
    }

    /// The source of an entry template, which says itself what it is.
    static func template(_ mark: EntryTemplateFormat.Mark) -> RecognisedSource {
        RecognisedSource(
            .entryTemplate,
            vi: "ô đầu tiên ghi đây là tệp mẫu nhập của phiếu “\(mark.questionnaire)”, bản \(mark.version)",
            en: "its first cell says that it is an entry template of “\(mark.questionnaire)”, version \(mark.version)")
    }

    static let plain = RecognisedSource(
        .table, vi: "không có dấu hiệu của một chương trình nào, nên đọc như bảng thường",
        en: "nothing in it points to a program, so it is read as a plain table")

    /// What somebody named on the command line or in a mapping.
    static func named(_ kind: SourceKind) -> RecognisedSource {
        RecognisedSource(
            kind, vi: "nguồn do người dùng chỉ định bằng --source hoặc tệp ghép cột",
            en: "named by --source or by the mapping")
    }

    private static func reconciled(_ head: TableHead) -> RecognisedSource? {
        guard head.has(all: [EntryTemplateFormat.formNumber, EntryTemplateFormat.undecided]) else { return nil }
        return RecognisedSource(
            .reconciledEntries,
            vi: "có các cột “form_number” và “undecided”, như hailong compare-entry ghi",
            en: "it has the columns “form_number” and “undecided”, as hailong compare-entry writes")
    }

    private static func kobo(_ head: TableHead) -> RecognisedSource? {
        guard head.has(all: ["_uuid", "_submission_time"]) || head.has("meta/instanceID") else { return nil }
        if head.has("_index") || head.dialect.delimiter == UInt8(ascii: ";") && head.has("_uuid") {
            return RecognisedSource(
                .koboToolbox,
                vi: "có các cột “_uuid” và “_submission_time”, kèm cột “_index” hoặc dấu “;” của bản xuất hiện nay",
                en: "it has the columns “_uuid” and “_submission_time”, with “_index” or the “;” of today's exports")
        }
        return RecognisedSource(
            .koboLegacy,
            vi: "có cột “_uuid” hoặc “meta/instanceID” nhưng không có “_index”, là bản xuất kiểu cũ",
            en: "it has “_uuid” or “meta/instanceID” and no “_index”, as exports of former years")
    }

    private static func odk(_ head: TableHead) -> RecognisedSource? {
        guard head.has("KEY"), head.has("SubmissionDate") || head.has("PARENT_KEY") else { return nil }
        let date = head.firstCell(of: "SubmissionDate")
        let isLocalDate = date.map { $0.first?.isLetter == true } ?? false
        if isLocalDate || head.names.contains(where: { $0.hasPrefix("SET-OF-") }) {
            return RecognisedSource(
                .odkBriefcase,
                vi: "có cột “KEY”, và ngày viết bằng chữ (Apr 26, 2018) hoặc cột “SET-OF-…”",
                en: "it has the column “KEY”, and dates in words (Apr 26, 2018) or columns “SET-OF-…”")
        }
        return RecognisedSource(
            .odkCentral, vi: "có cột “KEY” cùng “SubmissionDate” hoặc “PARENT_KEY”",
            en: "it has the column “KEY” with “SubmissionDate” or “PARENT_KEY”")
    }

    private static let limeSurveyHeadings = [
        ["id", "submitdate"], ["Response ID", "Date submitted"], ["id. Response ID", "submitdate. Date submitted"],
    ]

    private static func limeSurvey(_ head: TableHead) -> RecognisedSource? {
        if head.dialect.delimiter == CSVByte.tab, let codes = head.rows.first, codes.first == "id",
            codes.contains("submitdate") || codes.contains("startlanguage")
        {
            return RecognisedSource(
                .limeSurveyVV, vi: "ngăn cách bằng TAB và dòng thứ hai ghi mã cột, bắt đầu bằng “id”",
                en: "it is separated by tabs and its second line holds column codes, beginning with “id”")
        }
        guard limeSurveyHeadings.contains(where: { $0[0] == head.names.first && head.names.contains($0[1]) })
        else { return nil }
        return RecognisedSource(
            .limeSurvey, vi: "cột đầu là “\(head.names[0])”, kèm cột ngày gửi của LimeSurvey",
            en: "its first column is “\(head.names[0])”, with LimeSurvey's date of submission")
    }

    /// The first column of a Google form in the languages in which offices here use it.
    private static let timestampNames: Set<ComparisonKey> = [
        ComparisonKey("Timestamp"), ComparisonKey("Dấu thời gian"), ComparisonKey("Horodateur"),
        ComparisonKey("Zeitstempel"), ComparisonKey("Marca temporal"),
    ]

    private static func google(_ head: TableHead) -> RecognisedSource? {
        guard let first = head.names.first, let cell = head.rows.lazy.compactMap(\.first).first(where: { !$0.isEmpty })
        else { return nil }
        // 2023/11/13 4:20:37 pm CET: the year first, twelve hours and a zone. No other program writes this.
        let isNative = cell.wholeMatch(of: /\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}:\d{2} [^\s\d]{1,3} \S+/) != nil
        if isNative {
            return RecognisedSource(
                .googleForms, vi: "cột đầu “\(first)” ghi giờ kiểu Google Biểu mẫu, như “\(cell)”",
                en: "its first column “\(first)” holds times as Google Forms writes them, such as “\(cell)”")
        }
        guard timestampNames.contains(ComparisonKey(first)) else { return nil }
        let isTabs = head.dialect.delimiter == CSVByte.tab
        return RecognisedSource(
            isTabs ? .googleSheetsTabs : .googleSheets,
            vi: "cột đầu là “\(first)”, và giờ viết theo kiểu của bảng tính",
            en: "its first column is “\(first)”, with times as a spreadsheet writes them")
    }
}
