import Yams

extension QuestionnaireReader {
    mutating func readIndex(_ top: YAMLMapping, overallQuestion: String?) -> Questionnaire.IndexStructure? {
        guard let node = top.required("index", log: &log), let group = YAMLMapping(node, at: "index", log: &log)
        else { return nil }
        group.checkKeys(["contents", "factors", "items"], log: &log)
        guard group.keys.count == 1, let shape = group.keys.first else {
            log.add(
                line: group.line, key: "index", vi: "cần đúng một trong: contents, factors hoặc items.",
                en: "exactly one of contents, factors or items was expected.")
            return nil
        }
        var used: Set<String> = overallQuestion.map { [$0] } ?? []
        var codes: Set<String> = []
        switch shape {
        case "contents":
            return group.list("contents", log: &log).map { nodes in
                .contents(nodes.compactMap { readContent($0, used: &used, codes: &codes) })
            }
        case "factors":
            return group.list("factors", log: &log).map { nodes in
                .factors(nodes.compactMap { readFactor($0, used: &used, codes: &codes) })
            }
        // A form of facts alone says so: it can be loaded and has no index.
        case "items" where group.optional("items")?.sequence?.isEmpty == true: return .items([])
        default: return group.list("items", log: &log).map { .items(readItems($0, used: &used)) }
        }
    }

    private mutating func readContent(_ node: Node, used: inout Set<String>, codes: inout Set<String>)
        -> Questionnaire.Content?
    {
        guard let mapping = YAMLMapping(node, at: "contents", log: &log) else { return nil }
        mapping.checkKeys(["code", "label", "factors"], log: &log)
        let code = readCode(mapping, codes: &codes)
        let label = mapping.localized("label", languages: languages, log: &log)
        let nodes = mapping.list("factors", log: &log) ?? []
        let factors = nodes.compactMap { readFactor($0, used: &used, codes: &codes) }
        guard let code, let label else { return nil }
        return Questionnaire.Content(code: code, label: label, factors: factors)
    }

    private mutating func readFactor(_ node: Node, used: inout Set<String>, codes: inout Set<String>)
        -> Questionnaire.Factor?
    {
        guard let mapping = YAMLMapping(node, at: "factors", log: &log) else { return nil }
        mapping.checkKeys(["code", "label", "weight", "items"], log: &log)
        let code = readCode(mapping, codes: &codes)
        let label = mapping.localized("label", languages: languages, log: &log)
        let weight = mapping.weight(log: &log)
        let items = mapping.list("items", log: &log).map { readItems($0, used: &used) } ?? []
        guard let code, let label else { return nil }
        return Questionnaire.Factor(code: code, label: label, weight: weight, items: items)
    }

    private mutating func readCode(_ mapping: YAMLMapping, codes: inout Set<String>) -> String? {
        guard let code = mapping.text("code", log: &log) else { return nil }
        if !codes.insert(code).inserted {
            log.add(
                line: mapping.line(of: "code"), key: code, vi: "mã “\(code)” đã dùng cho phần hoặc nhóm khác.",
                en: "the code “\(code)” is used by another content or factor.")
        }
        return code
    }

    private mutating func readItems(_ nodes: [Node], used: inout Set<String>) -> [Questionnaire.IndexItem] {
        var items: [Questionnaire.IndexItem] = []
        for node in nodes {
            guard let item = readItem(node) else { continue }
            if !used.insert(item.code).inserted {
                log.add(
                    line: node.line, key: item.code, vi: "“\(item.code)” đã có trong chỉ số hoặc là câu hỏi chung.",
                    en: "“\(item.code)” is in the index already or is the overall question.")
            } else {
                checkRating(item.code, line: node.line, key: item.code)
            }
            items.append(item)
        }
        return items
    }

    private mutating func readItem(_ node: Node) -> Questionnaire.IndexItem? {
        if let code = node.string { return Questionnaire.IndexItem(code: code.tidied) }
        guard let mapping = YAMLMapping(node, at: "items", log: &log) else { return nil }
        mapping.checkKeys(["code", "weight"], log: &log)
        let weight = mapping.weight(log: &log)
        return mapping.text("code", log: &log).map { Questionnaire.IndexItem(code: $0, weight: weight) }
    }
}
