import SurveyModel
import Testing

@Suite("Form numbers of a file together")
struct FormNumberEvidenceTests {
    private static func evidence(_ numbers: [String]) -> FormNumberEvidence {
        numbers.reduce(into: FormNumberEvidence()) { $0.note($1) }
    }

    @Test("a short number that does not hold is a slip only where most hold")
    func shortNumbers() {
        let printed = Self.evidence(["1-95", "2-92", "3-80"])
        #expect(printed.areOurs && printed.isSlip("3-80") && !printed.isSlip("2-92"))
        let own = Self.evidence(["15-01", "15-02", "1-95"])
        #expect(!own.areOurs && !own.isSlip("15-01"))
    }

    @Test("a number with all the digits that are printed is always a slip if it does not hold")
    func fullNumbers() {
        let one = Self.evidence(["000004-99"])
        #expect(one.areOurs && one.isSlip("000004-99") && !one.isSlip("4"))
    }

    @Test("numbers without check digits are those of printed forms", arguments: [["1", "2"], ["A7"], []])
    func bareNumbers(numbers: [String]) {
        #expect(Self.evidence(numbers).areOurs)
    }

    @Test("a number is read with and without check digits", arguments: ["794", " 000794 ", "794-44", "000794-44"])
    func entered(text: String) {
        #expect(FormNumber(entered: text)?.description == "000794-44")
    }

    @Test("nothing else is read as a number", arguments: ["", "0", "794-45", "A794", "99999999999", "٧٩٤"])
    func refused(text: String) {
        #expect(FormNumber(entered: text) == nil)
    }
}
