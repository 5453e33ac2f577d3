import SurveyModel

/// A table that has a row for each repetition already, with the answers of the submission written again in each.
struct RowsOfRepeat {
    private let idColumn: Int
    private let names: [String]
    private let label: String

    /// Finds a group that stands in the names of columns without numbers; nil if there is none or nothing names a
    /// submission.
    init?(_ name: String, in names: [String], idColumns: [String]) {
        guard names.contains(where: { $0.split(separator: "/").dropLast().contains { $0 == name } }),
            let idColumn = idColumns.lazy.compactMap(names.firstIndex).first
        else { return nil }
        (self.idColumn, self.names, label) = (idColumn, names, name)
    }

    /// The same rows, each with a key of its own: the id of its submission and its number within it.
    ///
    /// - Throws: ``IntakeError`` if the source cannot be read on.
    func table(of source: ByteSource) throws(IntakeError) -> RewrittenTable {
        try CSVReader.read(source) { reader throws(IntakeError) in
            var writer = try TableWriter.begin(name: source.name, header: names + [InlineRepeat.keyColumn])
            var rejects: [RejectedRow] = []
            var met: [String: Int] = [:]
            while let row = try reader.next() {
                switch row {
                case .reject(let reject): rejects.append(RejectedRow(reject))
                case .record(let record):
                    for column in names.indices { record.withBytes(of: column) { writer.append($0) } }
                    let id = record.text(of: idColumn)
                    met[id, default: 0] += 1
                    writer.append("\(id)/\(label)[\(met[id, default: 0])]")
                    try writer.endRecord(readFrom: record.lineNumber)
                }
            }
            return try writer.finish(rejects: rejects)
        }
    }
}
