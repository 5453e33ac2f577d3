import SurveyModel

/// A group whose repetitions stand in columns of their own, `children[1]/name`, `children[2]/name`, made into rows.
struct InlineRepeat {
    /// A column name cut at its groups.
    private struct Path {
        let groups: [String]
        let numbers: [Int?]

        init(_ name: String) {
            var groups: [String] = []
            var numbers: [Int?] = []
            for part in name.split(separator: "/", omittingEmptySubsequences: false) {
                if let match = part.wholeMatch(of: /(.+)\[(\d{1,6})\]/), let number = Int(match.2) {
                    groups.append(String(match.1))
                    numbers.append(number)
                } else {
                    groups.append(String(part))
                    numbers.append(nil)
                }
            }
            (self.groups, self.numbers) = (groups, numbers)
        }

        /// The name with the numbers of its first groups left out.
        func name(without count: Int) -> String {
            groups.indices.map { index in
                index < count ? groups[index] : groups[index] + (numbers[index].map { "[\($0)]" } ?? "")
            }.joined(separator: "/")
        }
    }

    /// A column of the rows: for each repetition, where it is filled from.
    private struct Field {
        let name: String
        let isOwn: Bool
        /// The numbers of the groups around it, and its place in the file.
        var places: [(numbers: [Int], column: Int)]
    }

    private let wanted: [String]
    private var fields: [Field] = []
    private var repetitions: [[Int]] = []
    private let idColumn: Int?

    static let keyColumn = "KEY"

    /// Whether any column is one of several repetitions.
    static func isPresent(in names: [String]) -> Bool { !Self.names(in: names).isEmpty }

    /// The groups that repeat, in the order of columns.
    static func names(in names: [String]) -> [String] {
        var found: [String] = []
        for path in names.map(Path.init) {
            for (group, number) in zip(path.groups, path.numbers) where number != nil && !found.contains(group) {
                found.append(group)
            }
        }
        return found
    }

    /// Finds a group by its name, or by its name after those of the groups around it; nil if there is none.
    init?(_ name: String, in names: [String], idColumns: [String]) {
        let paths = names.map(Path.init)
        let wanted = paths.lazy.compactMap { path in
            path.groups.indices.lazy.filter { path.numbers[$0] != nil }.map { Array(path.groups[...$0]) }
                .first { $0.last == name || $0.joined(separator: "/") == name }
        }.first
        guard let wanted else { return nil }
        self.wanted = wanted
        idColumn = idColumns.lazy.compactMap(names.firstIndex).first
        var positions: [String: Int] = [:]
        for (column, path) in paths.enumerated() { add(column, path, &positions) }
    }

    private mutating func add(_ column: Int, _ path: Path, _ positions: inout [String: Int]) {
        let shared = zip(path.groups, wanted).prefix { $0.0 == $0.1 }.count
        let numbers = path.numbers[..<shared].compactMap { $0 }
        let isOwn = shared == wanted.count && path.groups.count > shared
        if isOwn, !repetitions.contains(numbers) { repetitions.append(numbers) }
        let name = path.name(without: shared)
        if let position = positions[name] {
            fields[position].places.append((numbers, column))
        } else {
            positions[name] = fields.count
            fields.append(Field(name: name, isOwn: isOwn, places: [(numbers, column)]))
        }
    }

    /// A row for each repetition that was filled in.
    ///
    /// - Throws: ``IntakeError`` if the source cannot be read on.
    func table(of source: ByteSource) throws(IntakeError) -> RewrittenTable {
        let sources = repetitions.map { repetition in
            fields.map { field in field.places.last { repetition.starts(with: $0.numbers) }?.column }
        }
        return try CSVReader.read(source) { reader throws(IntakeError) in
            var writer = try TableWriter.begin(
                name: source.name, header: fields.map(\.name) + [Self.keyColumn, "PARENT_KEY"])
            var rejects: [RejectedRow] = []
            while let row = try reader.next() {
                switch row {
                case .reject(let reject): rejects.append(RejectedRow(reject))
                case .record(let record):
                    for (repetition, columns) in zip(repetitions, sources) where isFilled(record, columns) {
                        for column in columns {
                            writer.append(column.map { record.withBytes(of: $0) { Array($0) } } ?? [])
                        }
                        let id = idColumn.map(record.text) ?? "\(record.recordNumber)"
                        writer.append("\(id)/\(label(repetition))")
                        writer.append(id)
                        try writer.endRecord(readFrom: record.lineNumber)
                    }
                }
            }
            return try writer.finish(rejects: rejects)
        }
    }

    private func isFilled(_ record: CSVRecord, _ columns: [Int?]) -> Bool {
        zip(fields, columns).contains { field, column in
            guard field.isOwn, let column else { return false }
            let text = record.text(of: column)
            return !text.isEmpty && text != "n/a"
        }
    }

    private func label(_ repetition: [Int]) -> String {
        "\(wanted[wanted.count - 1])[\(repetition.map(String.init).joined(separator: "."))]"
    }
}
