import Foundation
import SurveyModel

/// The tables of repeats that ODK wrote beside the table of submissions: `form.csv`, `form-visit.csv`.
enum SiblingTables {
    /// Finds them; a file beside it that cannot be read, or has no parent keys, is not one of them.
    static func find(beside path: String, _ kind: SourceKind) -> [KeyedTable] {
        guard kind == .odkCentral || kind == .odkBriefcase else { return [] }
        let file = URL(filePath: path)
        let stem = file.deletingPathExtension().lastPathComponent + "-"
        let folder = file.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().filter { $0.hasPrefix(stem) && $0.hasSuffix(".csv") }.compactMap { name in
            guard let table = try? ByteSource(path: folder.appending(path: name).path),
                let head = try? TableHead(of: table), head.has(all: ["KEY", "PARENT_KEY"])
            else { return nil }
            return KeyedTable(name: String(name.dropFirst(stem.count).dropLast(4)), table: table)
        }
    }
}
