import Foundation
import Testing

/// Simulated: how often the office is told *improved* although nothing changed.
@Suite("Items that did not change (simulated)")
struct UnchangedItemsTests {
    /// The table of docs/findings.md is made with HAILONG_FINDING_HISTORIES=4000.
    private static let histories =
        ProcessInfo.processInfo.environment["HAILONG_FINDING_HISTORIES"].flatMap { Int($0) } ?? 400

    private func share(_ count: Int, _ tally: UnchangedItems.Tally) -> Double {
        Double(count) / Double(tally.judged)
    }

    /// Prints the shares where a table is made of them.
    private func show(_ tally: UnchangedItems.Tally, _ name: String) {
        guard Self.histories > 400 else { return }
        let shares = [tally.improved, tally.worse, tally.unchanged].map { share($0, tally) }
        print("simulated: \(name): improved, worse, unchanged \(shares)")
    }

    @Test(
        "are called improved at most 5 times in a hundred, however they were chosen",
        arguments: [(1, 1, 1), (20, 20, 20), (20, 3, 20), (20, 1, 20)])
    func improved(items: Int, chosen: Int, lookedAt: Int) {
        let tally = UnchangedItems(items: items, chosen: chosen, lookedAt: lookedAt)
            .run(histories: Self.histories, seed: 20_250_701)
        show(tally, "\(chosen) of \(items) items, \(lookedAt) corrected for")
        #expect(tally.judged == Self.histories * chosen)
        #expect(share(tally.improved, tally) <= 0.05)
        #expect(share(tally.worse, tally) <= 0.05)
    }

    /// Chosen before the wave, so that nothing but the test itself guards against a false word.
    @Test(
        "are called improved at most 5 times in a hundred in small samples too",
        arguments: [(1, 3, 2), (1, 4, 3), (1, 6, 4), (10, 4, 3), (10, 2, 1)])
    func smallSamples(strata: Int, psus: Int, shared: Int) {
        let tally = UnchangedItems(
            items: 1, chosen: 1, lookedAt: 1, sample: (strata: strata, psus: psus, shared: shared)
        ).run(histories: 2 * Self.histories, seed: 20_250_702)
        show(tally, "\(strata) strata of \(psus) PSUs, \(shared) shared")
        #expect(share(tally.improved, tally) <= 0.05)
        #expect(share(tally.worse, tally) <= 0.05)
    }

    @Test("would be called improved too often if the figures looked at were not counted")
    func uncorrected() {
        let tally = UnchangedItems(items: 20, chosen: 1, lookedAt: 1)
            .run(histories: Self.histories / 2, seed: 20_250_701)
        show(tally, "1 of 20 items, 1 corrected for")
        #expect(share(tally.improved, tally) > 0.05)
    }
}
