/// The survey as KoboToolbox exports it: `;`, every cell in quotes, no byte order mark.
struct KoboToolboxExport {
    enum Columns { case both, summary, details }

    var words = MasterSurvey.Words.codes
    /// The name of the group of the questions and what stands after it; empty if groups are left out.
    var group = ""
    var columns = Columns.both
    /// Whether it is of today, with all that the server adds.
    var isToday = true
    /// A second line of names, by column.
    var tags: [String: String] = [:]
    var layout = DelimitedText(";", .always, lineEnd: "\r\n")

    static let files = [
        file("XML values, select_multiple both", KoboToolboxExport()),
        file("XML values with groups", KoboToolboxExport(group: "phan_1/")),
        file(
            "XML values with groups in groups, summaries", KoboToolboxExport(group: "phan_1/muc_a/", columns: .summary)),
        file("XML values, details", KoboToolboxExport(columns: .details)),
        file("Vietnamese labels", KoboToolboxExport(words: .vietnamese)),
        file(
            "Vietnamese labels with groups, details",
            KoboToolboxExport(words: .vietnamese, group: "Phần 1/", columns: .details)),
        file("Vietnamese labels, summaries", KoboToolboxExport(words: .vietnamese, columns: .summary)),
        file("English labels", KoboToolboxExport(words: .english)),
        file("of former servers", KoboToolboxExport(isToday: false)),
        file("with HXL tags", KoboToolboxExport(tags: ["T1": "#indicator+t1", "T2": "#indicator+t2", "day": "#date"])),
        file(
            "with another separator of groups", KoboToolboxExport(group: "phan_1.", columns: .summary),
            mapping: """
                items: {T1: phan_1.T1, T2: phan_1.T2, cost: phan_1.cost, day: phan_1.day, done: phan_1.done}
                """),
        SurveyFile("KoboToolbox: saved again by Excel", of: "kobotoolbox-csv") {
            [0xEF, 0xBB, 0xBF]
                + Array(KoboToolboxExport(layout: DelimitedText(",", .whereNeeded, lineEnd: "\r\n")).text.utf8)
        },
    ]

    private static func file(_ name: String, _ export: KoboToolboxExport, mapping: String? = nil) -> SurveyFile {
        SurveyFile("KoboToolbox: \(name)", of: "kobotoolbox-csv", mapping: mapping, export.text)
    }

    /// The text of the export.
    var text: String {
        let header = ["start", "end"] + place.map(\.name) + questions + ["anh", "anh_URL"] + metadata
        let tagged = tags.isEmpty ? [] : [header.map { tags[$0] ?? "" }]
        return layout.text([header] + tagged + MasterSurvey.numbered.map(row))
    }

    /// A question of place and the columns made of it.
    private var place: [(name: String, value: String)] {
        let name = words == .codes ? "noi" : "Nơi"
        return [(name, "16.46 107.59 5 4.5")]
            + zip(["latitude", "longitude", "altitude", "precision"], ["16.46", "107.59", "5", "4.5"]).map {
                ("_\(name)_\($0)", $1)
            }
    }

    private var questions: [String] {
        MasterSurvey.Words.order.flatMap { code in
            let name = group + words.question(code)
            guard code == "done" else { return [name] }
            let details = MasterSurvey.choices.map { "\(name)/\(words.choice($0.code))" }
            return switch columns {
            case .both: [name] + details
            case .summary: [name]
            case .details: details
            }
        }
    }

    private var metadata: [String] {
        isToday
            ? [
                "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
                "__version__", "_tags", "meta/rootUuid", "_index", "$edited",
            ] : ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_index"]
    }

    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String] {
        let time = "\(response.isoDay)T\(response.time(number))"
        return [time + ".120+07:00", time + ".950+07:00"] + place.map(\.value)
            + [response.cost, response.isoDay] + response.ratings.map(words.rating) + done(response)
            + [response.longNote(number), "", ""] + metadata(number, time)
    }

    /// All details are empty where the question was not answered.
    private func done(_ response: MasterSurvey.Response) -> [String] {
        let summary = response.done.map(words.choice).joined(separator: " ")
        let details = MasterSurvey.choices.map {
            response.done.isEmpty ? "" : response.done.contains($0.code) ? "1" : "0"
        }
        return switch columns {
        case .both: [summary] + details
        case .summary: [summary]
        case .details: details
        }
    }

    private func metadata(_ number: Int, _ time: String) -> [String] {
        let uuid = MasterSurvey.uuid(number)
        let states =
            words == .codes
            ? ["", "validation_status_approved", "validation_status_on_hold"] : ["", "Approved", "On Hold"]
        let former = ["\(4000 + number)", uuid, time, states[number % 3], ""]
        guard isToday else { return former + ["\(number + 1)"] }
        return former + ["submitted_via_web", "", "vKq3Zp", "dot-1, thu", "uuid:\(uuid)", "\(number + 1)", ""]
    }
}

/// The survey as KoboToolbox and Ona exported it in former years: a comma, and `n/a` for what is missing.
struct KoboLegacyExport {
    var layout = DelimitedText(",", .whereNeeded, lineEnd: "\n")
    var group = ""

    static let files = [
        file("KoboToolbox legacy", KoboLegacyExport()),
        file("KoboToolbox legacy with groups", KoboLegacyExport(group: "phan_1/")),
        file(
            "Ona, all in quotes",
            KoboLegacyExport(layout: DelimitedText(",", .always, lineEnd: "\r\n"), group: "phan_1/")),
    ]

    private static func file(_ name: String, _ export: KoboLegacyExport) -> SurveyFile {
        SurveyFile(name, of: "kobotoolbox-legacy-csv", export.text)
    }

    /// The text of the export.
    var text: String {
        let questions = MasterSurvey.Words.order.flatMap { code in
            code == "done" ? MasterSurvey.choices.map { "\(group)done/\($0.code)" } : [group + code]
        }
        let header =
            questions + ["con[1]/ten", "con[2]/ten"] + [
                "meta/instanceID", "_uuid", "_submission_time", "_tags", "_notes", "_version", "_duration",
                "_submitted_by", "_validation_status",
            ]
        return layout.text([header] + MasterSurvey.numbered.map(row))
    }

    private func row(_ number: Int, _ response: MasterSurvey.Response) -> [String] {
        let ratings = response.ratings.map(MasterSurvey.Words.codes.rating)
        let done = MasterSurvey.choices.map { choice in
            response.done.isEmpty ? "" : response.done.contains(choice.code) ? "True" : "False"
        }
        let answers = [response.cost, response.isoDay] + ratings + done + [response.longNote(number)]
        let children = number % 3 == 0 ? ["An", "Bình"] : ["", ""]
        let uuid = MasterSurvey.uuid(number)
        let time = "\(response.isoDay)T\(response.time(number))"
        return (answers + children).map { $0.isEmpty ? "n/a" : $0 }
            + ["uuid:\(uuid)", uuid, time, "", "", "n/a", "n/a", "n/a", "{}"]
    }
}
