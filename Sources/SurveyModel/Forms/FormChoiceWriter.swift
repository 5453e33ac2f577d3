import OrderedCollections

/// Writes the rows of a choices sheet.
struct FormChoiceWriter {
    typealias Cells = FormPart.Cells

    let export: FormExport

    /// The rows in order: those of the form it came from with what has been added since, else our own.
    var rows: [Cells] {
        var own: OrderedDictionary<String, OrderedDictionary<String, Cells>> = [:]
        for (list, content) in export.lists.contents { own[list] = choices(of: list, content) }
        var rows: [Cells] = []
        let kept = export.part?.choices ?? []
        for (index, cells) in kept.enumerated() {
            let list = cells["list_name"] ?? ""
            let name = cells["name"] ?? ""
            if let generated = own[list]?.removeValue(forKey: name) {
                rows.append(overlaid(generated, by: cells))
            } else if export.lists.contents[list] == nil || Self.isWhole(cells) {
                rows.append(cells)
            }
            let isLast = !kept.dropFirst(index + 1).contains { $0["list_name"] == list }
            if isLast, let rest = own.removeValue(forKey: list) { rows += rest.values }
        }
        for (list, choices) in own { rows += choices.values.map { fromOrigin($0, list) } }
        return rows
    }

    /// Whether a kept row stands for itself: one that the choices of no question give.
    private static func isWhole(_ cells: Cells) -> Bool {
        cells[FormPart.codeKey] == nil
            && cells.contains {
                $0.key != "list_name" && $0.key != "name" && $0.key.hasPrefix("label") && !$0.value.isEmpty
            }
    }

    /// A list that could not keep its name has the other columns of the list it was made from.
    private func fromOrigin(_ cells: Cells, _ list: String) -> Cells {
        guard let origin = export.lists.origins[list],
            let kept = export.part?.choices.first(where: { $0["list_name"] == origin && $0["name"] == cells["name"] })
        else { return cells }
        var result = overlaid(cells, by: kept)
        result["list_name"] = list
        return result
    }

    private func overlaid(_ generated: Cells, by kept: Cells) -> Cells {
        var cells = generated
        for (key, value) in kept where key != FormPart.codeKey && keeps(key, value, own: generated) {
            cells[key] = value
        }
        return cells
    }

    private func keeps(_ key: String, _ value: String, own: Cells) -> Bool {
        switch key {
        case "hl_satisfied": FormScaleReader.flag(value) == own[key].flatMap(FormScaleReader.flag)
        case "hl_missing": own[key].map { FormScaleReader.missing(value).rawValue == $0 } ?? false
        case "hl_kind", "hl_mark", "hl_other": false
        case _ where labelKeys.contains(key):
            value.isEmpty
                ? own[key] == own["name"] || labelKeys.contains { $0 != key && own[$0] == own[key] }
                : value.tidied == own[key]
        default: true
        }
    }

    private var labelKeys: [String] {
        export.questionnaire.languages.map { export.key("label", $0, export.choiceHeaders) }
    }

    /// What the choices of a list say by themselves, by their names.
    func choices(of list: String, _ content: FormLists.Content) -> OrderedDictionary<String, Cells> {
        var rows: OrderedDictionary<String, Cells> = [:]
        switch content {
        case .scale(let scale):
            for code in scale.codes {
                let name = export.choiceName(code.value, list: list)
                rows[name] = row(list, name, code.label, scaleCells(code, scale))
            }
        case .choices(let choices, let addsOther):
            for choice in choices { rows[choice.code] = row(list, choice.code, choice.label, [:]) }
            if addsOther {
                rows[FormLists.other] = row(list, FormLists.other, FormOther.choiceLabel, ["hl_other": "1"])
            }
        }
        return rows
    }

    private func row(_ list: String, _ name: String, _ label: LocalizedText, _ more: Cells) -> Cells {
        var cells: Cells = ["list_name": list, "name": name]
        for (key, value) in export.texts("label", label, export.choiceHeaders) { cells[key] = value }
        for (key, value) in more { cells[key] = value }
        return cells
    }

    private func scaleCells(_ code: ResponseScale.Code, _ scale: ResponseScale) -> Cells {
        var cells: Cells = [:]
        if code.kind == .rated {
            cells["hl_score"] = String(code.value)
            if scale.kind == .satisfaction || code.satisfied { cells["hl_satisfied"] = code.satisfied ? "1" : "0" }
        } else {
            cells["hl_missing"] = code.kind.rawValue
        }
        if scale.kind != .satisfaction { cells["hl_kind"] = scale.kind.rawValue }
        cells["hl_mark"] = scale.mark?.rawValue
        return cells
    }
}
