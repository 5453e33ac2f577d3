import OrderedCollections
import Yams

extension QuestionnaireReader {
    private static let keys = [
        "code", "type", "text", "mark", "scale", "choices", "other", "range", "when", "same-as",
    ]

    mutating func readQuestions(_ top: YAMLMapping) {
        guard let nodes = top.list("questions", log: &log) else { return }
        let declared = Set(nodes.compactMap { $0.mapping?["code"]?.string?.tidied })
        for node in nodes {
            guard let mapping = YAMLMapping(node, at: "questions", log: &log) else { continue }
            mapping.checkKeys(Self.keys, log: &log)
            let question = readQuestion(mapping, declared: declared)
            guard let code = mapping.optional("code")?.string?.tidied else { continue }
            if questions.keys.contains(code) {
                log.add(
                    line: mapping.line(of: "code"), key: code, vi: "mã câu hỏi “\(code)” đã dùng ở trên.",
                    en: "the question code “\(code)” is used above already.")
            } else {
                questions.updateValue(question, forKey: code)
            }
        }
        checkIdentities(nodes)
    }

    private mutating func readQuestion(_ mapping: YAMLMapping, declared: Set<String>) -> Question? {
        let code = mapping.text("code", log: &log)
        let text = mapping.localized("text", languages: languages, log: &log)
        let mark = mapping.choice("mark", of: VerificationMark.self, required: false, log: &log)
        let condition = readCondition(mapping, code: code ?? "", declared: declared)
        let kind = readKind(mapping)
        let sameAs = readSameAs(mapping)
        if let code, code.contains(where: { $0.isWhitespace || "()[],=!<>".contains($0) }) {
            log.add(
                line: mapping.line(of: "code"), key: "code",
                vi: "mã “\(code)” không được có khoảng trắng hay dấu ( ) [ ] , = ! < >.",
                en: "the code “\(code)” may not hold white space or ( ) [ ] , = ! < >.")
        }
        guard let code, let text, let kind else { return nil }
        return Question(code: code, text: text, kind: kind, mark: mark, condition: condition, sameAs: sameAs)
    }

    private mutating func readKind(_ mapping: YAMLMapping) -> Question.Kind? {
        guard let type = mapping.text("type", log: &log) else { return nil }
        let other = mapping.flag("other", log: &log) ?? false
        switch type {
        case "rating": return readRating(mapping)
        case "single": return readChoices(mapping).map { .single($0, other: other) }
        case "multiple": return readChoices(mapping).map { .multiple($0, other: other) }
        case "number": return .number(readRange(mapping))
        case "date": return .date
        case "text": return .text
        default:
            log.add(
                line: mapping.line(of: "type"), key: "type",
                vi: "“\(type)” không dùng được; phải là: rating, single, multiple, number, date hoặc text.",
                en: "“\(type)” is not known; expected rating, single, multiple, number, date or text.")
            return nil
        }
    }

    private mutating func readRating(_ mapping: YAMLMapping) -> Question.Kind? {
        guard let id = mapping.text("scale", log: &log) else { return nil }
        guard let scale = scales[id] else {
            log.add(
                line: mapping.line(of: "scale"), key: "scale",
                vi: "không có thang “\(id)”; các thang đã khai: \(scales.keys.joined(separator: ", ")).",
                en: "there is no scale “\(id)”; the scales are: \(scales.keys.joined(separator: ", ")).")
            return nil
        }
        return .rating(scale)
    }

    private mutating func readChoices(_ mapping: YAMLMapping) -> [Question.Choice]? {
        guard let nodes = mapping.list("choices", log: &log) else { return nil }
        var choices: [Question.Choice] = []
        for node in nodes {
            guard let entry = YAMLMapping(node, at: "choices", log: &log) else { continue }
            entry.checkKeys(["code", "label"], log: &log)
            let label = entry.localized("label", languages: languages, log: &log)
            guard let code = entry.text("code", log: &log), let label else { continue }
            if code.contains(" ") {
                log.add(
                    line: entry.line(of: "code"), key: code, vi: "mã trả lời “\(code)” không được có khoảng trắng.",
                    en: "the answer code “\(code)” may not hold a space.")
            }
            if choices.contains(where: { $0.code == code }) {
                log.add(
                    line: entry.line(of: "code"), key: code, vi: "mã trả lời “\(code)” có hai lần.",
                    en: "the answer code “\(code)” stands twice.")
            }
            choices.append(Question.Choice(code: code, label: label))
        }
        return choices
    }

    private mutating func readRange(_ mapping: YAMLMapping) -> ClosedRange<Double>? {
        guard let node = mapping.optional("range") else { return nil }
        let limits = (node.sequence.map { Array($0) } ?? []).compactMap(\.float)
        guard limits.count == 2, limits[0] <= limits[1] else {
            log.add(
                line: node.line, key: "range", vi: "phải là hai số, số nhỏ trước, ví dụ [0, 20].",
                en: "two numbers were expected, the smaller first, such as [0, 20].")
            return nil
        }
        return limits[0]...limits[1]
    }

    private mutating func readCondition(_ mapping: YAMLMapping, code: String, declared: Set<String>) -> AskCondition? {
        guard let text = mapping.text("when", required: false, log: &log) else { return nil }
        let line = mapping.line(of: "when")
        do {
            let condition = try AskConditionParser.parse(text)
            for mentioned in condition.questions.sorted() where !questions.keys.contains(mentioned) {
                if declared.contains(mentioned) {
                    log.add(
                        line: line, key: "when",
                        vi: "điều kiện nói đến “\(mentioned)”, nhưng câu đó hỏi sau (hoặc chính là câu này).",
                        en: "the condition speaks of “\(mentioned)”, which is asked later (or is this question).")
                } else {
                    log.add(
                        line: line, key: "when",
                        vi: "điều kiện nói đến “\(mentioned)”, nhưng không có câu hỏi nào mang mã đó.",
                        en: "the condition speaks of “\(mentioned)”, but no question has that code.")
                }
            }
            checkAnswers(of: condition, line: line)
            return condition
        } catch {
            log.add(
                line: line, key: "when",
                vi: "điều kiện “\(text.prefix(80))” sai ở “\(error.found)”: cần \(error.expected.vi).",
                en: "the condition “\(text.prefix(80))” is wrong at “\(error.found)”: expected \(error.expected.en).")
            return nil
        }
    }

    /// Reports an answer code in a condition that the question does not have.
    private mutating func checkAnswers(of condition: AskCondition, line: Int) {
        switch condition {
        case .compare(let question, let comparison, let value):
            if comparison == .equal || comparison == .notEqual { checkAnswer(value, of: question, line: line) }
        case .isIn(let question, let values):
            for value in values { checkAnswer(value, of: question, line: line) }
        case .includes(let question, let value): checkAnswer(value, of: question, line: line)
        case .and(let left, let right), .or(let left, let right):
            checkAnswers(of: left, line: line)
            checkAnswers(of: right, line: line)
        case .not(let inner): checkAnswers(of: inner, line: line)
        }
    }

    private mutating func checkAnswer(_ value: String, of code: String, line: Int) {
        guard case .some(.some(let question)) = questions[code] else { return }
        let known: [String]
        switch question.kind {
        case .rating(let scale): known = scale.codes.map { String($0.value) }
        case .single(let choices, false), .multiple(let choices, false): known = choices.map(\.code)
        default: return
        }
        guard !known.contains(value) else { return }
        log.add(
            line: line, key: "when",
            vi: "câu “\(code)” không có trả lời “\(value)”; có: \(known.joined(separator: ", ")).",
            en: "the question “\(code)” has no answer “\(value)”; it has: \(known.joined(separator: ", ")).")
    }
}
