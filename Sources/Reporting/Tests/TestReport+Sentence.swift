import Estimation
import SurveyModel

extension TestReport {
    /// What was asked.
    var heading: LocalizedText {
        switch question {
        case .mean(let variable, let reference):
            LocalizedText(
                vi: "Trung bình của “\(variable)” có bằng \(plain(reference, .vietnamese)) không?",
                en: "Is the mean of “\(variable)” \(plain(reference, .english))?")
        case .difference(let variable, let groups):
            LocalizedText(
                vi: "Trung bình của “\(variable)” có như nhau ở hai nhóm của “\(groups)” không?",
                en: "Is the mean of “\(variable)” the same in the two groups of “\(groups)”?")
        case .ranks(let variable, let groups):
            LocalizedText(
                vi: "Câu trả lời “\(variable)” có cao như nhau ở các nhóm của “\(groups)” không?",
                en: "Are the answers to “\(variable)” equally high in the groups of “\(groups)”?")
        case .fit(let variable):
            LocalizedText(
                vi: "Tỷ lệ các mức của “\(variable)” có như kỳ vọng không?",
                en: "Are the shares of “\(variable)” those expected?")
        case .agreement(let first, let second):
            LocalizedText(
                vi: "“\(first)” và “\(second)” có đồng thuận hơn mức ngẫu nhiên không?",
                en: "Do “\(first)” and “\(second)” agree more than by chance?")
        }
    }

    private func plain(_ value: Double, _ language: Language) -> String {
        let text = value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : "\(value)"
        return language == .vietnamese ? text.replacing(".", with: ",") : text
    }

    /// What came out, and what it does not say.
    func sentence(_ language: Language) -> String {
        let isSmall = answer.test.probability < HypothesisTest.customaryLevel
        let found = isSmall ? different : alike
        return "\(answer.test.words(language)). \(found[language])"
    }

    private var different: LocalizedText {
        switch question {
        case .mean:
            LocalizedText(
                vi:
                    "Nếu trung bình đúng bằng giá trị đó, chênh lệch như vậy hiếm khi xảy ra do ngẫu nhiên; xem khoảng tin cậy để biết chênh lệch lớn đến đâu.",
                en:
                    "If the mean were that value, such a difference would rarely arise by chance; the interval says how large it may be."
            )
        case .difference, .ranks:
            LocalizedText(
                vi:
                    "Nếu các nhóm như nhau, chênh lệch như vậy hiếm khi xảy ra do ngẫu nhiên: có bằng chứng là các nhóm khác nhau, nhưng không nói vì sao và không nói chênh lệch có đáng kể hay không.",
                en:
                    "If the groups were alike, such a difference would rarely arise by chance: there is evidence that they differ, but not why, nor that the difference matters."
            )
        case .fit:
            LocalizedText(
                vi:
                    "Nếu tỷ lệ đúng như kỳ vọng, khác biệt như vậy hiếm khi xảy ra do ngẫu nhiên: mẫu khác với tỷ lệ kỳ vọng.",
                en:
                    "If the shares were those expected, such differences would rarely arise by chance: the shares differ from those expected."
            )
        case .agreement:
            LocalizedText(
                vi:
                    "Mức đồng thuận như vậy hiếm khi xảy ra do ngẫu nhiên; điều đó chưa có nghĩa là đồng thuận cao, hãy xem κ.",
                en:
                    "Such agreement would rarely arise by chance; that does not make it high, see κ.")
        }
    }

    private var alike: LocalizedText {
        switch question {
        case .mean:
            LocalizedText(
                vi:
                    "Chênh lệch như vậy dễ xảy ra do ngẫu nhiên; điều đó không chứng minh trung bình đúng bằng giá trị đó, khoảng tin cậy cho biết còn những giá trị nào.",
                en:
                    "Such a difference arises easily by chance; that does not prove that the mean is that value, the interval says what else it may be."
            )
        case .difference, .ranks:
            LocalizedText(
                vi:
                    "Chênh lệch như vậy dễ xảy ra do ngẫu nhiên khi các nhóm như nhau; điều đó không chứng minh các nhóm bằng nhau.",
                en:
                    "Such a difference arises easily by chance when the groups are alike; that does not prove that they are equal."
            )
        case .fit:
            LocalizedText(
                vi:
                    "Khác biệt như vậy dễ xảy ra do ngẫu nhiên; điều đó không chứng minh tỷ lệ đúng như kỳ vọng.",
                en:
                    "Such differences arise easily by chance; that does not prove that the shares are those expected.")
        case .agreement:
            LocalizedText(
                vi:
                    "Mức đồng thuận như vậy dễ xảy ra do ngẫu nhiên; chưa có bằng chứng là hai câu trả lời đi cùng nhau.",
                en:
                    "Such agreement arises easily by chance; there is no evidence that the two answers go together.")
        }
    }
}
