import Yams

extension ResponseMapping {
    private static let keys = [
        "questionnaire", "source", "repeat", "flatten", "wave", "wave-column", "id-column", "version-column", "items",
        "other-columns", "spellings", "design", "population", "channel", "channel-column", "units",
        "code-widths", "sheet",
    ]

    /// Reads a mapping from YAML.
    ///
    /// - Throws: ``InvalidFile`` with every mistake and its line.
    public static func parse(_ text: String) throws(InvalidFile) -> ResponseMapping {
        var log = ProblemLog()
        var result = ResponseMapping()
        if let top = YAMLMapping.parse(text, log: &log) { result.read(top, &log) }
        guard log.problems.isEmpty else { throw InvalidFile(problems: log.problems) }
        return result
    }

    private mutating func read(_ top: YAMLMapping, _ log: inout ProblemLog) {
        top.checkKeys(Self.keys, log: &log)
        questionnaire = top.text("questionnaire", required: false, log: &log)
        source = top.choice("source", of: SourceKind.self, required: false, log: &log)
        sheet = top.text("sheet", required: false, log: &log)
        repeated = top.text("repeat", required: false, log: &log)
        flatten = top.flag("flatten", log: &log) ?? false
        wave = top.text("wave", required: false, log: &log)
        waveColumn = top.text("wave-column", required: false, log: &log)
        idColumn = top.text("id-column", required: false, log: &log)
        versionColumn = top.text("version-column", required: false, log: &log)
        otherColumns = top.list("other-columns", required: false, log: &log)?.compactMap { $0.string?.tidied }
        if let node = top.optional("items"), let items = YAMLMapping(node, at: "items", log: &log) {
            for code in items.keys { self.items[code] = items.text(code, log: &log) }
        }
        if let node = top.optional("spellings"), let group = YAMLMapping(node, at: "spellings", log: &log) {
            for code in group.keys { spellings[code] = Self.readSpellings(group, code, &log) }
        }
        if let node = top.optional("design"), let design = YAMLMapping(node, at: "design", log: &log) {
            self.design = Self.readDesign(design, log: &log)
        }
        if let node = top.optional("code-widths"), let widths = YAMLMapping(node, at: "code-widths", log: &log) {
            for column in widths.keys { codeWidths[column] = Self.readWidth(widths, column, &log) }
        }
        readDeclaration(top, &log)
        if wave != nil, waveColumn != nil {
            log.add(
                line: top.line(of: "wave"), key: "wave", vi: "chỉ ghi một trong wave và wave-column.",
                en: "write wave or wave-column, not both.")
        }
        if repeated != nil, flatten {
            log.add(
                line: top.line(of: "flatten"), key: "flatten", vi: "chỉ ghi một trong repeat và flatten.",
                en: "write repeat or flatten, not both.")
        }
    }

    private mutating func readDeclaration(_ top: YAMLMapping, _ log: inout ProblemLog) {
        declaration.population = top.choice("population", of: Population.self, required: false, log: &log)
        declaration.channel = top.text("channel", required: false, log: &log).map(SurveyChannel.name)
        declaration.channelColumn = top.text("channel-column", required: false, log: &log)
        if let node = top.optional("units"), let units = YAMLMapping(node, at: "units", log: &log) {
            units.checkKeys(["receiving", "resolving", "home"], log: &log)
            declaration.unitColumns = units.keys.reduce(into: [:]) { $0[$1] = units.text($1, log: &log) }
        }
        if declaration.channel != nil, declaration.channelColumn != nil {
            log.add(
                line: top.line(of: "channel"), key: "channel", vi: "chỉ ghi một trong channel và channel-column.",
                en: "write channel or channel-column, not both.")
        }
    }

    private static func readWidth(_ widths: YAMLMapping, _ column: String, _ log: inout ProblemLog) -> Int? {
        guard let text = widths.text(column, log: &log) else { return nil }
        if let width = Int(text), (1...18).contains(width) { return width }
        log.add(
            line: widths.line(of: column), key: column,
            vi: "cần số chữ số của mã, từ 1 đến 18.", en: "needs the number of digits of a code, from 1 to 18.")
        return nil
    }

    private static func readSpellings(_ group: YAMLMapping, _ code: String, _ log: inout ProblemLog) -> [String: String]
    {
        guard let node = group.optional(code), let pairs = YAMLMapping(node, at: code, log: &log) else { return [:] }
        return pairs.keys.reduce(into: [:]) { $0[$1] = pairs.text($1, log: &log) }
    }

    private static func readDesign(_ mapping: YAMLMapping, log: inout ProblemLog) -> SampleDesign {
        mapping.checkKeys(
            ["weights", "strata", "psu", "fpc", "nest", "frequency", "single-psu", "selection"], log: &log)
        return SampleDesign(
            weights: mapping.text("weights", required: false, log: &log),
            strata: mapping.text("strata", required: false, log: &log),
            psu: mapping.text("psu", required: false, log: &log),
            fpc: mapping.text("fpc", required: false, log: &log),
            nest: mapping.flag("nest", log: &log) ?? false,
            frequency: mapping.text("frequency", required: false, log: &log),
            singlePSU: mapping.choice("single-psu", of: SinglePSURule.self, required: false, log: &log) ?? .fail,
            selection: mapping.choice("selection", of: Selection.self, required: false, log: &log))
    }
}
