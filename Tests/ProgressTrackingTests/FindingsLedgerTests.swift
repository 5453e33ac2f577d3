import ProgressTracking
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Findings and their verdicts")
struct FindingsLedgerTests {
    private func outcome(_ difference: Double, error: Double?, lookedAt: Int = 1, margin: Double = 3) throws
        -> FindingVerdict
    {
        let ledger = try #require(
            FindingFixture.ledger(
                [(FindingFixture.finding(lookedAt: lookedAt), FindingFixture.change(difference, error: error))],
                rule: FindingsLedger.Rule(margin: margin)))
        return ledger.entries[0].verdict
    }

    /// At 5 % the normal test needs 1.96 errors; ±3 points need |difference| + 1.96 errors ≤ 3.
    @Test(
        "a change beyond chance is improved or worse, one surely within the margin is unchanged, the rest is open",
        arguments: [
            (6.0, 3.0, FindingVerdict.Outcome.improved), (-6, 3, .worse), (5.8, 3, .cannotTell), (1, 1, .unchanged),
            (-1, 1, .unchanged), (1.1, 1, .cannotTell), (0, 1.5, .unchanged), (0, 1.6, .cannotTell),
        ])
    func outcomes(difference: Double, error: Double, expected: FindingVerdict.Outcome) throws {
        #expect(try outcome(difference, error: error).outcome == expected)
    }

    @Test("a sure change that is smaller than one worth acting on is said to be so")
    func smallButSure() throws {
        let verdict = try outcome(1.5, error: 0.5)
        #expect(verdict.outcome == .improved)
        #expect(verdict.isWithinMargin)
        #expect(try outcome(6, error: 3).isWithinMargin == false)
    }

    @Test("without an error nothing is claimed, neither a change nor its absence")
    func noError() throws {
        let verdict = try outcome(20, error: nil)
        #expect(verdict.outcome == .cannotTell)
        #expect(verdict.change?.adjustedPValue == nil)
        #expect(try outcome(0, error: nil).outcome == .cannotTell)
    }

    /// z of the two-sided p values 0.01, 0.02 and 0.04.
    private static let scores = [2.575_829_303_548_901, 2.326_347_874_040_841, 2.053_748_910_631_823]

    @Test(
        "p values are corrected by Holm for all figures looked at, in any order",
        arguments: [(3, [0.03, 0.04, 0.04]), (5, [0.05, 0.08, 0.12])])
    func holm(lookedAt: Int, expected: [Double]) throws {
        for order in [[0, 1, 2], [2, 0, 1]] {
            let compared = order.map { place in
                (
                    finding: FindingFixture.finding("C\(place)", lookedAt: lookedAt),
                    comparison: FindingFixture.change(Self.scores[place], error: 1)
                )
            }
            let ledger = try #require(FindingFixture.ledger(compared))
            #expect(ledger.tested == 3 && ledger.lookedAt == lookedAt)
            for (entry, place) in zip(ledger.entries, order) {
                #expect(try #require(entry.verdict.change?.adjustedPValue).within(1e-9, of: expected[place]))
                #expect(entry.verdict.change?.comparisons == lookedAt)
            }
        }
    }

    @Test("figures of different families add up; those of one family count once")
    func families() throws {
        let change = FindingFixture.change(1, error: 1)
        let ledger = try #require(
            FindingFixture.ledger([
                (FindingFixture.finding("C1", lookedAt: 22), change),
                (FindingFixture.finding("C2", lookedAt: 20), change),
                (FindingFixture.finding("C", lookedAt: 5, level: .factor), change),
                (
                    FindingFixture.finding("K", lookedAt: 900, level: .overall),
                    .none(.init(vi: "", en: ""), wave: nil, after: nil)
                ),
            ]))
        #expect(ledger.lookedAt == 27)
        #expect(ledger.tested == 3)
    }

    @Test("what is not compared cannot be told, and says why")
    func notCompared() throws {
        let reason = LocalizedText(vi: "chưa có đợt sau", en: "there is no later wave")
        let ledger = try #require(
            FindingFixture.ledger([(FindingFixture.finding(), .none(reason, wave: nil, after: nil))]))
        #expect(ledger.entries[0].verdict.outcome == .cannotTell)
        #expect(ledger.entries[0].verdict.reason == reason)
        #expect(ledger.tested == 0 && ledger.lookedAt == 0)
    }

    @Test("the margin of a mean of 1 to 5 is a 25th of that of a figure of 0 to 100")
    func margins() {
        let rule = FindingsLedger.Rule(margin: 5)
        #expect(rule.margin(in: .percent) == 5)
        #expect(rule.margin(in: .pointsOutOfHundred) == 5)
        #expect(rule.margin(in: .pointsOneToFive) == 0.2)
    }

    @Test(
        "a measure is overdue from the day after its due date, while it is awaited",
        arguments: [
            ("2025-07-31", Finding.State.open, Optional(1)), ("2025-08-01", .open, nil),
            ("2025-07-01", .inProgress, 31),
            ("2025-07-01", .done, nil), ("2025-07-01", .closed, nil), ("2025-07-01", .dropped, nil),
        ])
    func overdue(due: String, state: Finding.State, days: Int?) throws {
        let finding = FindingFixture.finding(due: due, state: state)
        let ledger = try #require(
            FindingFixture.ledger([(finding, FindingFixture.change(0, error: 1))], asOf: "2025-08-01"))
        #expect(ledger.entries[0].daysOverdue == days)
    }

    @Test("showing a part of the ledger changes no verdict")
    func part() throws {
        let compared = [0, 1, 2].map { place in
            (
                finding: FindingFixture.finding("C\(place)", lookedAt: 5),
                comparison: FindingFixture.change(Self.scores[place], error: 1)
            )
        }
        let ledger = try #require(FindingFixture.ledger(compared))
        let part = ledger.keeping { $0.finding.subject.code == "C2" }
        #expect(part.entries == [ledger.entries[2]])
        #expect(part.lookedAt == 5)
    }
}
