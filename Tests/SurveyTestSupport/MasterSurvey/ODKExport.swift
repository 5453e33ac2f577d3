/// The survey as ODK Central exports it: a comma, quotes where needed, LF, no labels.
struct ODKCentralExport {
    /// The path of the group of the questions; empty if paths are left out.
    var group = "phan-1-"
    /// Whether there is a column for each choice beside that of the question.
    var splits = false
    /// Whether the server writes the columns that came later.
    var isToday = true

    private static let layout = DelimitedText(",", .whereNeeded, lineEnd: "\n")

    static let files = [
        file("ODK Central", ODKCentralExport()),
        file("ODK Central without group paths", ODKCentralExport(group: "")),
        file("ODK Central, select_multiple split", ODKCentralExport(splits: true)),
        file("ODK Central of former servers", ODKCentralExport(isToday: false)),
        SurveyFile("ODK Central, submissions.csv.zip", of: "odk-central-zip", name: "khao_sat.csv.zip") {
            ODKCentralExport().archive
        },
    ]

    private static func file(_ name: String, _ export: ODKCentralExport) -> SurveyFile {
        SurveyFile(name, of: "odk-central-csv", export.text)
    }

    /// The text of the main table.
    var text: String {
        let questions = MasterSurvey.Words.order.flatMap { code in
            [group + code] + (code == "done" && splits ? MasterSurvey.choices.map { "\(group)done/\($0.code)" } : [])
        }
        let place = ["Latitude", "Longitude", "Altitude", "Accuracy"].map { "noi-\($0)" }
        let header =
            ["SubmissionDate", "start"] + place + questions + ["meta-instanceID", "meta-instanceName"]
            + ["KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status"]
            + (isToday ? ["ReviewState", "DeviceID", "Edits", "FormVersion"] : [])
        return Self.layout.text([header] + MasterSurvey.numbered.map(row))
    }

    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String] {
        let marks = MasterSurvey.choices.map { response.done.contains($0.code) ? "1" : "0" }
        let time = "\(response.isoDay)T\(response.time(number)).357"
        let id = "uuid:\(MasterSurvey.uuid(number))"
        let later = [["", "edited", "hasIssues", "approved"][number % 4], "collect:x1", "\(number % 2)", "2025.1"]
        return [time + "Z", time + "+07:00", "16.46", "107.59", "5", "4.5", response.cost, response.isoDay]
            + response.ratings.map(MasterSurvey.Words.codes.rating)
            + [response.done.joined(separator: " ")] + (splits ? marks : []) + [response.longNote(number)]
            + [id, "Phiếu \(number)", id, "12", "Cán bộ 1", "0", "0", ""] + (isToday ? later : [])
    }

    /// The archive with the table of a repeat, a picture and the log of interviews.
    private var archive: [UInt8] {
        let ids = (0..<500).map { "uuid:\(MasterSurvey.uuid($0))" }
        let visits = Self.layout.text(
            [["viec", "PARENT_KEY", "KEY"]] + ids.map { ["nộp hồ sơ", $0, "\($0)/phan-1/lan_den[1]"] })
        let log = Self.layout.text(
            [["instance ID", "event", "node", "start", "end"]]
                + ids.map { [$0, "question", "/data/phan-1/T1", "1741140309000", "1741140315000"] })
        return ZipBytes.archive([
            .init("khao_sat.csv", text), .init("khao_sat-lan_den.csv", visits), .init("media/1741140309.jpg", "x"),
            .init("khao_sat - audit.csv", log),
        ])
    }
}

/// The survey as ODK Briefcase exports it: days in English words, and marks for every choice.
struct BriefcaseExport {
    static let files = [
        SurveyFile("ODK Briefcase", of: "odk-briefcase-csv", BriefcaseExport().text),
        SurveyFile(
            "ODK Briefcase, select_multiple in one column", of: "odk-briefcase-csv",
            BriefcaseExport(splits: false).text),
    ]

    var splits = true

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The text of the main table.
    var text: String {
        let done = splits ? MasterSurvey.choices.map { "phan_1-done/\($0.code)" } : []
        let header =
            ["SubmissionDate", "start", "phan_1-cost", "phan_1-day", "phan_1-T1", "phan_1-T2", "phan_1-done"] + done
            + ["phan_1-note", "SET-OF-lan_den", "meta-instanceID", "KEY"]
        return DelimitedText(",", .whereNeeded, lineEnd: "\n").text([header] + MasterSurvey.numbered.map(row))
    }

    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String] {
        let day = "\(Self.months[response.month - 1]) \(response.day), \(response.year)"
        let clock = response.clock(number)
        let time =
            "\(day) \((clock.hour + 11) % 12 + 1):\(MasterSurvey.two(clock.minute)):"
            + "\(MasterSurvey.two(clock.second)) \(clock.hour < 12 ? "AM" : "PM")"
        let marks = MasterSurvey.choices.map { response.done.contains($0.code) ? "1" : "0" }
        let id = "uuid:\(MasterSurvey.uuid(number))"
        return [time, time, response.cost, day] + response.ratings.map(MasterSurvey.Words.codes.rating)
            + [response.done.joined(separator: " ")] + (splits ? marks : [])
            + [response.longNote(number), "\(id)/lan_den", id, id]
    }
}
