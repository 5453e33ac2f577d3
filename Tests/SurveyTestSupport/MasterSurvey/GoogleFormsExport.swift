/// The survey as a Google form: downloaded from the form, or from its sheet as CSV or TSV.
struct GoogleFormsExport {
    enum Origin: String {
        case form = "google-forms-csv"
        case sheet = "google-sheets-csv"
        case sheetTabs = "google-sheets-tsv"
    }

    var origin = Origin.form
    var words = MasterSurvey.Words.vietnamese
    /// Whether ratings are a linear scale, of which the number is written.
    var writesNumbers = false
    /// Whether the ratings are a grid.
    var isGrid = false
    /// Whether the account is American.
    var isMonthFirst = false

    static let files = [
        file("Google Forms", GoogleFormsExport()),
        file("Google Forms, English, a grid", GoogleFormsExport(words: .english, isGrid: true, isMonthFirst: true)),
        SurveyFile("Google Forms, its archive", of: "google-forms-csv", name: "Phieu.csv.zip") {
            ZipBytes.archive([.init("Phiếu khảo sát.csv", GoogleFormsExport(writesNumbers: true).text)])
        },
        file("Google Sheets, CSV, day first", GoogleFormsExport(origin: .sheet)),
        file(
            "Google Sheets, CSV, month first",
            GoogleFormsExport(origin: .sheet, words: .english, isMonthFirst: true)),
        file(
            "Google Sheets, CSV, a grid of numbers",
            GoogleFormsExport(origin: .sheet, writesNumbers: true, isGrid: true)),
        file("Google Sheets, TSV, day first", GoogleFormsExport(origin: .sheetTabs)),
        file(
            "Google Sheets, TSV, month first",
            GoogleFormsExport(origin: .sheetTabs, words: .english, isMonthFirst: true)),
    ]

    private static func file(_ name: String, _ export: GoogleFormsExport) -> SurveyFile {
        SurveyFile(
            name, of: export.origin.rawValue, name: export.origin == .sheetTabs ? "Phieu.tsv" : "Phieu.csv",
            export.text)
    }

    /// The text of the download.
    var text: String {
        let layout =
            origin == .sheetTabs
            ? DelimitedText("\t", .never, lineEnd: "\r\n") : DelimitedText(",", .whereNeeded, lineEnd: "\r\n")
        return layout.text([header] + MasterSurvey.numbered.map(row))
    }

    private var isVietnamese: Bool { words == .vietnamese }

    /// A column of a question that was taken out stands first, and one that was asked later stands last.
    private var header: [String] {
        let ratings = ["T2", "T1"].map { isGrid ? "Đánh giá [\(words.question($0))]" : words.question($0) + " " }
        let first = isVietnamese ? ["Dấu thời gian", "Địa chỉ email"] : ["Timestamp", "Email Address"]
        return first + [origin == .sheetTabs ? "Thủ tục, nơi làm" : "Thủ tục,\nnơi làm "] + ratings
            + ["done", "note", "day", "cost"].map(words.question) + ["Góp ý thêm", "Góp ý thêm"]
    }

    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String] {
        let ratings = response.ratings.map { writesNumbers ? MasterSurvey.Words.codes.rating($0) : words.rating($0) }
        let done = response.done.map(words.choice).joined(separator: origin == .form ? ";" : ", ")
        return [timestamp(number, response), "", "Đất đai, \(number % 7)"] + ratings.reversed()
            + [done, note(number, response), day(response), response.cost, "", ""]
    }

    /// The sheet's TSV never quotes: a cell may begin with a quote that nothing closes.
    private func note(_ number: Int, _ response: MasterSurvey.Response) -> String {
        guard origin == .sheetTabs else { return response.longNote(number) }
        return number % 40 == 7 ? "\"giấy hẹn\" chưa rõ, " + response.note : response.note
    }

    private func day(_ response: MasterSurvey.Response) -> String {
        isMonthFirst
            ? "\(response.month)/\(response.day)/\(response.year)" : MasterSurvey.Dates.dayFirst.text(response)
    }

    private func timestamp(_ number: Int, _ response: MasterSurvey.Response) -> String {
        let clock = response.clock(number)
        let rest = ":\(MasterSurvey.two(clock.minute)):\(MasterSurvey.two(clock.second))"
        guard origin == .form else { return "\(day(response)) \(clock.hour)\(rest)" }
        let day = "\(response.year)/\(MasterSurvey.two(response.month))/\(MasterSurvey.two(response.day))"
        let half = isVietnamese ? (clock.hour < 12 ? "SA" : "CH") : (clock.hour < 12 ? "am" : "pm")
        return "\(day) \((clock.hour + 11) % 12 + 1)\(rest) \(half) GMT+7"
    }
}
