import Foundation
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Fingerprints and digests")
struct FingerprintTests {
    @Test("cells run into each other make another fingerprint")
    func framing() {
        let prints = [
            fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint("abc"), fingerprint("abc", ""), fingerprint(),
        ]
        #expect(Set(prints).count == prints.count)
    }

    @Test("equal cells make equal fingerprints, as bytes or as text")
    func equality() {
        var fingerprinter = Fingerprinter(of: .content)
        fingerprinter.append("đất đai")
        _ = fingerprinter.finish()
        let bytes = Array("đất đai".utf8)
        fingerprinter.append(bytes.span)
        #expect(fingerprinter.finish() == fingerprint("đất đai"))
    }

    @Test("a name put before a cell counts as a cell of its own, however long the cells are")
    func names() {
        var fingerprinter = Fingerprinter(of: .content, names: ["C1", "Ý kiến"])
        let comment = String(repeating: "chờ lâu ", count: 400)
        for _ in 1...2 {
            fingerprinter.append(Array("5".utf8).span, afterName: 0)
            fingerprinter.append(Array(comment.utf8).span, afterName: 1)
            #expect(fingerprinter.finish() == fingerprint("C1", "5", "Ý kiến", comment))
        }
    }

    @Test("fingerprints of stored responses stay what they were: SHA-256 of the framed cells, its first half")
    func format() {
        // printf '\0\1\0\0\0\0\0\0\0a\2\0\0\0\0\0\0\0bc' | sha256sum
        #expect(
            fingerprint("a", "bc").data.map { String($0, radix: 16) }.joined(separator: " ")
                == "78 31 c7 0 e0 1 bd 18 7f ba 5b ba fa 4d e2 ec")
    }

    @Test("an id is never the fingerprint of a content")
    func subjects() {
        #expect(fingerprint("7", of: .id) != fingerprint("7", of: .content))
    }

    @Test("the digest of a file is that of sha256sum, also beyond one block")
    func fileDigest() throws {
        let fixture = try StoreFixture()
        let file = fixture.folder.appending(path: "million.txt")
        try Data(repeating: UInt8(ascii: "a"), count: 1_000_000).write(to: file)
        #expect(
            try FileDigest.ofFile(at: file.path)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
        #expect(FileDigest.of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        try Data(repeating: 0, count: (1 << 20) + 1).write(to: file)
        var whole = FileDigest()
        Data(repeating: 0, count: (1 << 20) + 1).withUnsafeBytes { whole.append($0) }
        #expect(try FileDigest.ofFile(at: file.path) == whole.hexadecimal)
    }

    @Test("a file that is not there is said not to be there")
    func missingFile() throws {
        let fixture = try StoreFixture()
        let error = #expect(throws: StoreError.self) { try FileDigest.ofFile(at: fixture.path) }
        #expect(error?.kind == .inputOutput)
        #expect(error?.message.en.contains("does not exist") == true)
    }
}
