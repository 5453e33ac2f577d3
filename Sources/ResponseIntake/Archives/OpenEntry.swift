import CZip
import SurveyModel

/// An entry of an archive that is being unpacked, which gives exactly the bytes that the archive says it has.
struct OpenEntry: ~Copyable {
    private let name: LocalizedText
    private let entry: ZipDirectory.Entry
    private let archive: OpaquePointer
    private let file: OpaquePointer
    private var byteCount = 0

    init(_ entry: ZipDirectory.Entry, of source: ByteSource) throws(IntakeError) {
        let archive = try ZipByteSource.open(source)
        guard let file = zip_fopen_index(archive, zip_uint64_t(entry.index), 0) else {
            zip_discard(archive)
            throw ZipError.brokenEntry(source.name, entry: entry.name)
        }
        name = source.name
        self.entry = entry
        self.archive = archive
        self.file = file
    }

    deinit {
        zip_fclose(file)
        zip_discard(archive)
    }

    /// Unpacks the next bytes; returns how many, zero at the end.
    ///
    /// - Throws: ``IntakeError`` if there are more or fewer than the archive says, or other ones.
    mutating func read(into bytes: UnsafeMutableRawBufferPointer) throws(IntakeError) -> Int {
        let count = Int(zip_fread(file, bytes.baseAddress, zip_uint64_t(bytes.count)))
        // Whatever the archive says of an entry, not a byte more is taken.
        guard count >= 0, byteCount + count <= entry.size, count > 0 || byteCount == entry.size else {
            throw ZipError.brokenEntry(name, entry: entry.name)
        }
        byteCount += count
        return count
    }
}
