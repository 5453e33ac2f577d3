import SurveyModel
import Testing

@Suite("Codes of a wave relabelled to the units of a day")
struct UnitRelabellingTests {
    private static let table = """
        1 2004-01-01 2025-06-30 -
        2 2004-01-01 2025-06-30 -
        3 2004-01-01 2025-06-30 -
        4 2004-01-01 2025-06-30 -
        5 2004-01-01 2025-06-30 -
        6 2004-01-01 2025-06-30 -
        A 2025-07-01 - 1|2
        B 2025-07-01 - 3:0.6
        C 2025-07-01 - 3:0.4|4
        D 2025-07-01 - 5:?
        E 2025-07-01 - 5:?
        """

    private func relabelled(
        _ codes: Set<String>, _ wave: String = "2022", to day: String = "2025-12-31", table: String = table
    ) throws -> UnitRelabelling {
        let lineage = try UnitLineage(registry(table))
        let days = try #require(Wave.days(ofWave: wave))
        return try lineage.relabelling(
            of: codes, wave: wave, within: days, asOf: try #require(CalendarDate(day)))
    }

    private func words(_ parts: [UnitRelabelling.Part]?) -> [String]? {
        parts?.map { "\($0.code) \($0.millionths)" }
    }

    @Test("merged units go wholly into one, split ones by their shares")
    func goesByShares() throws {
        let result = try relabelled(["1", "2", "3", "4"])
        #expect(words(result.parts["1"]) == ["A 1000000"])
        #expect(words(result.parts["3"]) == ["B 600000", "C 400000"])
        #expect(words(result.madeOf["C"]) == ["3 400000", "4 1000000"])
        #expect(result.notes.contains { $0.en.contains("by the shares of the registry") })
    }

    @Test("units whose part is not known are absent with the reason")
    func isAbsent() throws {
        let result = try relabelled(["1", "2", "5"])
        #expect(result.parts["5"] == [])
        #expect(result.absent.keys.sorted() == ["D", "E"])
        #expect(result.absent["D"]?.en.contains("does not say in which shares") == true)
    }

    @Test("the old units of a wave that knows only the merged one are absent, but for a rename")
    func goesBack() throws {
        let table = Self.table + "\nF 2025-07-01 - 6"
        let result = try relabelled(["A", "F"], "2026", to: "2024-12-31", table: table)
        #expect(result.absent.keys.sorted() == ["1", "2"])
        #expect(words(result.parts["F"]) == ["6 1000000"])
    }

    @Test("parts that were split and joined again need no shares")
    func joinsAgain() throws {
        let result = try relabelled(
            ["1"],
            table: """
                1 2004-01-01 2020-12-31 -
                2 2021-01-01 2025-06-30 1:?
                3 2021-01-01 2025-06-30 1:?
                4 2025-07-01 - 2|3
                """, wave: "2019")
        #expect(words(result.parts["1"]) == ["4 1000000"])
        #expect(result.absent.isEmpty)
    }

    private func relabelled(_ codes: Set<String>, table: String, wave: String) throws -> UnitRelabelling {
        try relabelled(codes, wave, table: table)
    }

    @Test("a unit that ended without successor, and a merged unit without responses, are said")
    func saysWhatIsLeftOut() throws {
        let result = try relabelled(["1", "6", "", "Sở"])
        #expect(result.parts["6"] == [])
        #expect(result.notes.contains { $0.en.contains("6 ended and the registry names no successor") })
        #expect(result.notes.contains { $0.en.contains("there is no response of Xã 2 (2)") })
        #expect(result.notes.contains { $0.en.contains("not registered stay as they are: Sở") })
        #expect(words(result.parts["Sở"]) == ["Sở 1000000"])
    }

    @Test("a code that lost its zeros is refused with the codes it may be")
    func refusesLostZeros() throws {
        let table = "00901 2004-01-01 - -\n901 2004-01-01 2010-12-31 -"
        #expect(throws: UnitCodeError.lostZeros(code: "0901", registered: ["00901", "901"], wave: "2022")) {
            try relabelled(["0901"], table: table)
        }
    }

    @Test("a code used again is told by the other codes of the wave, or asked about")
    func codeUsedAgain() throws {
        let table = """
            1 2004-01-01 2025-06-30 -
            2 2004-01-01 2025-06-30 -
            1 2025-07-01 - 1
            3 2025-07-01 - 2
            """
        #expect(words(try relabelled(["1", "2"], "2025", table: table).parts["1"]) == ["1 1000000"])
        #expect(throws: UnitCodeError.self) { try relabelled(["1"], "2025", table: table) }
        #expect(throws: UnitCodeError.self) { try relabelled(["1", "2", "3"], "2025", table: table) }
        #expect(try relabelled(["1"], "2025-03", table: table).absent.isEmpty)
    }

    @Test("the units of a wave are those of its last day, unless its codes ended before")
    func dayOfAWave() throws {
        let lineage = try UnitLineage(registry(Self.table))
        let days = try #require(Wave.days(ofWave: "2025"))
        #expect(try lineage.day(of: ["1", "2"], wave: "2025", within: days).description == "2025-01-01")
        #expect(try lineage.day(of: ["A"], wave: "2025", within: days).description == "2025-12-31")
        #expect(try lineage.day(of: ["1", "A"], wave: "2025", within: days).description == "2025-12-31")
    }

    @Test(
        "a wave name tells its days",
        arguments: [
            ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-Q2", "2025-04-01", "2025-06-30"), ("2025-13", "2025-01-01", "2025-12-31"),
            ("2025 lần 2", "2025-01-01", "2025-12-31"),
        ])
    func days(name: String, first: String, last: String) throws {
        let days = try #require(Wave.days(ofWave: name))
        #expect(days.lowerBound.description == first)
        #expect(days.upperBound.description == last)
    }
}
