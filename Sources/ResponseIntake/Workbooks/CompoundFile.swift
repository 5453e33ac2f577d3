/// The list of what lies in a compound file (OLE), the container of old Office documents and of encrypted new ones.
struct CompoundFile {
    /// The names of its streams and folders.
    let names: [String]

    /// Directories of more sectors are not looked at: what is asked for stands at the beginning.
    private static let mostSectors = 64

    /// Whether bytes are the beginning of a compound file.
    static func begins(_ prefix: [UInt8]) -> Bool { prefix.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

    /// Reads the list; what is damaged of it is left out.
    ///
    /// - Throws: ``IntakeError`` if the file cannot be read.
    init(_ source: ByteSource) throws(IntakeError) {
        let header = try source.bytes(in: 0..<512)
        var names: [String] = []
        // Sectors of 512 or 4096 bytes, the first of them after the header ([MS-CFB], 2.2).
        let size = header.count == 512 && header[30] == 12 ? 4096 : 512
        var sector = header.count == 512 ? Self.number(header, at: 48) : Int.max
        for _ in 0..<Self.mostSectors {
            guard sector < 1 << 31 else { break }
            let start = (sector + 1) * size
            let entries = try source.bytes(in: start..<(start + size))
            for place in stride(from: 0, to: entries.count - 127, by: 128) {
                if let name = Self.name(entries, at: place) { names.append(name) }
            }
            sector = try Self.sector(after: sector, size, header, source)
        }
        self.names = names
    }

    /// The next sector of a chain, from the table of which the header lists the first 109 sectors.
    private static func sector(
        after sector: Int, _ size: Int, _ header: [UInt8], _ source: ByteSource
    ) throws(IntakeError) -> Int {
        let (table, place) = sector.quotientAndRemainder(dividingBy: size / 4)
        guard table < 109 else { return .max }
        let start = (number(header, at: 76 + 4 * table) + 1) * size + 4 * place
        let bytes = try source.bytes(in: start..<(start + 4))
        return bytes.count == 4 ? number(bytes, at: 0) : .max
    }

    /// The name of an entry, in UTF-16; nil for an entry that is free.
    private static func name(_ bytes: [UInt8], at place: Int) -> String? {
        let length = Int(bytes[place + 64]) - 2
        guard (1...62).contains(length) else { return nil }
        let units = stride(from: place, to: place + length, by: 2).map {
            UInt16(bytes[$0 + 1]) << 8 | UInt16(bytes[$0])
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func number(_ bytes: [UInt8], at place: Int) -> Int {
        bytes[place..<(place + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
