/// Which items of several versions of a questionnaire are the same.
///
/// An item is that of the version before if its question says so (`same-as`), else if it has the same code. Wording may
/// be mended under a code; a question that asks something else takes another code.
public struct ItemLineage: Sendable {
    private let versions: [Questionnaire]

    /// Compares versions of a questionnaire.
    public init(_ versions: [Questionnaire]) {
        self.versions = Dictionary(versions.map { ($0.version, $0) }, uniquingKeysWith: { first, _ in first })
            .values.sorted { $0.version < $1.version }
    }

    /// A name of an item that is equal in all versions in which the item is the same: its first code and version.
    public func identity(of code: String, in questionnaire: Questionnaire) -> String {
        var code = code
        var version = questionnaire.version
        while let question = self.questionnaire(version)?.question(code) {
            let before = versions.last { $0.version < version }
            if let same = question.sameAs {
                guard let earlier = same.version ?? before?.version else { break }
                (code, version) = (same.code, earlier)
            } else {
                guard let before, before.question(code) != nil else { break }
                version = before.version
            }
        }
        return "\(code)@\(version)"
    }

    private func questionnaire(_ version: Int) -> Questionnaire? { versions.first { $0.version == version } }

    /// The items that the indices of all questionnaires have, with the same scale in each, by their identities.
    public func common(to questionnaires: [Questionnaire]) -> Set<String> {
        let tables = questionnaires.map { questionnaire in
            questionnaire.items.reduce(into: [String: [ResponseScale.Code]]()) { table, item in
                table[identity(of: item.code, in: questionnaire)] = questionnaire.question(item.code)?.scale?.codes
            }
        }
        guard let first = tables.first else { return [] }
        return Set(
            first.filter { name, codes in
                tables.allSatisfy { table in
                    table[name].map { Self.rating($0) == Self.rating(codes) } ?? false
                }
            }.keys)
    }

    /// What the codes of a scale count as, whatever their words.
    private static func rating(_ codes: [ResponseScale.Code]) -> [String] {
        codes.map { "\($0.value) \($0.kind) \($0.satisfied)" }
    }

    /// A questionnaire whose index has some of its items only; factors and contents left empty are gone.
    ///
    /// - Parameter names: identities of the items to keep.
    public func restricting(_ questionnaire: Questionnaire, to names: Set<String>) -> Questionnaire {
        func kept(_ items: [Questionnaire.IndexItem]) -> [Questionnaire.IndexItem] {
            items.filter { names.contains(identity(of: $0.code, in: questionnaire)) }
        }
        func kept(_ factors: [Questionnaire.Factor]) -> [Questionnaire.Factor] {
            factors.map {
                Questionnaire.Factor(code: $0.code, label: $0.label, weight: $0.weight, items: kept($0.items))
            }.filter { !$0.items.isEmpty }
        }
        let index: Questionnaire.IndexStructure =
            switch questionnaire.index {
            case .items(let items): .items(kept(items))
            case .factors(let factors): .factors(kept(factors))
            case .contents(let contents):
                .contents(
                    contents.map {
                        Questionnaire.Content(code: $0.code, label: $0.label, factors: kept($0.factors))
                    }.filter { !$0.factors.isEmpty })
            }
        return questionnaire.with(index)
    }

    /// What the index of a questionnaire counts and how, by names that agree across versions.
    public func definition(of questionnaire: Questionnaire) -> String {
        questionnaire.indexDefinition { identity(of: $0, in: questionnaire) }
    }
}

extension Questionnaire {
    fileprivate func with(_ index: IndexStructure) -> Questionnaire {
        Questionnaire(
            id: id, version: version, generation: generation, population: population, languages: languages,
            title: title, source: source, mark: mark, reported: reported, targets: targets, questions: questions,
            overallQuestion: overallQuestion, index: index, form: form, sourceText: sourceText)
    }
}
