import OrderedCollections
import Yams

extension Questionnaire {
    /// Reads a questionnaire from YAML.
    ///
    /// The format is described in `docs/questionnaires.md`.
    ///
    /// - Throws: ``InvalidFile`` with every mistake in the file and its line.
    public static func parse(_ text: String) throws(InvalidFile) -> Questionnaire {
        var reader = QuestionnaireReader()
        guard let questionnaire = reader.read(text), reader.log.problems.isEmpty else {
            throw InvalidFile(problems: reader.log.problems)
        }
        return questionnaire
    }
}

/// Walks a questionnaire file and collects every mistake on the way.
struct QuestionnaireReader {
    var log = ProblemLog()
    var languages: [Language] = []
    var version: Int?
    var scales: OrderedDictionary<String, ResponseScale> = [:]
    /// Questions read so far; a broken one is present with nil, so that mentions of it are no second mistake.
    var questions: OrderedDictionary<String, Question?> = [:]

    private static let keys = [
        "id", "version", "generation", "population", "languages", "title", "source", "mark", "report", "targets",
        "scales", "questions", "overall-question", "index", "form",
    ]

    mutating func read(_ text: String) -> Questionnaire? {
        guard let top = YAMLMapping.parse(text, log: &log) else { return nil }
        top.checkKeys(Self.keys, log: &log)
        languages = readLanguages(top)
        let id = readID(top)
        version = readVersion(top)
        let generation = top.choice("generation", of: MethodGeneration.self, log: &log)
        let population = top.choice("population", of: Population.self, log: &log)
        let title = top.localized("title", languages: languages, log: &log)
        let source = top.localized("source", languages: languages, required: false, log: &log)
        let mark = top.choice("mark", of: VerificationMark.self, required: false, log: &log)
        readScales(top)
        readQuestions(top)
        let overall = readOverallQuestion(top)
        let index = readIndex(top, overallQuestion: overall)
        let reported = readReport(top, index: index)
        let form = readForm(top)
        let targets = top.list("targets", required: false, log: &log)?.compactMap(\.string) ?? []
        guard let id, let version, let generation, let population, let title, let index, let reported else {
            return nil
        }
        return Questionnaire(
            id: id, version: version, generation: generation, population: population, languages: languages,
            title: title, source: source, mark: mark, reported: reported, targets: targets,
            questions: questions.compactMapValues { $0 }, overallQuestion: overall, index: index,
            form: form, sourceText: text)
    }

    private mutating func readLanguages(_ top: YAMLMapping) -> [Language] {
        guard let nodes = top.list("languages", log: &log) else { return Language.allCases }
        return nodes.compactMap { node in
            if let language = node.string.flatMap(Language.init(rawValue:)) { return language }
            log.add(
                line: node.line, key: "languages", vi: "“\(node.string ?? "")” không dùng được; phải là vi hoặc en.",
                en: "“\(node.string ?? "")” is not known; expected vi or en.")
            return nil
        }
    }

    private mutating func readID(_ top: YAMLMapping) -> String? {
        guard let id = top.text("id", log: &log) else { return nil }
        guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            log.add(
                line: top.line(of: "id"), key: "id", vi: "“\(id)” chỉ được gồm chữ không dấu, số và dấu gạch nối.",
                en: "“\(id)” may hold only letters, digits and hyphens.")
            return nil
        }
        return id
    }

    private mutating func readVersion(_ top: YAMLMapping) -> Int? {
        guard let node = top.required("version", log: &log) else { return nil }
        guard let version = node.int, version >= 1 else {
            log.add(
                line: node.line, key: "version",
                vi: "“\(node.string ?? "")” không phải số phiên bản; phải là 1, 2, 3 …",
                en: "“\(node.string ?? "")” is not a version; expected 1, 2, 3 …")
            return nil
        }
        return version
    }

    private mutating func readOverallQuestion(_ top: YAMLMapping) -> String? {
        guard let code = top.text("overall-question", required: false, log: &log) else { return nil }
        checkRating(code, line: top.line(of: "overall-question"), key: "overall-question")
        return code
    }

    private mutating func readReport(_ top: YAMLMapping, index: Questionnaire.IndexStructure?)
        -> Questionnaire.ReportedIndex?
    {
        guard let node = top.required("report", log: &log), let report = YAMLMapping(node, at: "report", log: &log)
        else { return nil }
        report.checkKeys(["score", "aggregate", "content"], log: &log)
        let score = report.choice("score", of: Score.self, log: &log)
        let aggregate = report.choice("aggregate", of: Aggregate.self, log: &log)
        let content = report.text("content", required: false, log: &log)
        if let content, case .contents(let contents)? = index, !contents.contains(where: { $0.code == content }) {
            log.add(
                line: report.line(of: "content"), key: "content", vi: "chỉ số không có phần “\(content)”.",
                en: "the index has no content “\(content)”.")
        }
        guard let score, let aggregate else { return nil }
        if let index { checkAggregate(aggregate, index: index, line: report.line(of: "aggregate")) }
        return Questionnaire.ReportedIndex(score: score, aggregate: aggregate, content: content)
    }

    private mutating func checkAggregate(_ aggregate: Aggregate, index: Questionnaire.IndexStructure, line: Int) {
        if case .items = index, aggregate == .factors {
            log.add(
                line: line, key: "aggregate",
                vi: "chỉ số không có nhóm tiêu chí nên không thể lấy trung bình các nhóm.",
                en: "the index has no factors, so factor figures cannot be averaged.")
        }
        let items: [Questionnaire.IndexItem]
        var parts: [Double] = []
        switch index {
        case .contents(let contents):
            items = contents.flatMap { $0.factors.flatMap(\.items) }
            parts = contents.flatMap { $0.factors.map(\.weight) }
        case .factors(let factors):
            items = factors.flatMap(\.items)
            parts = factors.map(\.weight)
        case .items(let list): items = list
        }
        let isEmptyMean =
            aggregate == .items && items.allSatisfy { $0.weight == 0 }
            || aggregate == .factors && parts.allSatisfy { $0 == 0 } && !parts.isEmpty
        if isEmptyMean {
            log.add(
                line: line, key: "aggregate", vi: "mọi trọng số đều bằng 0, nên không có gì để lấy trung bình.",
                en: "all weights are 0, so there is nothing to average.")
        }
        if aggregate == .answers, (parts + items.map(\.weight)).contains(where: { $0 != 1 }) {
            log.add(
                line: line, key: "aggregate",
                vi:
                    "đã khai trọng số, nhưng cách gộp câu trả lời (answers) không dùng trọng số; chọn items hoặc factors, hoặc bỏ trọng số.",
                en: "weights are declared, but pooled answers use none; choose items or factors, or remove the weights."
            )
        }
    }

    /// Reports a code that is not a rating question.
    mutating func checkRating(_ code: String, line: Int, key: String) {
        guard let found = questions[code] else {
            log.add(
                line: line, key: key, vi: "không có câu hỏi nào mang mã “\(code)”.",
                en: "no question has the code “\(code)”.")
            return
        }
        guard let question = found else { return }
        guard let scale = question.scale else {
            log.add(
                line: line, key: key, vi: "“\(code)” không phải câu hỏi chấm mức (rating).",
                en: "“\(code)” is not a rating question.")
            return
        }
        if scale.kind != .satisfaction {
            log.add(
                line: line, key: key, vi: "“\(code)” dùng thang “\(scale.id)” không đo sự hài lòng.",
                en: "“\(code)” uses the scale “\(scale.id)”, which does not measure satisfaction.")
        }
    }
}
