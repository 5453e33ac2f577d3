import SurveyModel
import Testing

@Suite("Form number")
struct FormNumberTests {
    @Test(
        "has the check digits of ISO 7064 MOD 97-10",
        arguments: [(794, "000794-44"), (1, "000001-95"), (97, "000097-98"), (1_234_567, "1234567-51")])
    func checkDigits(serial: Int, text: String) {
        #expect(FormNumber(serial: serial)?.description == text)
        #expect((serial * 100 + (FormNumber(serial: serial)?.checkDigits ?? 0)) % 97 == 1)
    }

    @Test("reads what it writes, with zeros left out and any dash", arguments: ["000794-44", "794-44", " 794–44 "])
    func reads(_ text: String) {
        #expect(FormNumber(text)?.serial == 794)
    }

    @Test("refuses every wrong digit and every two neighbours exchanged")
    func findsMistakes() {
        let digits = Array("000794-44")
        for place in digits.indices where digits[place] != "-" {
            for wrong in "0123456789" where wrong != digits[place] {
                var text = digits
                text[place] = wrong
                #expect(FormNumber(String(text)) == nil)
            }
        }
        for place in digits.indices.dropLast() where digits[place] != digits[place + 1] {
            var text = digits
            text.swapAt(place, place + 1)
            #expect(FormNumber(String(text)) == nil)
        }
    }

    @Test(
        "refuses what is no number with check digits",
        arguments: ["", "-", "794", "794-4", "794-444", "A794-44", "794-44-1", "0-98", "99999999999-10", "٧٩٤-٤٤"])
    func refuses(_ text: String) {
        #expect(FormNumber(text) == nil)
    }

    @Test("has no number below 1 or above ten digits", arguments: [0, -1, 10_000_000_000])
    func limits(serial: Int) {
        #expect(FormNumber(serial: serial) == nil)
    }
}
