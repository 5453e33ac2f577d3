import OrderedCollections
import Yams

extension QuestionnaireReader {
    mutating func readScales(_ top: YAMLMapping) {
        guard let node = top.required("scales", log: &log), let group = YAMLMapping(node, at: "scales", log: &log)
        else { return }
        for id in group.keys {
            guard let body = group.optional(id), let mapping = YAMLMapping(body, at: id, log: &log) else { continue }
            readScale(id, mapping)
        }
    }

    private mutating func readScale(_ id: String, _ mapping: YAMLMapping) {
        mapping.checkKeys(["kind", "mark", "codes"], log: &log)
        let mark = mapping.choice("mark", of: VerificationMark.self, required: false, log: &log)
        let kind = mapping.choice("kind", of: ResponseScale.Kind.self, required: false, log: &log) ?? .satisfaction
        guard let nodes = mapping.list("codes", log: &log) else { return }
        var codes: [ResponseScale.Code] = []
        for node in nodes.prefix(ResponseScale.maximumCodes) {
            guard let code = readCode(node, kind: kind) else { continue }
            checkAlike(code, codes, line: node.line)
            codes.append(code)
        }
        if nodes.count > ResponseScale.maximumCodes {
            log.add(
                line: mapping.line(of: "codes"), key: "codes",
                vi: "một thang có nhiều nhất \(ResponseScale.maximumCodes) mã.",
                en: "a scale has at most \(ResponseScale.maximumCodes) codes.")
        }
        let scale = ResponseScale(id: id, kind: kind, codes: codes, mark: mark)
        if kind == .satisfaction, !codes.contains(where: \.satisfied) {
            log.add(
                line: mapping.line, key: id, vi: "thang chưa có mã nào được tính là hài lòng (satisfied: true).",
                en: "no code of the scale counts as satisfied (satisfied: true).")
        }
        checkOrder(scale, line: mapping.line)
        scales[id] = scale
    }

    /// Reports a scale whose codes do not rise from worst to best: means of its codes would be upside down.
    private mutating func checkOrder(_ scale: ResponseScale, line: Int) {
        let rated = scale.ratedCodes
        let rises = zip(rated, rated.dropFirst()).allSatisfy { $0.value <= $1.value }
        let bestAreSatisfied = !zip(rated, rated.dropFirst()).contains { $0.satisfied && !$1.satisfied }
        guard !rises || !bestAreSatisfied else { return }
        log.add(
            line: line, key: scale.id,
            vi:
                "các mã phải tăng từ mức kém nhất đến mức tốt nhất, mức hài lòng ở cuối; phiếu in ngược (1 = rất hài lòng) thì đổi mã trước khi nạp.",
            en:
                "codes must rise from worst to best, the satisfied ones last; where a form counts the other way round, recode before loading."
        )
    }

    private mutating func readCode(_ node: Node, kind: ResponseScale.Kind) -> ResponseScale.Code? {
        guard let mapping = YAMLMapping(node, at: "codes", log: &log) else { return nil }
        mapping.checkKeys(["code", "kind", "satisfied", "label"], log: &log)
        let codeKind = mapping.choice("kind", of: ResponseScale.CodeKind.self, required: false, log: &log) ?? .rated
        let label = mapping.localized("label", languages: languages, log: &log)
        let satisfied = mapping.flag("satisfied", log: &log)
        guard let value = mapping.required("code", log: &log) else { return nil }
        guard let number = value.int else {
            log.add(
                line: value.line, key: "code", vi: "“\(value.string ?? "")” không phải số nguyên.",
                en: "“\(value.string ?? "")” is not a whole number.")
            return nil
        }
        if satisfied == true, codeKind != .rated {
            log.add(
                line: mapping.line(of: "satisfied"), key: "satisfied",
                vi: "mã “\(number)” không phải mức đánh giá nên không thể tính là hài lòng.",
                en: "the code “\(number)” is not rated, so it cannot count as satisfied.")
        }
        if kind == .satisfaction, codeKind == .rated, satisfied == nil, mapping.optional("satisfied") == nil {
            log.add(
                line: mapping.line, key: "satisfied", vi: "mã “\(number)” chưa nói có tính là hài lòng hay không.",
                en: "the code “\(number)” does not say whether it counts as satisfied.")
        }
        guard let label else { return nil }
        return ResponseScale.Code(
            value: number, kind: codeKind, satisfied: codeKind == .rated && satisfied == true, label: label)
    }

    private mutating func checkAlike(_ code: ResponseScale.Code, _ earlier: [ResponseScale.Code], line: Int) {
        if earlier.contains(where: { $0.value == code.value }) {
            log.add(
                line: line, key: "\(code.value)", vi: "mã “\(code.value)” đã có trong thang này.",
                en: "the code “\(code.value)” stands twice in this scale.")
        }
        for language in languages
        where earlier.contains(where: { ComparisonKey($0.label[language]) == ComparisonKey(code.label[language]) }) {
            log.add(
                line: line, key: code.label[language], vi: "hai mã của thang cùng mang lời “\(code.label[language])”.",
                en: "two codes of the scale have the same words “\(code.label[language])”.")
        }
    }
}
