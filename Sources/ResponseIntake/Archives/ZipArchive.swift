import CZip
import Foundation
import SurveyModel

/// A ZIP archive whose entries were checked, of which single tables are unpacked.
struct ZipArchive {
    private let source: ByteSource
    private let directory: ZipDirectory

    /// Opens an archive.
    ///
    /// - Throws: ``IntakeError`` if it is damaged or dangerous.
    init(_ source: ByteSource) throws(IntakeError) {
        self.source = source
        directory = try ZipDirectory(of: source)
    }

    /// Whether bytes are the beginning of an archive, or an archive without entries.
    static func begins(_ prefix: [UInt8]) -> Bool {
        prefix.starts(with: [0x50, 0x4B, 3, 4]) || prefix.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// The names of its entries.
    var names: [String] { directory.entries.map(\.name) }

    /// Unpacks tables into temporary files without names, in the order asked for.
    ///
    /// - Throws: ``IntakeError`` if they would be too large, or do not unpack to what the archive says.
    func unpack(_ names: [String]) throws(IntakeError) -> [ByteSource] {
        let wanted = Set(names)
        let entries = directory.entries.filter { wanted.contains($0.name) }
        try directory.checkSizes(of: entries, source.name)
        let descriptor = try source.duplicatedDescriptor()
        var code: Int32 = 0
        guard let archive = zip_fdopen(descriptor, ZIP_CHECKCONS, &code) else {
            close(descriptor)
            throw ZipError.damaged(source.name)
        }
        defer { zip_discard(archive) }
        var unpacked: [ByteSource] = []
        for name in names {
            guard let entry = entries.first(where: { $0.name == name }) else {
                preconditionFailure("Only entries of the archive are unpacked.")
            }
            unpacked.append(try unpack(entry, of: archive))
        }
        return unpacked
    }

    private func unpack(_ entry: ZipDirectory.Entry, of archive: OpaquePointer) throws(IntakeError) -> ByteSource {
        guard let file = zip_fopen_index(archive, zip_uint64_t(entry.index), 0) else {
            throw ZipError.brokenEntry(source.name, entry: entry.name)
        }
        defer { zip_fclose(file) }
        var spool = try SpoolFile(name: source.name)
        var block = [UInt8](repeating: 0, count: ByteSource.blockSize)
        while true {
            let count = zip_fread(file, &block, zip_uint64_t(block.count))
            // Whatever the archive says of an entry, not a byte more is taken.
            guard count >= 0, spool.byteCount + Int(count) <= entry.size else {
                throw ZipError.brokenEntry(source.name, entry: entry.name)
            }
            if count == 0 { break }
            try spool.append(block[..<Int(count)])
        }
        guard spool.byteCount == entry.size else { throw ZipError.brokenEntry(source.name, entry: entry.name) }
        return try spool.finish()
    }
}
