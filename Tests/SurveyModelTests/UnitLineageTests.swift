import SurveyModel
import Testing

/// A registry written as `code from to predecessors`, with `-` for a blank.
func registry(_ text: String) -> [AdministrativeUnit] {
    text.split(separator: "\n").map { line in
        let cells = line.split(separator: " ").map { $0 == "-" ? nil : String($0) }
        return AdministrativeUnit(
            code: cells[0] ?? "", name: "Xã \(cells[0] ?? "")", validFrom: cells[1], validTo: cells[2],
            predecessors: (cells[3] ?? "").split(separator: "|").compactMap { .init(String($0)) })
    }
}

@Suite("The lineage of units")
struct UnitLineageTests {
    private func problems(_ text: String) -> [InvalidLineage.Problem] {
        do {
            _ = try UnitLineage(registry(text))
            return []
        } catch { return error.problems }
    }

    @Test("a merger, a split with shares, a rename and a code that is used again are no contradictions")
    func accepts() throws {
        let lineage = try UnitLineage(
            registry(
                """
                00001 2004-01-01 2025-06-30 -
                00002 2004-01-01 2025-06-30 -
                00003 2004-01-01 2025-06-30 -
                00001 2025-07-01 - 00001|00002|00003:0.25
                00009 2025-07-01 - 00003:0.75
                """))
        #expect(lineage.units(coded: "00001").map(\.validFrom) == ["2004-01-01", "2025-07-01"])
    }

    @Test(
        "each contradiction is named at its unit",
        arguments: [
            ("1 2004-01-01 - 1", "merges into itself"),
            ("1 2004-01-01 2025-06-30 -\n2 2025-07-01 - 1|1", "stands twice"),
            ("00901 2004-01-01 2025-06-30 -\n2 2025-07-01 - 901", "lost its leading zeros"),
            ("2 2025-07-01 - 7", "no predecessor “7”"),
            ("1 2004-01-01 2025-06-30 -\n2 2025-07-01 - 1:0.5\n3 2025-07-01 - 1:0.6", "add up to 1.100000"),
            ("1 2004-01-01 2025-06-30 -\n2 2025-07-01 - 1\n3 2025-07-01 - 1", "add up to 2.000000"),
            ("1 2004-01-01 2025-06-30 -\n2 2025-07-01 - 1:0.5", "add up to 0.500000"),
            ("1 2004-01-01 - 2\n2 2004-01-01 - 1", "in a circle: 1 → 2 → 1"),
            ("1 2004-01-01 2025-06-30 -\n1 2025-01-01 - -", "end the older row"),
            ("1 2004-01-01 - -\n2 2025-07-01 - 1", "has to end before it begins"),
            ("1 2025-01-01 2004-06-30 -", "after its last day"),
        ])
    func names(table: String, words: String) {
        let found = problems(table)
        #expect(found.contains { $0.reason.en.contains(words) }, "\(found.map(\.reason.en))")
        #expect(found.allSatisfy { !$0.reason.vi.isEmpty })
    }

    @Test("a share that is not known is written as a question mark and needs no sum")
    func unknownShare() {
        #expect(problems("1 2004-01-01 2025-06-30 -\n2 2025-07-01 - 1:?\n3 2025-07-01 - 1:?").isEmpty)
        #expect(!problems("1 2004-01-01 2025-06-30 -\n2 2025-07-01 - 1\n3 2025-07-01 - 1:?").isEmpty)
    }

    @Test("a predecessor reads back as it was written", arguments: ["26746", "26746:0.6", "26746:?", "1:0.000001"])
    func readsBack(text: String) {
        #expect(AdministrativeUnit.Predecessor(text)?.description == text)
    }

    @Test(
        "what is no share is refused", arguments: ["1:", "1:0", "1:1.5", "1:0.1234567", "1:-0.5", "1:x", ":1", "1:1:1"])
    func refusesShares(text: String) {
        #expect(AdministrativeUnit.Predecessor(text) == nil)
    }
}
