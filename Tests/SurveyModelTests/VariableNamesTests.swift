import SurveyModel
import Testing

@Suite("Names of variables in SPSS and Stata")
struct VariableNamesTests {
    @Test(
        "have plain letters, digits and _, a letter first, and are no word of these programs",
        arguments: [
            ("Đất đai", "Dat_dai"), ("tiếp cận", "tiep_can"), ("T1", "T1"), ("1a", "v_1a"), ("_x", "v__x"), ("", "v_"),
            ("with", "v_with"), ("ALL", "v_ALL"), ("str12", "v_str12"), ("q/1", "q_1"), ("strata", "strata"),
        ])
    func folded(_ column: String, _ name: String) {
        #expect(VariableNames.folded(column, limit: 64) == name)
    }

    @Test("come only once, whatever their capitals, and within the limit")
    func unique() {
        var names = VariableNames(limit: 8)
        #expect(names.name(for: "thu tuc hanh chinh") == "thu_tuc_")
        #expect(names.name(for: "THU TUC KHAC") == "THU_TU_2")
        #expect(names.name(for: "thu_tu_2") == "thu_tu_3")
    }

    @Test(
        "numbers are written as the shortest text that gives the same number, without an exponent where that is short",
        arguments: [
            (3.0, "3"), (-0.0, "0"), (1.1, "1.1"), (0.00001, "0.00001"), (-2.5e-7, "-0.00000025"),
            (1e16, "10000000000000000"),
            (1.5e20, "150000000000000000000"), (9_007_199_254_740_991, "9007199254740991"), (1e300, "1e+300"),
            (0.1 + 0.2, "0.30000000000000004"),
        ])
    func shortest(_ value: Double, _ text: String) {
        #expect(PlainDecimal.text(value) == text)
        #expect(PlainDecimal.value(text) == value)
    }
}
