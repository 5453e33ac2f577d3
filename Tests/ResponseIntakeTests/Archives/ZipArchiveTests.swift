import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Archives")
struct ZipArchiveTests {
    private static let table = "SubmissionDate,A,B,KEY\n2024-03-01T08:00:00.000Z,2,1,uuid:1\n"

    @Test("a table in an archive is read, with its entries stored or compressed")
    func readsTable() throws {
        let file = try FieldFile(ZipBytes.archive([.init("form.csv", Self.table), .init("media/a.jpg", "x")]))
        #expect(file.source == .odkCentralArchive)
        #expect(file.answers["A"] == ["2"])
        var letters = ZipBytes.Entry("form.csv", repetitions: 1, saying: 259)
        // The checksum of 259 letters “a”, by the definition of CRC-32.
        letters.checksum = ZipBytes.Entry("x", String(repeating: "a", count: 259)).checksum
        let unpacked = try ZipArchive(Self.source(ZipBytes.archive([letters]))).unpack(["form.csv"])
        #expect(try unpacked[0].bytes(in: 0..<1000) == [UInt8](repeating: UInt8(ascii: "a"), count: 259))
    }

    private static func source(_ bytes: [UInt8]) throws -> ByteSource {
        let file = try CSVFile(bytes)
        return try ByteSource(path: file.path)
    }

    @Test(
        "names that leave the folder are refused by name",
        arguments: ["../form.csv", "a/../../form.csv", "/etc/form.csv", "C:\\form.csv", "..\\form.csv", "a\u{0}.csv"])
    func refusesNames(name: String) {
        let message = refusal(of: ZipBytes.archive([.init("a.csv", Self.table), .init(name, Self.table)]))
        #expect(message?.en.contains("leads out of its folder") == true, "\(message?.en ?? "accepted")")
    }

    @Test("an entry that says it is large and weighs little is refused before it is unpacked")
    func refusesBombs() {
        let bomb = ZipBytes.Entry("form.csv", repetitions: 30_000, saying: 258 * 30_000 + 1)
        let message = refusal(of: ZipBytes.archive([bomb]))
        #expect(message?.en.contains("“form.csv” inside weighs") == true, "\(message?.en ?? "accepted")")
    }

    @Test("an entry that says it is small and is not is stopped where it said it ends")
    func stopsLiars() {
        let liar = ZipBytes.Entry("form.csv", repetitions: 30_000, saying: 5000)
        let message = refusal(of: ZipBytes.archive([liar]))
        #expect(
            message?.en.contains("does not unpack to what the archive says") == true, "\(message?.en ?? "accepted")")
    }

    @Test("tables that take more than 1 GiB together are refused before one is unpacked")
    func refusesHeaps() {
        let entries = (1...3).map { number in
            var entry = ZipBytes.Entry("form-\(number).csv", repetitions: 1, saying: 400 << 20)
            entry.data = [UInt8](repeating: 0, count: 5 << 20)
            return entry
        }
        #expect(refusal(of: ZipBytes.archive(entries))?.en.contains("1 GiB") == true)
    }

    @Test("entries that lie over each other are refused by name")
    func refusesOverlaps() {
        var second = ZipBytes.Entry("second.csv", Self.table)
        second.offset = 10
        let message = refusal(of: ZipBytes.archive([.init("first.csv", Self.table), second]))
        #expect(message?.en.contains("lies over another part") == true, "\(message?.en ?? "accepted")")
    }

    @Test("two entries of one name are refused")
    func refusesDoubles() {
        let entries = [ZipBytes.Entry("form.csv", Self.table), ZipBytes.Entry("form.csv", Self.table)]
        #expect(refusal(of: ZipBytes.archive(entries))?.en.contains("stands in it twice") == true)
    }

    @Test("archives in an archive are refused by name, attachments are left alone")
    func refusesNested() throws {
        let nested = ZipBytes.archive([.init("form.csv", Self.table), .init("more.zip", "PK")])
        #expect(refusal(of: nested)?.en.contains("“more.zip” inside is an archive itself") == true)
        let attached = try FieldFile(ZipBytes.archive([.init("form.csv", Self.table), .init("media/a.zip", "PK")]))
        #expect(attached.accepted == 1)
    }

    @Test("an entry with a password is refused by name")
    func refusesPasswords() {
        var entry = ZipBytes.Entry("form.csv", Self.table)
        entry.flags = 1
        #expect(refusal(of: ZipBytes.archive([entry]))?.en.contains("“form.csv” inside is protected") == true)
    }

    @Test("a list of very many entries is refused by its number or its length, unread")
    func refusesManyEntries() {
        let one = ZipBytes.archive([.init("a.csv", Self.table)], count: 65_535)
        #expect(refusal(of: one)?.en.contains("more than 65534 entries") == true)
        // A million entries need a list of at least 46 bytes each; the number beside it has only 16 bits.
        var long = ZipBytes.archive([.init("a.csv", Self.table)], count: 16_960)
        let listSize = 46_000_000
        long.replaceSubrange(
            long.count - 10..<long.count - 6, with: (0..<4).map { UInt8(truncatingIfNeeded: listSize >> (8 * $0)) })
        #expect(refusal(of: long)?.en.contains("more than 65534 entries") == true)
    }

    @Test("an archive cut anywhere is refused as damaged")
    func refusesCutArchives() {
        let whole = ZipBytes.archive([.init("form.csv", Self.table)])
        for length in stride(from: 4, to: whole.count, by: 7) {
            #expect(refusal(of: Array(whole[..<length]))?.en.contains("damaged") == true, "cut after \(length) bytes")
        }
    }

    @Test("an archive changed in one byte is refused or read to the same answers, and never stops the program")
    func survivesChangedBytes() {
        let whole = ZipBytes.archive([.init("form.csv", Self.table)])
        for place in stride(from: 4, to: whole.count, by: 5) {
            var changed = whole
            changed[place] ^= 0x15
            if let file = try? FieldFile(changed) { #expect(file.answers["A"] == ["2"], "byte \(place)") }
        }
    }

    @Test(
        "archives of something else are refused with what they are",
        arguments: [
            (["[Content_Types].xml", "xl/workbook.xml"], "workbook"),
            (["survey_1.lss", "survey_1_responses.lsr"], "LimeSurvey"),
            (["submission.xml.enc", "submission.xml"], "encrypted"), (["labels.sps"], "SPSS syntax"),
            (["submission.xml"], "single submission"), (["photo.jpg"], "without any CSV table"),
            (["a.csv", "b.csv"], "not one form"),
        ])
    func namesOtherArchives(names: [String], what: String) {
        let message = refusal(of: ZipBytes.archive(names.map { ZipBytes.Entry($0, "A,B\n1,2\n") }))
        #expect(message?.en.contains(what) == true, "\(message?.en ?? "accepted")")
    }

    @Test("a workbook with the sheets of a form is called a form")
    func tellsFormsFromWorkbooks() {
        let list = "<sheets><sheet name=\"Survey\"/><sheet name=\"choices\"/></sheets>"
        #expect(refusal(of: ZipBytes.archive([.init("xl/workbook.xml", list)]))?.en.contains("a form (XLSForm") == true)
    }

    @Test("one table of another program in an archive keeps its source")
    func keepsInnerSource() throws {
        let text = "Timestamp,A,B\r\n2023/11/13 4:20:37 pm CET,2,1\r\n"
        #expect(try FieldFile(ZipBytes.archive([.init("Phiếu.csv", text)])).source == .googleForms)
    }
}
