import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Backups")
struct BackupTests {
    let fixture: StoreFixture
    let backup: String

    init() throws {
        fixture = try StoreFixture()
        backup = fixture.folder.appending(path: "backup").path
        let store = try fixture.writer()
        try store.load([1, 2, 2])
        try store.backUp(to: backup)
        try store.load([1, 1, 1, 1, 1], file: StoreFixture.file("later.csv"))
        store.close()
    }

    private func restore() throws -> String? {
        try SurveyStore.restore(
            backup, to: fixture.path, patience: .zero, now: { Date(timeIntervalSince1970: 1_750_000_000) })
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path).sorted()
    }

    @Test("bring back what was stored then; what stood there is kept aside; both are whole")
    func restores() throws {
        let aside = try #require(try restore())
        #expect(try fixture.reader().answers() == [1, 2, 2])
        #expect(try fixture.reader().audit().last?.action == "restored")
        #expect(try fixture.reader().verify().problems.isEmpty)
        #expect(aside == fixture.path + ".replaced-20250615150640")
        let replaced = try SurveyStore.open(at: aside, for: .reading)
        #expect(try replaced.answers().count == 7)
        #expect(try fixture.writer().load([1, 2, 2]) == BatchCounts(alreadyKnown: 3))
        #expect(try fixture.reader().verify().problems.isEmpty)
    }

    @Test("can be taken beside a writer, and restored where there is no store")
    func besideWriter() throws {
        let other = try StoreFixture()
        #expect(try SurveyStore.restore(backup, to: other.path) == nil)
        #expect(try other.reader().answers() == [1, 2, 2])
        let writer = try fixture.writer()
        try fixture.reader().backUp(to: backup)
        #expect(try writer.answers().count == 7)
        #expect(throws: StoreError.self) { try restore() }
        writer.close()
        _ = try restore()
        #expect(try fixture.reader().answers().count == 7)
    }

    @Test("cut or damaged at 200 places are refused, and the live store is not touched")
    func damaged() throws {
        let (whole, live) = (
            try Data(contentsOf: URL(filePath: backup)), try Data(contentsOf: URL(filePath: fixture.path))
        )
        let before = try names()
        var random = SeededGenerator(state: 9)
        for number in 0..<200 {
            // Every tenth place is in the last line, which is short.
            let range = number % 10 == 0 ? whole.count - 100..<whole.count : 0..<whole.count
            let place = Int.random(in: range, using: &random)
            var bytes = whole
            if number.isMultiple(of: 2) {
                bytes = whole.prefix(place)
            } else {
                bytes[place] ^= UInt8.random(in: 1...255, using: &random)
            }
            try bytes.write(to: URL(filePath: backup))
            #expect(throws: StoreError.damagedBackup(path: backup), "place \(place) of \(whole.count)") {
                try restore()
            }
        }
        #expect(try Data(contentsOf: URL(filePath: fixture.path)) == live)
        #expect(try names() == before)
    }

    @Test("of a store that was damaged before it was backed up are refused")
    func sealedDamage() throws {
        let store = try fixture.writer()
        try store.write { try $0.execute(sql: "UPDATE segment_column SET data = x'04' WHERE segment = 1") }
        try store.backUp(to: backup)
        store.close()
        let before = try names()
        #expect(throws: StoreError.self) { try restore() }
        #expect(try names() == before)
    }

    @Test("that cannot be written leave nothing behind")
    func unwritable() throws {
        let path = fixture.folder.appending(path: "nowhere/backup").path
        #expect(throws: StoreError.self) { try fixture.reader().backUp(to: path) }
        #expect(try names().allSatisfy { !$0.contains("partial") })
    }
}
