import SurveyModel

/// The list of entries at the end of a ZIP archive, checked before anything is unpacked.
///
/// Archives come from strangers. What an honest export never has is refused by the name of the entry: names that leave
/// the folder, entries that are encrypted, lie over each other, are archives themselves or would unpack to far more
/// than they weigh, and more entries than a form has files.
struct ZipDirectory: Sendable {
    /// One file in the archive.
    struct Entry: Sendable {
        /// Its place among the entries.
        let index: Int
        let name: String
        let size: Int
        let compressedSize: Int
        fileprivate let offset: Int
        fileprivate let flags: Int
    }

    /// The most entries an archive may have.
    static let mostEntries = 65_534
    /// The most bytes the list of entries may have.
    static let mostListBytes = 8 << 20
    /// The most bytes all tables of an archive may have together.
    static let mostTableBytes = 1 << 30
    /// How many times its weight a table of more than ``freeSize`` may unpack to.
    static let steepestRatio = 100
    /// Smaller tables may be as compressed as they like.
    static let freeSize = 1 << 20

    /// The entries that are files.
    let entries: [Entry]

    /// Reads and checks the list of entries.
    ///
    /// - Throws: ``IntakeError`` if the archive is damaged or has an entry that no honest export has.
    init(of source: ByteSource) throws(IntakeError) {
        let end = try ZipEnd(of: source)
        let list = try source.bytes(in: end.listOffset..<(end.listOffset + end.listSize))
        var cursor = ZipCursor(list)
        var entries: [Entry] = []
        entries.reserveCapacity(end.entryCount)
        for index in 0..<end.entryCount {
            guard let entry = Self.entry(index, &cursor) else { throw ZipError.damaged(source.name) }
            try Self.check(entry, source.name)
            entries.append(entry)
        }
        guard cursor.isAtEnd else { throw ZipError.damaged(source.name) }
        try Self.refuseDoubles(entries, source.name)
        try Self.refuseOverlaps(entries, end: end.listOffset, source.name)
        self.entries = entries.filter { !$0.name.hasSuffix("/") }
    }

    /// Checks that tables unpack to no more than tables do.
    ///
    /// - Throws: ``IntakeError`` with the name of the entry.
    func checkSizes(of tables: [Entry], _ name: LocalizedText) throws(IntakeError) {
        var total = 0
        for table in tables {
            if table.size > Self.freeSize, table.size / Self.steepestRatio > table.compressedSize {
                throw ZipError.bomb(name, entry: table.name, size: table.size, weight: table.compressedSize)
            }
            total += table.size
            if total > Self.mostTableBytes { throw ZipError.tooLarge(name, entry: table.name) }
        }
    }

    private static func entry(_ index: Int, _ cursor: inout ZipCursor) -> Entry? {
        guard cursor.take32() == 0x0201_4B50, cursor.skip(4), let flags = cursor.take16(), cursor.skip(10),
            let compressed = cursor.take32(), let size = cursor.take32(), let nameLength = cursor.take16(),
            let extraLength = cursor.take16(), let commentLength = cursor.take16(), cursor.skip(8),
            let offset = cursor.take32(), let name = cursor.text(nameLength),
            cursor.skip(extraLength + commentLength)
        else { return nil }
        return Entry(
            index: index, name: name, size: size, compressedSize: compressed, offset: offset, flags: flags)
    }

    private static func check(_ entry: Entry, _ name: LocalizedText) throws(IntakeError) {
        let parts = entry.name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        let leavesFolder =
            parts.contains("..") || parts.first?.isEmpty != false || entry.name.dropFirst().first == ":"
            || entry.name.unicodeScalars.contains { $0.value < 0x20 }
        if leavesFolder { throw ZipError.leavesFolder(name, entry: entry.name) }
        if entry.flags & 0x41 != 0 { throw ZipError.encrypted(name, entry: entry.name) }
        if [entry.size, entry.compressedSize, entry.offset].contains(0xFFFF_FFFF) {
            throw ZipError.tooLarge(name, entry: entry.name)
        }
        let isAttachment = parts.first == "media" || parts.first == "files"
        let archives = ["zip", "gz", "7z", "rar", "bz2", "xz", "tar"]
        if !isAttachment, let ending = entry.name.split(separator: ".").last, archives.contains(ending.lowercased()) {
            throw ZipError.nested(name, entry: entry.name)
        }
    }

    private static func refuseDoubles(_ entries: [Entry], _ name: LocalizedText) throws(IntakeError) {
        var names: Set<String> = []
        for entry in entries where !names.insert(entry.name).inserted {
            throw ZipError.twice(name, entry: entry.name)
        }
    }

    /// An entry takes at least its header of 30 bytes, its name and its compressed bytes.
    private static func refuseOverlaps(_ entries: [Entry], end: Int, _ name: LocalizedText) throws(IntakeError) {
        let ordered = entries.sorted { ($0.offset, $0.index) < ($1.offset, $1.index) }
        for (place, entry) in ordered.enumerated() {
            let next = place + 1 < ordered.count ? ordered[place + 1].offset : end
            guard entry.offset + 30 + entry.name.utf8.count + entry.compressedSize <= next else {
                throw ZipError.overlapping(name, entry: entry.name)
            }
        }
    }
}

/// The record at the very end of an archive, which says where the list of entries is.
private struct ZipEnd {
    let entryCount: Int
    let listSize: Int
    let listOffset: Int

    private static let size = 22
    private static let longestComment = 65_535

    init(of source: ByteSource) throws(IntakeError) {
        let size = try source.size()
        let start = max(0, size - Self.size - Self.longestComment)
        let tail = try source.bytes(in: start..<size)
        let signature: [UInt8] = [0x50, 0x4B, 5, 6]
        guard tail.count >= Self.size,
            let place = (0...(tail.count - Self.size)).last(where: { tail[$0...].starts(with: signature) })
        else { throw ZipError.damaged(source.name) }
        var cursor = ZipCursor(Array(tail[(place + 4)...]))
        guard cursor.take16() == 0, cursor.take16() == 0, let here = cursor.take16(), let total = cursor.take16(),
            let listSize = cursor.take32(), let listOffset = cursor.take32(), here == total
        else { throw ZipError.damaged(source.name) }
        guard total <= ZipDirectory.mostEntries, listSize <= ZipDirectory.mostListBytes else {
            throw ZipError.tooManyEntries(source.name, limit: ZipDirectory.mostEntries)
        }
        guard listOffset + listSize == start + place else { throw ZipError.damaged(source.name) }
        (entryCount, self.listSize, self.listOffset) = (total, listSize, listOffset)
    }
}

/// Reads numbers of little-endian bytes one after the other.
private struct ZipCursor {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func take16() -> Int? { take(2) }
    mutating func take32() -> Int? { take(4) }

    mutating func skip(_ count: Int) -> Bool {
        guard bytes.count - place >= count else { return false }
        place += count
        return true
    }

    mutating func text(_ count: Int) -> String? {
        guard bytes.count - place >= count else { return nil }
        defer { place += count }
        return String(decoding: bytes[place..<(place + count)], as: UTF8.self)
    }

    private mutating func take(_ count: Int) -> Int? {
        guard bytes.count - place >= count else { return nil }
        defer { place += count }
        return bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
