import Foundation
import Synchronization

/// Who holds the right to write to a store.
public struct LeaseHolder: Sendable, Hashable {
    /// The number of the process.
    public let process: Int32
    /// What it is doing, such as the command that was given.
    public let purpose: String
}

/// The right of one process to write to a store, until it is released or the process ends.
///
/// SQLite before 3.51.3 can damage a WAL file when two connections commit and checkpoint at the same instant, so
/// there is one writer at a time. The lease is a lock of the system on `<store>-lock`, which ends with the process
/// however that ends. The file stays: removing it would let two processes lock two files of the same name.
final class WriterLease: Sendable {
    /// F_OFD_SETLK of Linux, which the module of the C library does not show.
    private static let setOpenFileLock: Int32 = 37

    private let descriptor: Mutex<Int32?>
    /// Whether this process holds the lease, and not only waits for it: only the holder may wipe its name.
    private let isHeld = Mutex(false)

    /// Takes the lease, or waits for it no longer than the given time.
    init(store path: String, purpose: String, patience: Duration) throws(StoreError) {
        let lockPath = path + "-lock"
        let file = Foundation.open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw StoreError(errno: errno, path: lockPath) }
        descriptor = Mutex(file)
        let deadline = ContinuousClock.now + patience
        // Who waits stands in the entrance: a program that takes turn after turn has to pass it and cannot overtake.
        try Self.wait(for: file, at: path, until: deadline) { Self.lockEntrance($0, F_WRLCK) }
        try Self.wait(for: file, at: path, until: deadline) { flock($0, LOCK_EX | LOCK_NB) }
        _ = Self.lockEntrance(file, F_UNLCK)
        isHeld.withLock { $0 = true }
        try Self.sign(file, purpose: purpose, path: lockPath)
    }

    private static func wait(
        for file: Int32, at path: String, until deadline: ContinuousClock.Instant, _ attempt: (Int32) -> Int32
    ) throws(StoreError) {
        while attempt(file) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK, EACCES:
                guard ContinuousClock.now < deadline else { throw .busy(path: path, holder: holder(of: file)) }
                usleep(5000)
            case let code: throw StoreError(errno: code, path: path + "-lock")
            }
        }
    }

    /// Locks or unlocks a byte far behind the signature; the lock belongs to the open file, as that of the lease does.
    private static func lockEntrance(_ file: Int32, _ kind: Int32) -> Int32 {
        var lock = flock()
        lock.l_type = Int16(kind)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = 1 << 30
        lock.l_len = 1
        return fcntl(file, setOpenFileLock, &lock)
    }

    deinit { release() }

    /// Lets the next writer in; the second time it does nothing.
    func release() {
        descriptor.withLock { file in
            guard let open = file else { return }
            if isHeld.withLock({ $0 }) {
                ftruncate(open, 0)
                // A child process that is just being started shares the lock until it runs its own program:
                // closing alone would leave the lease with it.
                flock(open, LOCK_UN)
            }
            close(open)
            file = nil
        }
    }

    private static func sign(_ file: Int32, purpose: String, path: String) throws(StoreError) {
        let signature = Array("\(getpid())\n\(purpose)\n".utf8)
        guard ftruncate(file, 0) == 0, pwrite(file, signature, signature.count, 0) == signature.count else {
            throw StoreError(errno: errno, path: path)
        }
    }

    private static func holder(of file: Int32) -> LeaseHolder? {
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, let process = Int32(lines[0]) else { return nil }
        return LeaseHolder(process: process, purpose: String(lines[1]))
    }
}
