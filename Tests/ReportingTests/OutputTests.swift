import Reporting
import SurveyModel
import Testing

@Suite("Numbers as people read them")
struct FigureFormatTests {
    private let vietnamese = FigureFormat(.vietnamese)
    private let english = FigureFormat(.english)

    @Test(
        "Vietnamese writes a decimal comma, points between thousands and a true minus",
        arguments: [
            (86.44, "86,4"), (-3.81, "−3,8"), (1234567.0, "1.234.567,0"), (-0.04, "0,0"), (99.95, "100,0"),
            (0.05, "0,1"),
        ])
    func vietnameseNumbers(value: Double, text: String) {
        #expect(vietnamese.number(value) == text)
    }

    @Test("English writes a decimal point and commas between thousands")
    func englishNumbers() {
        #expect(english.number(1234.56) == "1,234.6")
        #expect(english.count(36525) == "36,525")
        #expect(english.percent(86.44) == "86.4%")
    }

    @Test("differences carry their sign, but nothing that rounds to zero does")
    func signs() {
        #expect(vietnamese.signed(2.24) == "+2,2")
        #expect(vietnamese.signed(-2.24) == "−2,2")
        #expect(vietnamese.signed(0.04) == "0,0")
        #expect(vietnamese.signed(-0.04) == "0,0")
    }

    @Test("what does not exist is a dash")
    func absent() {
        #expect(vietnamese.number(nil) == "–")
        #expect(vietnamese.number(.nan) == "–")
        #expect(vietnamese.range(1, nil) == "–")
    }

    @Test("near a goal as many decimals are written as tell the two apart")
    func decimals() {
        #expect(vietnamese.decimals(telling: 86.4, from: 90) == 1)
        #expect(vietnamese.decimals(telling: 89.98, from: 90) == 2)
        #expect(vietnamese.decimals(telling: 89.9996, from: 90) == 4)
        #expect(vietnamese.decimals(telling: 90, from: 90) == 1)
    }
}

@Suite("JSON")
struct JSONValueTests {
    @Test("keys keep their order and numbers all their digits")
    func orderAndDigits() {
        let value = JSONValue.object(["b": .number(0.1 + 0.2), "a": .number(90), "c": .text("“Hài\nlòng”\"")])
        #expect(value.document == "{\n  \"b\": 0.30000000000000004,\n  \"a\": 90,\n  \"c\": \"“Hài\\nlòng”\\\"\"\n}\n")
    }

    @Test("there is no NaN and no infinity in any output", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ value: Double) {
        #expect(JSONValue.list([.number(value), .number(nil)]).document == "[\n  null,\n  null\n]\n")
    }

    @Test("control characters and line separators are escaped")
    func escapes() {
        #expect(JSONValue.text("\u{01}\u{2028}\t\\").document == "\"\\u0001\\u2028\\t\\\\\"\n")
    }
}

@Suite("CSV and aligned text")
struct TextTests {
    @Test("a cell with a comma, a quote or a line break is quoted")
    func quoting() {
        var writer = CSVWriter()
        writer.add(["a,b", "say \"hi\"", "two\nlines", " lead", "plain"])
        #expect(writer.document == "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\" lead\",plain\n")
    }

    @Test("columns line up by letters, not by bytes")
    func alignment() {
        var table = TextColumns([.left, .right])
        table.add(["Đông Mẫu", "1"])
        table.add(["An", "100"])
        #expect(table.lines == ["Đông Mẫu    1", "An        100"])
    }
}
