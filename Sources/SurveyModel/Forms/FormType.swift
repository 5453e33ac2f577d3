/// What a row of a `survey` sheet is.
public enum FormType: Sendable, Hashable {
    /// Which kind of choice question.
    public enum Selection: String, Sendable, Hashable {
        case one = "select_one"
        case multiple = "select_multiple"
        case rank = "rank"
    }

    case selection(Selection, list: String, other: Bool)
    /// A choice question whose choices stand in another file or an earlier question.
    case selectionElsewhere(String)
    case beginGroup, endGroup, beginRepeat, endRepeat
    /// A question or another row by its standard name: `text`, `integer`, `note`.
    case plain(String)
    /// Not a type of the standard.
    case unknown(String)

    /// Types that hold what people answer and that have no choices.
    static let answers: Set<String> = [
        "text", "integer", "decimal", "range", "date", "time", "dateTime", "barcode", "geopoint", "geotrace",
        "geoshape", "image", "audio", "video", "file", "acknowledge",
    ]

    /// Types that are shown, computed or recorded without a question.
    static let silent: Set<String> = [
        "note", "calculate", "hidden", "start", "end", "today", "deviceid", "subscriberid", "simserial", "username",
        "phonenumber", "email", "audit", "start-geopoint", "background-audio", "background-geopoint", "xml-external",
        "csv-external", "entity", "uri:deviceid", "uri:username", "uri:phonenumber", "uri:email", "uri:subscriberid",
        "uri:simserial", "property", "osm",
    ]

    private static let aliases: [String: String] = [
        "int": "integer", "string": "text", "trigger": "acknowledge", "datetime": "dateTime", "photo": "image",
        "imei": "deviceid", "device id": "deviceid", "phone number": "text", "location": "geopoint", "gps": "geopoint",
        "percentage": "integer", "start time": "start", "end time": "end", "get start time": "start",
        "get end time": "end", "get today": "today", "get device id": "deviceid", "add note prompt": "note",
        "add text prompt": "text", "add string prompt": "text", "add integer prompt": "integer",
        "add decimal prompt": "decimal", "add date prompt": "date", "add time prompt": "time",
        "add date time prompt": "dateTime", "add location prompt": "geopoint", "add image prompt": "image",
        "add photo prompt": "image", "add audio prompt": "audio", "add video prompt": "video",
        "add file prompt": "file", "add barcode prompt": "barcode", "add acknowledge prompt": "acknowledge",
        "q string": "text", "q int": "integer", "q integer": "integer", "q decimal": "decimal", "q date": "date",
        "q time": "time", "q geopoint": "geopoint", "q location": "geopoint", "q image": "image", "q note": "note",
        "q calculate": "calculate", "q barcode": "barcode", "number of days in last month": "integer",
        "number of days in last six months": "integer", "number of days in last year": "integer",
    ]

    private static let selections: [(String, Selection)] = [
        ("add select one prompt using", .one), ("add select multiple prompt using", .multiple),
        ("select all that apply from", .multiple), ("select one from", .one),
        ("select_one", .one), ("select one", .one), ("select1", .one), ("select_multiple", .multiple),
        ("select multiple", .multiple), ("select all that apply", .multiple), ("rank", .rank),
    ]

    private static let elsewhere = [
        "select_one_from_file", "select_multiple_from_file", "select one from file", "select multiple from file",
        "select_one_external", "osm",
    ]

    /// Reads the type of a row, old spellings included.
    public init(_ text: String) {
        let words = text.tidied
        let folded = words.lowercased()
        if let type = Self.structural(folded) ?? Self.selection(words, folded) {
            self = type
            return
        }
        let name = Self.aliases[folded] ?? folded
        let standard = Self.answers.union(Self.silent)
        if let known = standard.first(where: { $0.lowercased() == name.lowercased() }) {
            self = .plain(known)
        } else {
            self = .unknown(words)
        }
    }

    private static func structural(_ folded: String) -> FormType? {
        let words = folded.replacing("_", with: " ").split(separator: " ").map(String.init)
        guard let first = words.first, ["begin", "end"].contains(first), words.count > 1 else { return nil }
        let begins = first == "begin"
        switch words.dropFirst().joined(separator: " ") {
        case "group": return begins ? .beginGroup : .endGroup
        case "repeat", "lgroup", "looped group": return begins ? .beginRepeat : .endRepeat
        default: return nil
        }
    }

    private static func selection(_ words: String, _ folded: String) -> FormType? {
        if elsewhere.contains(where: { folded == $0 || folded.hasPrefix($0 + " ") }) {
            return .selectionElsewhere(words)
        }
        for (name, selection) in selections where folded == name || folded.hasPrefix(name + " ") {
            var list = words.dropFirst(name.count)
            var other = false
            for suffix in [" or_other", " or specify other", " or other"] where list.lowercased().hasSuffix(suffix) {
                list = list.dropLast(suffix.count)
                other = true
            }
            if list.hasPrefix("${") { return .selectionElsewhere(words) }
            return .selection(selection, list: String(list).tidied, other: other)
        }
        return nil
    }

    /// The standard names of types, for finding the one that was meant.
    static let names: [String] =
        (Array(answers.union(silent)) + [
            "select_one", "select_multiple", "rank", "begin_group", "end_group", "begin_repeat", "end_repeat",
            "select_one_from_file", "select_multiple_from_file",
        ]).sorted()

    /// The names offered in the drop-down of the type column.
    public static let offered = [
        "text", "integer", "decimal", "range", "note", "date", "time", "dateTime", "geopoint", "image", "audio",
        "video", "file", "barcode", "calculate", "acknowledge", "hidden", "begin_group", "end_group", "begin_repeat",
        "end_repeat", "start", "end", "today", "deviceid",
    ]
}
