import Operations
import SurveyModel
import Testing

@Suite("Simulated sample")
struct SimulationDesignTests {
    private static let waves = ["2021", "2022", "2023", "2024", "2025"]

    private func rows(waves: [String] = Self.waves, respondents: Int = 400) throws -> [[String: String]] {
        try SimulatedFile(.sample(seed: 11, style: .machine, respondents: respondents, waves: waves)).rows
    }

    private func psus(of rows: [[String: String]]) -> [String: Set<String>] {
        Dictionary(grouping: rows, by: { $0["unit"] ?? "" }).mapValues { Set($0.compactMap { $0["psu"] }) }
    }

    @Test("has as many responses and PSUs as asked, with at least two PSUs in every unit")
    func sizes() throws {
        for wave in Self.waves {
            let rows = try rows(waves: [wave])
            let psus = psus(of: rows)
            #expect(rows.count == 400)
            #expect(psus.count == 10)
            #expect(psus.values.allSatisfy { $0.count >= 2 })
            #expect(psus.values.reduce(0) { $0 + $1.count } == 40)
        }
    }

    @Test("has two units with few responses and unequal others")
    func unequalUnits() throws {
        let counts = Dictionary(grouping: try rows(waves: ["2025"]), by: { $0["unit"] ?? "" }).mapValues(\.count)
        #expect(counts["00910"] == 8)
        #expect(counts["00909"] == 24)
        #expect(Set(counts.values).count > 6)
    }

    @Test("PSUs carry the code of their unit and are fewer than in the population")
    func labels() throws {
        for row in try rows(waves: ["2024"]) {
            #expect(row["psu"]?.hasPrefix("\(row["unit"] ?? "")-") == true)
        }
        for (unit, rows) in Dictionary(grouping: try rows(waves: ["2024"]), by: { $0["unit"] ?? "" }) {
            let population = Set(rows.compactMap { $0["psus_in_unit"].flatMap(Int.init) })
            #expect(population.count == 1)
            #expect((population.first ?? 0) > (psus(of: rows)[unit]?.count ?? 0))
        }
    }

    @Test("weights are positive, equal within a PSU and unequal between PSUs and units")
    func weights() throws {
        let rows = try rows(waves: ["2025"])
        let byPSU = Dictionary(grouping: rows, by: { $0["psu"] ?? "" })
            .mapValues { Set($0.compactMap { $0["weight"].flatMap(Double.init) }) }
        #expect(byPSU.values.allSatisfy { $0.count == 1 && $0.allSatisfy { $0 > 0 } })
        #expect(Set(byPSU.values).count > 30)
        #expect(rows.allSatisfy { $0["weight"]?.wholeMatch(of: /\d+(\.\d{1,4})?/) != nil })
    }

    @Test("half of the units replace one PSU in 2023 and 2025, and nothing else changes")
    func rotation() throws {
        let byWave = Dictionary(grouping: try rows(), by: { $0["wave"] ?? "" }).mapValues(psus)
        for (before, after) in zip(Self.waves, Self.waves.dropFirst()) {
            let lost = (byWave[before] ?? [:]).map { unit, psus in psus.subtracting(byWave[after]?[unit] ?? []).count }
            #expect(lost.reduce(0, +) == (after == "2023" || after == "2025" ? 5 : 0))
            #expect(lost.allSatisfy { $0 <= 1 })
        }
    }

    @Test("dates lie in spring 2025 and otherwise in October and November")
    func dates() throws {
        for row in try rows(waves: ["2024", "2025"]) {
            let date = row["date"] ?? ""
            let isInside =
                row["wave"] == "2025"
                ? ("2025-03-03"..."2025-05-31").contains(date) : ("2024-10-01"..."2024-11-30").contains(date)
            #expect(isInside, "\(date)")
        }
    }

    @Test("works for other numbers of units", arguments: [1, 3, 705])
    func otherUnits(count: Int) throws {
        let simulation = try SurveySimulation(
            questionnaire: .bundled("copenhagen-housing"), respondentsPerWave: 5 * count + 1, waves: ["2025"], seed: 1,
            units: SimulatedUnit.list(count: count))
        let rows = try SimulatedFile(simulation).rows
        #expect(rows.count == 5 * count + 1)
        #expect(psus(of: rows).count == count)
        #expect(psus(of: rows).values.allSatisfy { $0.count >= 2 })
        #expect(rows.first?["unit"] == "00001")
    }

    @Test("leaves one respondent for each PSU in the smallest possible sample")
    func smallest() throws {
        let rows = try rows(waves: ["2025"], respondents: 20)
        #expect(rows.count == 20)
        #expect(psus(of: rows).values.allSatisfy { $0.count == 2 })
    }
}
