import SurveyModel
import Testing

@Suite("Exact weights")
struct ExactWeightTests {
    @Test(
        "read decimal text without losing a digit",
        arguments: [
            ("1", 1_000_000_000_000), ("0", 0), ("312.4", 312_400_000_000_000), ("0.000001", 1_000_000),
            ("1e3", 1_000_000_000_000_000), ("2.5E-3", 2_500_000_000), ("+7.", 7_000_000_000_000),
            (".5", 500_000_000_000), ("1.0000000000005", 1_000_000_000_001), ("-0", 0),
            ("18446744", 18_446_744_000_000_000_000),
        ] as [(String, UInt64)])
    func exact(text: String, units: UInt64) throws {
        #expect(try ExactWeight(text).units == units)
    }

    @Test(
        "refuse what is not a weight, and say why",
        arguments: [
            ("", .notANumber), ("abc", .notANumber), ("1,5", .notANumber), ("nan", .notANumber), ("inf", .notANumber),
            ("1e", .notANumber), ("1.2.3", .notANumber), ("-0.1", .negative), ("18446745", .tooLarge),
            ("1e300", .notANumber), ("1e30", .tooLarge), ("1e-13", .tooSmall), ("0x10", .notANumber),
        ] as [(String, ExactWeight.Refusal)])
    func refused(text: String, reason: ExactWeight.Refusal) {
        #expect(throws: reason) { try ExactWeight(text) }
    }
}

@Suite("Comparison keys")
struct ComparisonKeyTests {
    @Test(
        "fold normal form, case and white space",
        arguments: [
            ("Hài lòng", "Ha\u{300}i lo\u{300}ng"), ("  HÀI   LÒNG ", "hài lòng"), ("Hài\u{00A0}lòng", "Hài lòng"),
            ("Đất\nđai", "đất đai"), ("\u{FEFF}T1", "t1"),
        ])
    func same(one: String, two: String) {
        #expect(ComparisonKey(one) == ComparisonKey(two))
    }

    @Test(
        "keep words apart that differ by a mark or a letter",
        arguments: [("bàn", "bán"), ("Hài lòng", "Không hài lòng"), ("đất", "dất"), ("T1", "T2")])
    func different(one: String, two: String) {
        #expect(ComparisonKey(one) != ComparisonKey(two))
    }
}

@Suite("Calendar dates")
struct CalendarDateTests {
    @Test(
        "read day/month/year and ISO",
        arguments: [
            ("05/12/2023", "2023-12-05"), ("5/1/2024", "2024-01-05"), ("2024-02-29", "2024-02-29"),
            ("31-12-2025", "2025-12-31"),
        ])
    func read(text: String, day: String) {
        #expect(CalendarDate(text)?.description == day)
    }

    @Test(
        "refuse days that do not exist",
        arguments: [
            "31/02/2024", "29/02/2023", "12/13/2019", "2024-00-10", "32/01/2024", "1/1/24", "", "hôm qua", "1/2/3/2024",
        ])
    func refused(text: String) {
        #expect(CalendarDate(text) == nil)
    }
}

@Suite("Waves and mappings")
struct WaveTests {
    @Test(
        "a wave knows its year if its name begins with one",
        arguments: [("2025", 2025), ("2025-03", 2025), ("2025 đợt 1", 2025)])
    func year(name: String, year: Int) {
        #expect(Wave.year(ofWave: name) == year)
    }

    @Test("a wave without a leading year has none", arguments: ["đợt 2025", "25", "20251", "1800", ""])
    func noYear(name: String) {
        #expect(Wave.year(ofWave: name) == nil)
    }

    @Test("a mapping file gives columns and the design")
    func mapping() throws {
        let mapping = try ResponseMapping.parse(
            """
            items: {T1: "Chỗ ngồi"}
            wave-column: nam
            design: {weights: pw, strata: xa, psu: thon, nest: true, single-psu: adjust, selection: voluntary}
            """)
        #expect(mapping.items == ["T1": "Chỗ ngồi"])
        #expect(mapping.waveColumn == "nam")
        #expect(mapping.design.nest && mapping.design.singlePSU == .adjust && mapping.design.selection == .voluntary)
    }

    @Test("a mapping with two mistakes names both, with their lines")
    func brokenMapping() {
        let error = #expect(throws: InvalidFile.self) {
            try ResponseMapping.parse("columns: {}\ndesign: {single-psu: maybe}\n")
        }
        #expect(error?.problems.map(\.line) == [1, 2])
    }
}
