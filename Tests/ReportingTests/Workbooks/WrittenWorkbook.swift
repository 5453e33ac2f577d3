import CZip
import Foundation
import Reporting

/// A workbook written for a test, with its parts as they lie in the file.
struct WrittenWorkbook {
    let bytes: Data
    let repairs: WorkbookWriter.Repairs

    /// Writes a workbook into a folder of its own and reads its bytes.
    init(
        memory: WorkbookWriter.Memory = .whole, _ write: (WorkbookWriter) throws -> Void
    ) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "tệp thử.xlsx").path
        let book = try WorkbookWriter(path: path, memory: memory, title: "Thử")
        try write(book)
        repairs = try book.close()
        bytes = try Data(contentsOf: URL(filePath: path))
        parts = try Self.parts(path)
    }

    private let parts: [String: String]

    /// A part as text; empty if there is none.
    func part(_ name: String) -> String { parts[name] ?? "" }

    /// A sheet as XML, counted from 1.
    func sheet(_ number: Int = 1) -> String { part("xl/worksheets/sheet\(number).xml") }

    /// The names of all parts.
    var names: [String] { parts.keys.sorted() }

    private static func parts(_ path: String) throws -> [String: String] {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw CocoaError(.fileReadCorruptFile) }
        defer { zip_discard(archive) }
        var parts: [String: String] = [:]
        for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
            var entry = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &entry) == 0, let name = entry.name,
                let file = zip_fopen_index(archive, index, 0)
            else { throw CocoaError(.fileReadCorruptFile) }
            defer { zip_fclose(file) }
            var bytes = [UInt8](repeating: 0, count: Int(entry.size))
            guard zip_fread(file, &bytes, entry.size) == Int64(entry.size) else {
                throw CocoaError(.fileReadCorruptFile)
            }
            parts[String(cString: name)] = String(decoding: bytes, as: UTF8.self)
        }
        return parts
    }
}
