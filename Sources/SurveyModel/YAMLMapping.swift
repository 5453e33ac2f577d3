import OrderedCollections
import Yams

/// The mistakes found so far while a YAML file is read.
struct ProblemLog {
    private(set) var problems: [FileProblem] = []

    mutating func add(line: Int, key: String, vi: String, en: String) {
        problems.append(FileProblem(line: line, key: key, explanation: LocalizedText(vi: vi, en: en)))
    }
}

extension Node {
    var line: Int { mark?.line ?? 1 }
}

/// A mapping of a YAML file that reports what is missing, unknown or of the wrong kind.
struct YAMLMapping {
    let line: Int
    private let values: OrderedDictionary<String, (key: Node, value: Node)>

    /// Reads a mapping, or reports that something else stands there.
    init?(_ node: Node, at key: String, log: inout ProblemLog) {
        guard case .mapping(let mapping) = node else {
            log.add(
                line: node.line, key: key, vi: "phải là một nhóm “khóa: giá trị”.",
                en: "a group of “key: value” was expected here.")
            return nil
        }
        line = node.line
        var values: OrderedDictionary<String, (key: Node, value: Node)> = [:]
        for (key, value) in mapping { values[key.string ?? ""] = (key, value) }
        self.values = values
    }

    /// Parses a whole file into its top mapping; a YAML mistake is reported with its line.
    static func parse(_ text: String, log: inout ProblemLog) -> YAMLMapping? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                log.add(line: 1, key: "-", vi: "tệp trống.", en: "the file is empty.")
                return nil
            }
            return YAMLMapping(node, at: "-", log: &log)
        } catch let error as YamlError {
            report(error, log: &log)
        } catch {
            log.add(line: 1, key: "YAML", vi: "không đọc được: \(error).", en: "it cannot be read: \(error).")
        }
        return nil
    }

    private static func report(_ error: YamlError, log: inout ProblemLog) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            log.add(
                line: mark.line, key: "YAML",
                vi: "sai cú pháp YAML (\(problem)); kiểm tra thụt lề, dấu hai chấm và dấu nháy.",
                en: "this is not YAML (\(problem)); check indentation, colons and quotes.")
        case .duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates {
                log.add(
                    line: secondLine(of: key, in: context.text, from: context.mark.line), key: key,
                    vi: "khóa này đã có trong cùng nhóm; chỉ được viết một lần.",
                    en: "this key stands twice in the same group; write it once.")
            }
        default:
            log.add(
                line: 1, key: "YAML", vi: "không đọc được YAML: \(error).", en: "the YAML cannot be read: \(error).")
        }
    }

    /// The line on which a key stands for the second time at the same indentation; the parser names only the group.
    private static func secondLine(of key: String, in text: String, from start: Int) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var indentation: Int?
        for index in lines.indices.dropFirst(max(0, start - 1)) {
            let body = lines[index].drop { $0 == " " || $0 == "-" }
            guard body.hasPrefix(key + ":") else { continue }
            let depth = lines[index].count - body.count
            if depth == indentation { return index + 1 }
            indentation = indentation ?? depth
        }
        return start
    }

    var keys: [String] { Array(values.keys) }

    func line(of key: String) -> Int { values[key]?.value.line ?? line }

    /// Reports keys that the format does not have.
    func checkKeys(_ known: [String], log: inout ProblemLog) {
        for (name, entry) in values where !known.contains(name) {
            log.add(
                line: entry.key.line, key: name,
                vi: "không có khóa này ở đây; các khóa dùng được: \(known.joined(separator: ", ")).",
                en: "there is no such key here; the keys are: \(known.joined(separator: ", ")).")
        }
    }

    func optional(_ key: String) -> Node? { values[key]?.value }

    func required(_ key: String, log: inout ProblemLog) -> Node? {
        if let node = optional(key) { return node }
        log.add(line: line, key: key, vi: "thiếu khóa này.", en: "this key is missing.")
        return nil
    }

    func text(_ key: String, required: Bool = true, log: inout ProblemLog) -> String? {
        guard let node = required ? self.required(key, log: &log) : optional(key) else { return nil }
        guard let text = node.string, !text.tidied.isEmpty else {
            log.add(
                line: node.line, key: key, vi: "phải là một chữ, không để trống.",
                en: "a word was expected, not nothing.")
            return nil
        }
        return text.tidied
    }

    /// One of a fixed set of words.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ key: String, of type: Value.Type, required: Bool = true, log: inout ProblemLog
    ) -> Value? where Value.RawValue == String {
        guard let word = text(key, required: required, log: &log) else { return nil }
        if let value = Value(rawValue: word) { return value }
        let known = Value.allCases.map(\.rawValue).joined(separator: " | ")
        log.add(
            line: line(of: key), key: key, vi: "“\(word)” không dùng được; phải là: \(known).",
            en: "“\(word)” is not known; expected: \(known).")
        return nil
    }

    /// A weight: a number that is not negative.
    func weight(log: inout ProblemLog) -> Double {
        guard let node = optional("weight") else { return 1 }
        guard let value = node.float, value.isFinite, value >= 0 else {
            log.add(
                line: node.line, key: "weight", vi: "“\(node.string ?? "")” không phải trọng số; phải là số không âm.",
                en: "“\(node.string ?? "")” is not a weight; a number of 0 or more was expected.")
            return 1
        }
        return value
    }

    func flag(_ key: String, log: inout ProblemLog) -> Bool? {
        guard let node = optional(key) else { return nil }
        if let value = node.bool { return value }
        log.add(line: node.line, key: key, vi: "phải là true hoặc false.", en: "true or false was expected.")
        return nil
    }

    /// The elements of a list that must not be empty.
    func list(_ key: String, required: Bool = true, log: inout ProblemLog) -> [Node]? {
        guard let node = required ? self.required(key, log: &log) : optional(key) else { return nil }
        guard let sequence = node.sequence, !sequence.isEmpty else {
            log.add(
                line: node.line, key: key, vi: "phải là một danh sách có ít nhất một mục.",
                en: "a list with at least one entry was expected.")
            return nil
        }
        return Array(sequence)
    }

    /// A text in every language of the questionnaire.
    func localized(_ key: String, languages: [Language], required: Bool = true, log: inout ProblemLog) -> LocalizedText?
    {
        guard let node = required ? self.required(key, log: &log) : optional(key) else { return nil }
        guard let mapping = YAMLMapping(node, at: key, log: &log) else { return nil }
        mapping.checkKeys(Language.allCases.map(\.rawValue), log: &log)
        var texts: [Language: String] = [:]
        for language in languages {
            guard let text = mapping.optional(language.rawValue)?.string?.tidied, !text.isEmpty else {
                log.add(
                    line: mapping.line, key: key, vi: "thiếu bản ngôn ngữ “\(language.rawValue)”.",
                    en: "the text in language “\(language.rawValue)” is missing.")
                continue
            }
            texts[language] = text
        }
        guard let any = texts[.vietnamese] ?? texts[.english] else { return nil }
        return LocalizedText(vi: texts[.vietnamese] ?? any, en: texts[.english] ?? any)
    }
}
