import Testing

@testable import ResponseIntake

@Suite("Repairs of a file read in parts")
struct RepairTallyTests {
    private func tally(_ spellings: [(String, String, Int)]) -> RepairTally {
        var tally = RepairTally()
        for (column, written, cells) in spellings {
            tally.add(
                RepairedSpelling(column: column, written: written, read: "4", kinds: [.decimalComma], cells: cells))
        }
        return tally
    }

    @Test("a spelling met in two parts is listed once with the cells of both; others stay apart")
    func merges() {
        var whole = tally([("T1", "4,0", 3), ("T2", "4,0", 5)])

        whole.merge(tally([("T2", "4,0", 7), ("T2", "04", 1)]))

        #expect(whole.cells == [.decimalComma: 16])
        #expect(whole.spellings.map(\.column) == ["T1", "T2", "T2"])
        #expect(whole.spellings.map(\.cells) == [3, 12, 1])
    }
}
