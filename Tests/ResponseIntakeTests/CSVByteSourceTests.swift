import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Byte source")
struct CSVByteSourceTests {
    private func failure(opening path: String) -> IntakeError? {
        do throws(IntakeError) {
            _ = try ByteSource(path: path)
            return nil
        } catch {
            return error
        }
    }

    private func contents(of source: ByteSource) throws -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 1_000)
        var all: [UInt8] = []
        while true {
            let offset = all.count
            let read = block.withUnsafeMutableBytes { bytes in
                Result { try source.read(into: bytes, from: offset) }
            }
            let count = try read.get()
            if count == 0 { break }
            all += block[..<count]
        }
        return all
    }

    @Test("says that a file is missing, in both languages")
    func namesMissingFile() throws {
        let error = try #require(failure(opening: "/không/có.csv"))
        #expect(error.kind == .unreadable)
        #expect(error.message.en == "The file “/không/có.csv” does not exist. Check the path.")
        #expect(error.message.vi.hasPrefix("Tệp “/không/có.csv” không tồn tại."))
    }

    @Test("refuses a folder, and says which files can be given")
    func refusesFolder() throws {
        let error = try #require(failure(opening: "/"))
        #expect(error.kind == .unreadable)
        #expect(error.message.en.hasPrefix("“/” is a folder") && error.message.en.contains(".xlsx, .csv"))
        #expect(error.message.vi.hasPrefix("“/” là một thư mục") && error.message.vi.contains(".xlsx, .csv"))
    }

    @Test("refuses a lock file of Excel by its name, and names the workbook")
    func refusesLockFile() throws {
        let error = try #require(failure(opening: "nhập liệu/~$lần 1.xlsx"))
        #expect(error.message.en.contains("is a lock file of Excel") && error.message.en.hasSuffix("“lần 1.xlsx”."))
        #expect(error.message.vi.contains("là tệp khóa của Excel") && error.message.vi.hasSuffix("“lần 1.xlsx”."))
    }

    @Test("says that a file may not be read", .enabled(if: geteuid() != 0, "The superuser may read every file."))
    func namesUnreadableFile() throws {
        let file = try CSVFile("id\n1\n")
        chmod(file.path, 0)
        let error = try #require(failure(opening: file.path))
        #expect(error.kind == .unreadable && error.message.en.contains("permission"))
    }

    @Test("reads a file as often as asked")
    func readsAgain() throws {
        let bytes = (0..<150_000).map { UInt8(truncatingIfNeeded: $0) }
        let file = try CSVFile(bytes)
        let source = try ByteSource(path: file.path)
        #expect(try contents(of: source) == bytes)
        #expect(try contents(of: source) == bytes)
        #expect(try source.size() == bytes.count)
    }

    @Test("keeps what came through a pipe, so that it can be read twice")
    func spoolsPipe() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("id;a\n1;x\n".utf8))
        try pipe.fileHandleForWriting.close()
        let name = LocalizedText(vi: "Đầu vào chuẩn", en: "Standard input")
        let source = try ByteSource(name: name, copying: pipe.fileHandleForReading.fileDescriptor)
        for _ in 0..<2 {
            #expect(try contents(of: source) == Array("id;a\n1;x\n".utf8))
        }
    }

    @Test("reads a device as it reads a pipe")
    func readsDevice() throws {
        #expect(try contents(of: ByteSource(path: "/dev/null")).isEmpty)
    }
}
