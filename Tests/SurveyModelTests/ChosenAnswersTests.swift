import Testing

@testable import SurveyModel

@Suite("Choices and the words beside them")
struct ChosenAnswersTests {
    private static let reader = ChosenAnswersReader([
        Question.Choice(code: "land", label: LocalizedText(vi: "Đất đai, nhà ở", en: "Land and housing")),
        Question.Choice(code: "housing", label: LocalizedText(vi: "nhà ở", en: "Housing")),
        Question.Choice(code: "net", label: LocalizedText(vi: "Mạng internet", en: "The internet")),
    ])

    @Test(
        "what is kept comes back as the same choices and words",
        arguments: [
            (["land"], ""), (["land", "net"], ""), ([], "Zalo"), (["land", "net"], "Zalo"),
            (["net"], "Zalo, Facebook; báo xã"), ([], "xem net ở nhà"),
        ])
    func roundTrip(codes: [String], words: String) {
        let given = ChosenAnswers(codes: codes, words: words)
        #expect(Self.reader.read(given.text) == given)
    }

    @Test(
        "choices are found one by one, the longest first, and neighbours among the rest stay as written",
        arguments: [
            ("Đất đai, nhà ở, Zalo", ["land"], "Zalo"),
            ("Zalo , FB; đất đai, nhà ở;nhà ở", ["land", "housing"], "Zalo , FB"),
            ("net;Zalo", ["net"], "Zalo"),
            ("Zalo, Mạng internet, Facebook", ["net"], "Zalo; Facebook"),
            ("net, The internet", ["net"], ""),
            (" ; Đất đai, Zalo,", [], "Đất đai, Zalo"),
        ])
    func pieces(text: String, codes: [String], words: String) {
        #expect(Self.reader.read(text) == ChosenAnswers(codes: codes, words: words))
    }

    @Test("a condition on a choice holds where words stand beside it, and not where they alone hold its code")
    func condition() throws {
        let condition = AskCondition.includes(question: "Q", value: "net")
        #expect(condition.holds { _ in ChosenAnswers(codes: ["land", "net"], words: "Zalo").text })
        #expect(!condition.holds { _ in ChosenAnswers(codes: ["land"], words: "Zalo; net").text })
    }
}
