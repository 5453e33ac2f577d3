import Foundation
public import SurveyModel

/// The bytes of one input file, read in blocks from any place and by several readers at once.
///
/// What cannot be read twice (standard input, a pipe) is first copied to a temporary file. That file
/// has no name once it is open, so that nothing is left behind even when the program is killed.
public final class ByteSource: Sendable {
    /// The largest number of bytes taken from the file at once.
    public static let blockSize = 65_536

    /// The file as messages call it: its path, or “standard input”.
    public let name: LocalizedText
    private let descriptor: Int32

    /// Opens the file at a path, or standard input if the path is `-`.
    ///
    /// - Throws: ``IntakeError`` if the file is missing, is a folder or a lock file of Excel, or may not be read.
    public convenience init(path: String) throws(IntakeError) {
        if path == "-" {
            let name = LocalizedText(vi: "Đầu vào chuẩn", en: "Standard input")
            try self.init(name: name, copying: STDIN_FILENO)
        } else if let locked = Self.workbook(lockedBy: path) {
            throw .isLockFile(path, of: locked)
        } else {
            try self.init(name: LocalizedText(vi: "Tệp “\(path)”", en: "The file “\(path)”"), opening: path)
        }
    }

    /// The workbook that a lock file of Excel stands for, by its name; nil for any other file.
    private static func workbook(lockedBy path: String) -> String? {
        guard let name = path.split(separator: "/").last, name.hasPrefix("~$") else { return nil }
        return String(name.dropFirst(2))
    }

    private init(name: LocalizedText, opening path: String) throws(IntakeError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .cannotOpen(name, code: errno) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let code = errno
            close(opened)
            throw .cannotOpen(name, code: code)
        }
        self.name = name
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            descriptor = opened
        case S_IFDIR:
            close(opened)
            throw .isDirectory(path)
        default:
            defer { close(opened) }
            descriptor = try Self.temporaryCopy(of: opened, name: name)
        }
    }

    /// Copies what an open descriptor still holds; the descriptor stays open and belongs to the caller.
    init(name: LocalizedText, copying descriptor: Int32) throws(IntakeError) {
        self.name = name
        self.descriptor = try Self.temporaryCopy(of: descriptor, name: name)
    }

    /// Takes over the open descriptor of a regular file.
    init(name: LocalizedText, owning descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// The number of bytes of the file now.
    ///
    /// - Throws: ``IntakeError`` if the file system does not say.
    public func size() throws(IntakeError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .readFailed(name, code: errno) }
        return Int(status.st_size)
    }

    /// The bytes of a range, fewer if the file ends before.
    func bytes(in range: Range<Int>) throws(IntakeError) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: range.count, alignment: 16)
        defer { room.deallocate() }
        var count = 0
        while count < range.count {
            let step = try read(into: .init(rebasing: room[count...]), from: range.lowerBound + count)
            if step == 0 { break }
            count += step
        }
        return Array(room.prefix(count))
    }

    /// Reads the bytes from an offset on, at most as many as there is room for; returns zero at the end of the file.
    func read(into bytes: UnsafeMutableRawBufferPointer, from offset: Int) throws(IntakeError) -> Int {
        let count = Self.uninterrupted { pread(descriptor, bytes.baseAddress, bytes.count, off_t(offset)) }
        guard count >= 0 else { throw .readFailed(name, code: errno) }
        return count
    }

    /// A signal, such as a resized terminal, interrupts a read without any harm.
    private static func uninterrupted(_ read: () -> Int) -> Int {
        while true {
            let count = read()
            if count >= 0 || errno != EINTR { return count }
        }
    }

    /// Opens a temporary file that has no name, so that nothing is left behind.
    static func temporaryFile(for name: LocalizedText) throws(IntakeError) -> Int32 {
        let folder = FileManager.default.temporaryDirectory.path
        var template = Array("\(folder)/hailong-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw .cannotCopy(name, code: errno) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(template)
        return file
    }

    private static func temporaryCopy(of origin: Int32, name: LocalizedText) throws(IntakeError) -> Int32 {
        let copy = try temporaryFile(for: name)
        do throws(IntakeError) {
            try fill(copy, from: origin, name: name)
        } catch {
            close(copy)
            throw error
        }
        return copy
    }

    private static func fill(_ copy: Int32, from origin: Int32, name: LocalizedText) throws(IntakeError) {
        var block = [UInt8](repeating: 0, count: blockSize)
        while true {
            let count = uninterrupted { Foundation.read(origin, &block, blockSize) }
            guard count >= 0 else { throw .readFailed(name, code: errno) }
            guard count > 0 else { break }
            var written = 0
            while written < count {
                let step = block.withUnsafeBytes { write(copy, $0.baseAddress?.advanced(by: written), count - written) }
                if step < 0 && errno == EINTR { continue }
                guard step > 0 else { throw .cannotCopy(name, code: errno) }
                written += step
            }
        }
    }
}

extension IntakeError {
    fileprivate static func cannotOpen(_ name: LocalizedText, code: Int32) -> IntakeError {
        switch code {
        case ENOENT, ENOTDIR:
            unreadable(
                vi: "\(name.vi) không tồn tại. Hãy kiểm tra lại đường dẫn.",
                en: "\(name.en) does not exist. Check the path.")
        case EACCES, EPERM:
            unreadable(
                vi: "\(name.vi) không được phép đọc. Hãy xin quyền đọc hoặc chép tệp sang thư mục của mình.",
                en: "\(name.en) may not be read. Ask for permission, or copy the file into a folder of your own.")
        default:
            unreadable(
                vi: "\(name.vi) không mở được (\(reason(code))). Hãy kiểm tra ổ đĩa rồi thử lại.",
                en: "\(name.en) cannot be opened (\(reason(code))). Check the disk and try again.")
        }
    }

    fileprivate static func isDirectory(_ path: String) -> IntakeError {
        unreadable(
            vi:
                "“\(path)” là một thư mục, không phải một tệp. Hãy chọn một tệp ở trong đó, chẳng hạn .xlsx, .csv, .tsv, .sav, .dta hoặc .zip.",
            en:
                "“\(path)” is a folder and not a file. Choose a file inside it, such as .xlsx, .csv, .tsv, .sav, .dta or .zip."
        )
    }

    fileprivate static func isLockFile(_ path: String, of workbook: String) -> IntakeError {
        .malformed(
            vi:
                "Tệp “\(path)” là tệp khóa của Excel, chỉ có trong lúc sổ tính đang mở và không chứa dữ liệu. Hãy đóng Excel rồi chọn tệp không có “~$” ở đầu tên: “\(workbook)”.",
            en:
                "The file “\(path)” is a lock file of Excel, which is there while the workbook is open and holds no data. Close Excel and choose the file without “~$”: “\(workbook)”."
        )
    }

    static func readFailed(_ name: LocalizedText, code: Int32) -> IntakeError {
        unreadable(
            vi: "\(name.vi) đang đọc thì bị lỗi (\(reason(code))). Hãy kiểm tra ổ đĩa rồi đọc lại từ đầu.",
            en: "\(name.en) failed while it was being read (\(reason(code))). Check the disk and read it again.")
    }

    static func cannotCopy(_ name: LocalizedText, code: Int32) -> IntakeError {
        unreadable(
            vi: "\(name.vi) không chép được vào tệp tạm (\(reason(code))). Hãy dọn chỗ trên ổ đĩa hoặc đặt TMPDIR.",
            en: "\(name.en) cannot be copied to a temporary file (\(reason(code))). Free disk space, or set TMPDIR.")
    }

    private static func unreadable(vi: String, en: String) -> IntakeError {
        IntakeError(kind: .unreadable, message: LocalizedText(vi: vi, en: en))
    }

    private static func reason(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
