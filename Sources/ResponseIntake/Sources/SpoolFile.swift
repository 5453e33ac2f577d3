import Foundation
import SurveyModel

/// A temporary file without a name, written once from start to end and then read as a source.
struct SpoolFile: ~Copyable {
    private static let blockSize = 1 << 16

    private let name: LocalizedText
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private(set) var byteCount = 0

    /// - Parameter name: the file whose content it holds, as messages call it.
    init(name: LocalizedText) throws(IntakeError) {
        let opened = try ByteSource.temporaryFile(for: name)
        self.name = name
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Appends bytes.
    ///
    /// - Throws: ``IntakeError`` if the disk is full.
    mutating func append(_ bytes: some Collection<UInt8>) throws(IntakeError) {
        buffer.append(contentsOf: bytes)
        byteCount += bytes.count
        if buffer.count >= Self.blockSize { try flush() }
    }

    /// Ends writing.
    consuming func finish() throws(IntakeError) -> ByteSource {
        try flush()
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .cannotCopy(name, code: errno) }
        return ByteSource(name: name, owning: copy)
    }

    private mutating func flush() throws(IntakeError) {
        var written = 0
        while written < buffer.count {
            let step = buffer.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
            if step < 0 && errno == EINTR { continue }
            guard step > 0 else { throw .cannotCopy(name, code: errno) }
            written += step
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
