import Foundation
import SurveyModel
import SurveyStore
import Testing

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
