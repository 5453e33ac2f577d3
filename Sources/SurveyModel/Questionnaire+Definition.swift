extension Questionnaire {
    /// What the index counts and how, as text, with the codes of its items as they are.
    public var indexDefinition: String { indexDefinition { $0 } }

    /// What the index counts and how, as text: equal for versions whose figures may be compared.
    ///
    /// The items with their weights by factor and content, and for each item the rated codes and which of them count as
    /// satisfied. Wording may be mended without breaking a series.
    ///
    /// - Parameter name: the name of an item that agrees across versions.
    public func indexDefinition(naming name: (String) -> String) -> String {
        let structure: String
        switch index {
        case .contents(let contents):
            structure = contents.map { "\($0.code){\(Self.text($0.factors, name))}" }.joined(separator: ";")
        case .factors(let factors): structure = Self.text(factors, name)
        case .items(let items): structure = Self.text(items, name)
        }
        let scales = items.compactMap { item in
            question(item.code)?.scale.map { scale in
                let codes = scale.codes.map { "\($0.value)\($0.kind == .rated ? ($0.satisfied ? "+" : "-") : "x")" }
                return "\(name(item.code))=\(codes.joined(separator: ","))"
            }
        }
        return "\(structure)|\(scales.joined(separator: ";"))"
    }

    private static func text(_ factors: [Factor], _ name: (String) -> String) -> String {
        factors.map { "\($0.code)*\($0.weight)(\(text($0.items, name)))" }.joined(separator: ";")
    }

    private static func text(_ items: [IndexItem], _ name: (String) -> String) -> String {
        items.map { "\(name($0.code))*\($0.weight)" }.joined(separator: ",")
    }
}
