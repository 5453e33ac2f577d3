import SurveyModel

/// A ZIP archive whose entries were checked, of which single tables are unpacked.
struct ZipArchive: Sendable {
    let source: ByteSource
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

    /// The entries that are files.
    var entries: [ZipDirectory.Entry] { directory.entries }
    /// The names of its entries.
    var names: [String] { directory.entries.map(\.name) }

    /// Unpacks tables into temporary files without names, in the order asked for.
    ///
    /// - Throws: ``IntakeError`` if they would be too large, or do not unpack to what the archive says.
    func unpack(_ names: [String]) throws(IntakeError) -> [ByteSource] {
        let wanted = Set(names)
        let entries = directory.entries.filter { wanted.contains($0.name) }
        try directory.checkSizes(of: entries, source.name)
        var unpacked: [ByteSource] = []
        for name in names {
            guard let entry = entries.first(where: { $0.name == name }) else {
                preconditionFailure("Only entries of the archive are unpacked.")
            }
            unpacked.append(try unpack(entry))
        }
        return unpacked
    }

    /// Opens an entry for unpacking.
    func open(_ entry: ZipDirectory.Entry) throws(IntakeError) -> OpenEntry { try OpenEntry(entry, of: source) }

    private func unpack(_ entry: ZipDirectory.Entry) throws(IntakeError) -> ByteSource {
        var file = try open(entry)
        var spool = try SpoolFile(name: source.name)
        var block = [UInt8](repeating: 0, count: ByteSource.blockSize)
        while true {
            let count = try block.withUnsafeMutableBufferPointer { bytes throws(IntakeError) in
                try file.read(into: UnsafeMutableRawBufferPointer(bytes))
            }
            if count == 0 { return try spool.finish() }
            try spool.append(block[..<count])
        }
    }
}
