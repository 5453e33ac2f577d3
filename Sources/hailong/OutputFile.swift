import Foundation
import Operations

/// A file that is written block by block, or standard output.
final class OutputFile {
    private let handle: FileHandle
    private let path: String?
    private var pending: [UInt8] = []

    /// Opens a file for writing; a pipe or a device is written to and not replaced.
    init(path: String?) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        if !Self.isSpecial(path), !FileManager.default.createFile(atPath: path, contents: nil) {
            throw Self.failure(path)
        }
        guard let handle = FileHandle(forWritingAtPath: path) else { throw Self.failure(path) }
        self.handle = handle
    }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        if path != nil { try? handle.close() }
    }

    private func flush() throws {
        do {
            try handle.write(contentsOf: Data(pending))
            pending.removeAll(keepingCapacity: true)
        } catch {
            throw Self.failure(path ?? "-")
        }
    }

    /// Whether something stands at a path that is not a regular file, such as a device.
    static func isSpecial(_ path: String) -> Bool {
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path
        let type = try? FileManager.default.attributesOfItem(atPath: resolved)[.type] as? FileAttributeType
        return type.map { $0 != .typeRegular } ?? false
    }

    /// Writes a text file as a whole or not at all; through a link to what it names.
    ///
    /// - Throws: ``OperationError`` if it cannot be written.
    static func write(_ text: String, to path: String) throws {
        let target = URL(filePath: path).resolvingSymlinksInPath()
        if isSpecial(path) {
            let file = try OutputFile(path: path)
            try file.write(ArraySlice(Array(text.utf8)))
            return try file.close()
        }
        do {
            try Data(text.utf8).write(to: target, options: .atomic)
        } catch {
            throw failure(path)
        }
    }

    /// Writes a file block by block, as a whole or not at all: beside its place first, then moved there.
    ///
    /// - Throws: what `body` throws; ``OperationError`` if the file cannot be written.
    static func replace(_ path: String, _ body: (OutputFile) throws -> Void) throws {
        guard !isSpecial(path) else { throw failure(path) }
        let target = URL(filePath: path).resolvingSymlinksInPath()
        let draft = target.path + "-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: draft) }
        let file: OutputFile
        do {
            file = try OutputFile(path: draft)
        } catch {
            throw failure(path)
        }
        try body(file)
        try file.close()
        guard rename(draft, target.path) == 0 else { throw failure(path) }
    }

    /// Refuses an output path that is one of the files a command reads or keeps its data in.
    static func refuse(_ path: String, ifAmong inputs: [String]) throws {
        func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }
        guard inputs.contains(where: { resolved($0) == resolved(path) }) else { return }
        throw OperationError(
            .wrongRequest,
            vi: "“\(path)” là tệp đang được đọc hoặc kho dữ liệu; ghi vào đó sẽ mất dữ liệu. Hãy chọn tên khác.",
            en: "“\(path)” is a file being read or the store; writing there would destroy data. Choose another name.")
    }

    /// Removes a file that no longer tells the truth.
    static func removeIfPresent(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw failure(path)
        }
    }

    static func failure(_ path: String) -> OperationError {
        OperationError(
            .inputOutput, vi: "Không ghi được tệp “\(path)”. Hãy kiểm tra thư mục, quyền ghi và dung lượng đĩa.",
            en: "The file “\(path)” cannot be written. Check the folder, its permissions and the space on the disk.")
    }
}
