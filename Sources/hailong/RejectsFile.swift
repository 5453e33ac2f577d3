import Foundation
import Operations
import Reporting
import ResponseIntake
import SurveyModel

/// The file of rejected rows, written as they are met and put in its place once the loads have ended.
final class RejectsFile: RejectRecorder {
    private let path: String
    private let language: Language
    private let partial: URL
    private let handle: FileHandle
    private var file = ""
    /// Where the rows of the current file begin.
    private var start: UInt64 = 0
    private var writer = CSVWriter()

    init(path: String, _ language: Language) throws {
        self.path = path
        self.language = language
        partial =
            OutputFile.isSpecial(path)
            ? FileManager.default.temporaryDirectory.appending(path: "rejects-\(UUID().uuidString).csv")
            : URL(filePath: URL(filePath: path).resolvingSymlinksInPath().path + ".partial")
        guard FileManager.default.createFile(atPath: partial.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: partial.path)
        else { throw OutputFile.failure(path) }
        self.handle = handle
        writer.add(["file", "line", "column", "value", "reason"])
        try write("\u{FEFF}")
        try flush()
    }

    func begin(_ file: String) throws {
        if file == self.file {
            try forgetFile()
        } else {
            try flush()
            start = try attempt { try handle.offset() }
        }
        self.file = file
    }

    func record(_ reject: RejectedRow) throws {
        writer.add([file, String(reject.line), reject.column ?? "", reject.value, reject.reason[language]])
        if writer.bytes.count > 1 << 16 { try flush() }
    }

    /// Ends a file, so that another of the same name begins a new part.
    func endFile() { file = "" }

    /// Forgets the rows of the current file.
    private func forgetFile() throws {
        writer = CSVWriter()
        try attempt { try handle.truncate(atOffset: start) }
    }

    /// Puts the file in its place, without the rows of a file that did not come to its end.
    func finish() throws {
        if file != "" { try forgetFile() }
        try flush()
        try attempt { try handle.close() }
        if OutputFile.isSpecial(path) {
            try OutputFile.write(try String(contentsOf: partial, encoding: .utf8), to: path)
            try? FileManager.default.removeItem(at: partial)
        } else if rename(partial.path, URL(filePath: path).resolvingSymlinksInPath().path) != 0 {
            throw OutputFile.failure(path)
        }
    }

    /// Removes what was written, where nothing was loaded.
    func discard() {
        try? handle.close()
        try? FileManager.default.removeItem(at: partial)
    }

    private func flush() throws {
        try attempt { try handle.write(contentsOf: Data(writer.bytes)) }
        writer = CSVWriter()
    }

    private func write(_ text: String) throws {
        try attempt { try handle.write(contentsOf: Data(text.utf8)) }
    }

    private func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw OutputFile.failure(path) }
    }
}
