import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

/// What is decided and stored must not depend on how much is held in memory.
@Suite("Identities beyond memory")
struct IdentityLedgerTests {
    private struct Outcome: Equatable {
        var dispositions: [Disposition] = []
        var stored: [String] = []
        var new = 0
    }

    @Test(
        "a ledger that holds a handful decides and stores as one that holds all does",
        arguments: [7, 40, 100], [1, 2, 3] as [UInt64])
    func limitChangesNothing(limit: Int, seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let files = (0..<4).map { _ in (0..<Int.random(in: 50...900, using: &random)).map { _ in identity(&random) } }
        let bounded = try outcome(of: files, limit: limit)
        let unbounded = try outcome(of: files, limit: .max / 2)
        #expect(bounded == unbounded)
        #expect(unbounded.stored.count > 100)
    }

    @Test("a wave with more responses than are held is asked, not read")
    func largeWave() throws {
        let first = (0..<6000).map { ResponseIdentity.id(fingerprint("\($0)", of: .id), content: fingerprint("a")) }
        let changed = first.map { ResponseIdentity.id($0.key, content: fingerprint("b")) }
        let result = try outcome(of: [first, first, changed], limit: 1000)
        #expect(result.new == 6000)
        #expect(result.dispositions[0..<6000].allSatisfy { $0 == .new })
        #expect(result.dispositions[6000..<12_000].allSatisfy { $0 == .alreadyKnown })
        #expect(result.dispositions[12_000...].allSatisfy { $0 == .changed })
    }

    @Test("two waves of one file keep their identities apart beyond memory too")
    func twoLedgers() throws {
        let queue = try Self.database()
        let counts = try queue.write { db in
            var ledgers = (0...1).map { IdentityLedger(wave: nil, number: $0, limit: 10) }
            for row in 0..<100 {
                for number in 0...1 {
                    _ = try ledgers[number].disposition(of: .content(fingerprint("\(row)")), in: db)
                }
            }
            try ledgers[0].save(wave: 1, in: db)
            try ledgers[1].save(wave: 2, in: db)
            try SpilledIdentities.remove(in: db)
            return try Int.fetchAll(db, sql: "SELECT count(*) FROM response_identity GROUP BY wave ORDER BY wave")
        }
        #expect(counts == [100, 100])
    }

    /// Few enough contents and ids for many of them to come again, also in another file and with another content.
    private func identity(_ random: inout SeededGenerator) -> ResponseIdentity {
        let content = fingerprint("\(Int.random(in: 0..<80, using: &random))")
        guard Bool.random(using: &random) else { return .content(content) }
        return .id(fingerprint("\(Int.random(in: 0..<300, using: &random))", of: .id), content: content)
    }

    private func outcome(of files: [[ResponseIdentity]], limit: Int) throws -> Outcome {
        let queue = try Self.database()
        var outcome = Outcome()
        for (number, file) in files.enumerated() {
            try queue.write { db in
                var ledger = IdentityLedger(wave: number == 0 ? nil : 1, number: 0, limit: limit)
                for identity in file { outcome.dispositions.append(try ledger.disposition(of: identity, in: db)) }
                try ledger.save(wave: 1, in: db)
                try SpilledIdentities.remove(in: db)
                outcome.new += ledger.appendedResponses
            }
        }
        outcome.stored = try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT hex(key) || hex(content) || occurrences FROM response_identity ORDER BY wave, key")
        }
        return outcome
    }

    private static func database() throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE response_identity (
                        wave INTEGER NOT NULL, key BLOB NOT NULL CHECK (length(key) = 16),
                        content BLOB NOT NULL CHECK (length(content) = 16),
                        occurrences INTEGER NOT NULL CHECK (occurrences > 0), version BLOB,
                        PRIMARY KEY (wave, key)
                    ) STRICT, WITHOUT ROWID
                    """)
        }
        return queue
    }
}

@Suite("Identities in memory")
struct IdentityTableTests {
    @Test("every fingerprint is found again with its entry, and none that was not added")
    func finds() {
        var table = IdentityTable()
        let keys = (0..<2000).map { fingerprint("\($0)") }
        for (number, key) in keys.enumerated() {
            table.add(key, IdentityLedger.Entry(content: key, stored: UInt32(number)))
        }
        #expect(keys.enumerated().allSatisfy { table.position(of: $1).map { table[$0].stored } == UInt32($0) })
        #expect((2000..<4000).allSatisfy { table.position(of: fingerprint("\($0)")) == nil })
        table.removeAll()
        #expect(table.count == 0 && table.position(of: keys[0]) == nil)
    }

    @Test("entries come in the order of their bytes, also where the first halves are equal")
    func sorts() throws {
        var table = IdentityTable()
        let bytes: [[UInt8]] = [[2, 1], [1, 9], [2, 0], [0, 5], [255, 0]]
        for pair in bytes {
            let key = try #require(
                ([pair[0]] + [UInt8](repeating: 0, count: 14) + [pair[1]]).withUnsafeBytes { Fingerprint($0) })
            table.add(key, IdentityLedger.Entry(content: key, stored: 0))
        }
        #expect(table.sortedPositions { _ in true } == [3, 1, 2, 0, 4])
    }

    @Test("a filter knows all that were put in, and few others")
    func filter() {
        var filter = FingerprintFilter(wordCount: 1024)
        for number in 0..<4000 { filter.insert(fingerprint("\(number)")) }
        #expect((0..<4000).allSatisfy { filter.mayContain(fingerprint("\($0)")) })
        #expect((4000..<14_000).count { filter.mayContain(fingerprint("\($0)")) } < 500)
    }
}
