import Estimation
import SurveyModel
import Testing

@Suite("A change taken apart")
struct KitagawaDecompositionTests {
    private typealias Fixture = DecompositionFixture

    private func split(
        _ first: [Fixture.Person], _ second: [Fixture.Person], groups: [String] = ["a", "b"], parts: [[Int]] = [[0]],
        weighting: KitagawaDecomposition.Weighting = .answers, design: SampleDesign = Fixture.points
    ) throws -> KitagawaDecomposition? {
        KitagawaDecomposition(
            from: try Fixture(people: first, design: design).totals(groups: groups, parts: parts),
            to: try Fixture(people: second, design: design).totals(groups: groups, parts: parts),
            groups: groups.count, weighting: weighting)
    }

    /// Shares ½, ½ become ¼, ¾; rates 0.8, 0.4 become 0.9, 0.5: composition −¼·0.85 + ¼·0.45, rate 0.1·(⅜ + ⅝).
    @Test("agrees with Kitagawa's formula worked out by hand")
    func byHand() throws {
        let first = Fixture.answers("a", satisfied: 8, of: 10) + Fixture.answers("b", satisfied: 4, of: 10)
        let second = Fixture.answers("a", satisfied: 9, of: 10) + Fixture.answers("b", satisfied: 15, of: 30)
        let result = try #require(try split(first, second))
        func value(_ effect: KitagawaDecomposition.Effect) -> Double { result.value(effect) ?? .nan }
        #expect(abs(value(.composition) + 0.1) < 1e-15)
        #expect(abs(value(.rate) - 0.1) < 1e-15)
        #expect(abs(value(.change)) < 1e-15)
        #expect(abs(value(.groupComposition(0)) + 0.2125) < 1e-15)
        #expect(abs(value(.groupCompositionFromMean(0)) + 0.0625) < 1e-15)
        #expect(abs(value(.groupCompositionFromMean(1)) + 0.0375) < 1e-15)
        #expect(abs(value(.groupRate(1)) - 0.0625) < 1e-15)
    }

    /// Half of the answers to each item become three quarters to the first: mix ¼·(0.5 + 0.75) − ¼·(0.5 + 0.25), and
    /// the parts (½ + ¾)/2·0.25 and (½ + ¼)/2·(−0.25).
    @Test("takes the rates apart by the parts of the questionnaire")
    func parts() throws {
        func people(_ pairs: [(Int?, Int?)]) -> [Fixture.Person] {
            pairs.enumerated().map { Fixture.Person(psu: "\($0)", group: "a", answers: [$1.0, $1.1]) }
        }
        let first = people([(1, 1), (0, 0)])
        let second = people([(1, 0), (1, nil), (0, nil), (1, 1), (1, nil), (1, nil), (1, 0), (0, 0)])
        let result = try #require(try split(first, second, groups: ["a"], parts: [[0], [1]]))
        func value(_ effect: KitagawaDecomposition.Effect) -> Double { result.value(effect) ?? .nan }
        let share = 8.0 / 12
        let (one, two) = (0.75, 0.25)
        #expect(abs(value(.part(0)) - (0.5 + share) / 2 * (one - 0.5)) < 1e-15)
        #expect(abs(value(.part(1)) - (1.5 - share) / 2 * (two - 0.5)) < 1e-15)
        #expect(abs(value(.answerMix) - (share - 0.5) * ((0.5 + one) / 2 - (0.5 + two) / 2)) < 1e-15)
        #expect(abs(value(.composition)) < 1e-15)
    }

    @Test("a mean of parts with fixed weights has no answer mix, and its parts and the composition make the change")
    func fixedWeights() throws {
        func people(_ group: String, _ pairs: [(Int?, Int?)]) -> [Fixture.Person] {
            pairs.enumerated().map { Fixture.Person(psu: "\(group)\($0)", group: group, answers: [$1.0, $1.1]) }
        }
        let first = people("a", [(1, 1), (0, 1), (1, nil)]) + people("b", [(0, 0), (1, 0)])
        let second = people("a", [(1, 1), (0, 1)]) + people("b", [(1, 1), (1, 0), (0, 1), (0, 0)])
        let result = try #require(try split(first, second, parts: [[0], [1]], weighting: .fixed([0.7, 0.3])))
        func value(_ effect: KitagawaDecomposition.Effect) -> Double { result.value(effect) ?? .nan }
        // Item shares 3/5 and 2/4 become 3/6 and 4/6.
        #expect(abs(value(.change) - (0.7 * (0.5 - 0.6) + 0.3 * (2.0 / 3 - 0.5))) < 1e-15)
        #expect(abs(value(.change) - value(.composition) - value(.part(0)) - value(.part(1))) < 1e-15)
        #expect(abs(value(.rate) - value(.part(0)) - value(.part(1))) < 1e-15)
        #expect(result.value(.answerMix) == nil)
    }

    @Test("a part that only one wave rated counts as mix, and everything still adds up")
    func partOfOneWave() throws {
        let first = [(1, nil), (0, nil)].enumerated().map {
            Fixture.Person(psu: "\($0)", group: "a", answers: [$1.0, $1.1])
        }
        let second = [(1, 1), (1, 0)].enumerated().map {
            Fixture.Person(psu: "\($0)", group: "a", answers: [$1.0, $1.1])
        }
        let result = try #require(try split(first, second, groups: ["a"], parts: [[0], [1]]))
        #expect(result.value(.part(1)) == 0)
        let sum = [.part(0), .part(1), .answerMix].compactMap(result.value).reduce(0, +)
        #expect(abs(sum - 0.25) < 1e-15)
    }

    @Test("does not exist without answers in a wave")
    func withoutAnswers() throws {
        let none = [Fixture.Person(psu: "1", group: "a", answers: [nil])]
        let some = Fixture.answers("a", satisfied: 1, of: 2)
        #expect(try split(none, some, groups: ["a"]) == nil)
        #expect(try split(some, none, groups: ["a"], weighting: .fixed([1])) == nil)
    }

    @Test("respondents who are PSUs have the same errors whether a column names them or not")
    func respondentsAreUnits() throws {
        func people(_ seed: Int) -> [Fixture.Person] {
            (0..<40).map { number in
                let mixed = (number * 7 + seed) % 11
                return Fixture.Person(
                    psu: "\(number)", group: mixed < 5 ? "a" : "b",
                    answers: [mixed % 3 == 0 ? 0 : 1, mixed == 4 ? nil : mixed % 2], weight: 1 + mixed % 4)
            }
        }
        let named = try #require(try split(people(0), people(5), parts: [[0], [1]]))
        let single = try #require(
            try split(people(0), people(5), parts: [[0], [1]], design: Fixture.respondents))
        for index in named.effects.indices {
            #expect(named.values[index] == single.values[index])
            let pairs = [(named.first, single.first), (named.second, single.second)]
            for (one, two) in pairs {
                let (a, b) = (try one.variance(index, rule: .fail), try two.variance(index, rule: .fail))
                #expect(abs(a - b) <= 1e-12 * max(a, 1e-6), "\(named.effects[index])")
            }
        }
    }

    @Test("waves stacked as one design count the PSUs of all of them")
    func stacked() throws {
        func scores(_ labels: [String]) -> PSUScores {
            PSUScores(
                count: 1,
                strata: [
                    PSUScores.Stratum(
                        label: "", sampled: labels.count, population: nil, contributes: [true],
                        spread: .totals(
                            labels.enumerated().map { PSUScores.PSUTotal(label: $1, scores: [Double($0) - 1]) }))
                ])
        }
        // Scores −1, 0, 1 of PSUs 1, 2, 3 and of 2, 3, 4: sums −1, −1, 1, 1 over four PSUs, variance 4/3·4.
        let stacked = PSUScores.stacked([scores(["1", "2", "3"]), scores(["2", "3", "4"])])
        #expect(abs(try stacked.variance(0, rule: .fail) - 16.0 / 3) < 1e-15)
        #expect(stacked.degreesOfFreedom([0]) == 3)
    }
}
