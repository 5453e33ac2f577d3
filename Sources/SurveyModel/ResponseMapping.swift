import Yams

/// How the columns of a file answer to a questionnaire and its design, written by a person.
///
/// ```yaml
/// questionnaire: sipas-2017        # optional, checked if given
/// items: {T1: "Chỗ ngồi chờ", T2: "Thiết bị"}   # question code: column name
/// wave-column: nam
/// id-column: so_phieu
/// design: {weights: pw, strata: xa, psu: thon, fpc: N, nest: true, single-psu: adjust, selection: probability}
/// ```
public struct ResponseMapping: Sendable, Hashable {
    /// The questionnaire it was written for; nil if it does not say.
    public var questionnaire: String?
    /// The column of each question, by question code.
    public var items: [String: String]
    /// The column that names the wave.
    public var waveColumn: String?
    /// The column that names the response.
    public var idColumn: String?
    /// The design it declares.
    public var design: SampleDesign

    /// Creates a mapping; without arguments columns are matched by their names alone.
    public init(
        questionnaire: String? = nil, items: [String: String] = [:], waveColumn: String? = nil,
        idColumn: String? = nil, design: SampleDesign = SampleDesign()
    ) {
        self.questionnaire = questionnaire
        self.items = items
        self.waveColumn = waveColumn
        self.idColumn = idColumn
        self.design = design
    }

    /// Reads a mapping from YAML.
    ///
    /// - Throws: ``InvalidFile`` with every mistake and its line.
    public static func parse(_ text: String) throws(InvalidFile) -> ResponseMapping {
        var log = ProblemLog()
        var result = ResponseMapping()
        if let top = YAMLMapping.parse(text, log: &log) {
            top.checkKeys(["questionnaire", "items", "wave-column", "id-column", "design"], log: &log)
            result.questionnaire = top.text("questionnaire", required: false, log: &log)
            result.waveColumn = top.text("wave-column", required: false, log: &log)
            result.idColumn = top.text("id-column", required: false, log: &log)
            if let node = top.optional("items"), let items = YAMLMapping(node, at: "items", log: &log) {
                for code in items.keys { result.items[code] = items.text(code, log: &log) }
            }
            if let node = top.optional("design"), let design = YAMLMapping(node, at: "design", log: &log) {
                result.design = readDesign(design, log: &log)
            }
        }
        guard log.problems.isEmpty else { throw InvalidFile(problems: log.problems) }
        return result
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
