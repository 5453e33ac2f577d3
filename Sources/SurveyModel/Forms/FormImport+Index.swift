import OrderedCollections

/// What a questionnaire is called, and which of its ratings make the index.
extension FormImport {
    func questionnaire(file: String, part: FormPart?) -> Questionnaire {
        let settings = form.settings?.rows.first
        func setting(_ key: String) -> String { settings?[key] ?? "" }
        let title = localized("hl_title", setting) ?? plainTitle(setting("form_title"), file)
        let index = index()
        return Questionnaire(
            id: FormIdentity.id(setting("form_id"), file: file), version: FormIdentity.version(setting("version")),
            generation: MethodGeneration(rawValue: setting("hl_generation")) ?? .local,
            population: Population(rawValue: setting("hl_population")) ?? .participants,
            languages: languages.languages, title: title, source: localized("hl_source", setting),
            mark: VerificationMark(rawValue: setting("hl_mark")),
            reported: Questionnaire.ReportedIndex(
                score: Score(rawValue: setting("hl_report_score")) ?? .satisfied,
                aggregate: Aggregate(rawValue: setting("hl_report_aggregate")) ?? aggregate(of: index),
                content: setting("hl_report_content").isEmpty ? nil : setting("hl_report_content")),
            targets: setting("hl_targets").split(separator: " ").map(String.init), questions: questions,
            overallQuestion: overallQuestion, index: index, form: part, sourceText: "")
    }

    private func plainTitle(_ title: String, _ file: String) -> LocalizedText {
        let text = title.tidied.isEmpty ? FormIdentity.id(file, file: file) : title.tidied
        return LocalizedText(vi: text, en: text)
    }

    private func localized(_ key: String, _ setting: (String) -> String) -> LocalizedText? {
        let texts = Language.allCases.map { setting("\(key)_\($0.rawValue)").tidied }
        guard let any = texts.first(where: { !$0.isEmpty }) else { return nil }
        return LocalizedText(vi: texts[0].isEmpty ? any : texts[0], en: texts[1].isEmpty ? any : texts[1])
    }

    private var overallQuestion: String? {
        outline.entries.indices.first { outline.entries[$0].row["hl_role"] == "overall" }.flatMap { codes[$0] }
            .flatMap { isSatisfaction($0) ? $0 : nil }
    }

    private func isSatisfaction(_ code: String) -> Bool { questions[code]?.scale?.kind == .satisfaction }

    /// Weights that are not all equal count only in a mean of items.
    private func aggregate(of index: Questionnaire.IndexStructure) -> Aggregate {
        let items: [Questionnaire.IndexItem]
        switch index {
        case .contents(let contents): items = contents.flatMap(\.factors).flatMap(\.items)
        case .factors(let factors): items = factors.flatMap(\.items)
        case .items(let list): items = list
        }
        return items.contains { $0.weight != 1 } ? .items : .answers
    }

    private func index() -> Questionnaire.IndexStructure {
        if let sheet = form.index, !sheet.rows.isEmpty { return declared(sheet) }
        let overall = overallQuestion
        var factors: OrderedDictionary<String, [Questionnaire.IndexItem]> = [:]
        for (entry, code) in codes.sorted(by: { $0.key < $1.key }) where isSatisfaction(code) && code != overall {
            let row = outline.entries[entry].row
            let weight = PlainDecimal.value(row["hl_weight"]).flatMap { $0 >= 0 ? $0 : nil } ?? 1
            factors[row["hl_dimension"].tidied, default: []].append(
                Questionnaire.IndexItem(code: code, weight: weight))
        }
        let named = factors.filter { !$0.key.isEmpty }
        guard !named.isEmpty else { return .items(factors[""] ?? []) }
        return .factors(
            named.enumerated().map { place, factor in
                let isCode = factor.key.isFormName && factor.key.count <= 20
                return Questionnaire.Factor(
                    code: isCode ? factor.key : "F\(place + 1)", label: LocalizedText(vi: factor.key, en: factor.key),
                    items: factor.value)
            })
    }

    private func declared(_ sheet: FormTable) -> Questionnaire.IndexStructure {
        func weight(_ row: FormTable.Row) -> Double { PlainDecimal.value(row["weight"]) ?? 1 }
        func label(_ row: FormTable.Row) -> LocalizedText {
            languages.text("label", row, sheet.headers) ?? LocalizedText(vi: row["code"], en: row["code"])
        }
        func children(_ level: String, of parent: String) -> [FormTable.Row] {
            sheet.rows.filter { $0["level"] == level && $0["parent"] == parent }
        }
        func items(of parent: String) -> [Questionnaire.IndexItem] {
            children("item", of: parent).filter { isSatisfaction($0["code"]) }.map {
                Questionnaire.IndexItem(code: $0["code"], weight: weight($0))
            }
        }
        func factors(of parent: String) -> [Questionnaire.Factor] {
            children("factor", of: parent).map {
                Questionnaire.Factor(
                    code: $0["code"], label: label($0), weight: weight($0), items: items(of: $0["code"]))
            }.filter { !$0.items.isEmpty }
        }
        let contents = children("content", of: "").map {
            Questionnaire.Content(code: $0["code"], label: label($0), factors: factors(of: $0["code"]))
        }.filter { !$0.factors.isEmpty }
        if !contents.isEmpty { return .contents(contents) }
        let list = factors(of: "")
        return list.isEmpty ? .items(items(of: "")) : .factors(list)
    }
}
