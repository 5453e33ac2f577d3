import Foundation

/// Appends bytes to a file through a buffer.
struct ResponseWriter: ~Copyable {
    private static let capacity = 1 << 22
    private let file: UnsafeMutablePointer<FILE>
    private var buffer: [UInt8] = []

    init?(path: String) {
        guard let file = fopen(path, "wb") else { return nil }
        self.file = file
        buffer.reserveCapacity(Self.capacity + 4096)
    }

    @inline(__always)
    mutating func write(_ byte: UInt8) { buffer.append(byte) }

    @inline(__always)
    mutating func write(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }

    /// Writes a number with leading zeros.
    mutating func write(_ number: Int, digits: Int) {
        var power = (1..<digits).reduce(1) { power, _ in power * 10 }
        while power > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(number / power % 10))
            power /= 10
        }
    }

    /// Ends a record; false if the file could not be written.
    @inline(__always)
    mutating func endRecord() -> Bool {
        buffer.append(UInt8(ascii: "\n"))
        return buffer.count < Self.capacity || flush()
    }

    /// Writes what is buffered and closes the file; false if that failed.
    consuming func close() -> Bool {
        let written = flush()
        return fclose(file) == 0 && written
    }

    private mutating func flush() -> Bool {
        let written = fwrite(buffer, 1, buffer.count, file) == buffer.count
        buffer.removeAll(keepingCapacity: true)
        return written
    }
}
