extension Questionnaire {
    /// What the index counts and how, as text: equal for versions whose figures may be compared.
    ///
    /// The population, the items with their weights by factor and content, and for each item the rated codes and which
    /// of them count as satisfied. Wording may be mended without breaking a series.
    public var indexDefinition: String {
        let structure: String
        switch index {
        case .contents(let contents):
            structure = contents.map { "\($0.code){\(Self.text($0.factors))}" }.joined(separator: ";")
        case .factors(let factors): structure = Self.text(factors)
        case .items(let items): structure = Self.text(items)
        }
        let scales = items.compactMap { item in
            question(item.code)?.scale.map { scale in
                let codes = scale.codes.map { "\($0.value)\($0.kind == .rated ? ($0.satisfied ? "+" : "-") : "x")" }
                return "\(item.code)=\(codes.joined(separator: ","))"
            }
        }
        return "\(population.rawValue)|\(structure)|\(scales.joined(separator: ";"))"
    }

    private static func text(_ factors: [Factor]) -> String {
        factors.map { "\($0.code)*\($0.weight)(\(text($0.items)))" }.joined(separator: ";")
    }

    private static func text(_ items: [IndexItem]) -> String {
        items.map { "\($0.code)*\($0.weight)" }.joined(separator: ",")
    }
}
