import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Findings on items of one wave, and changes of them with a known error.
enum FindingFixture {
    static func figure(_ wave: String, _ estimate: Double, error: Double? = 1) -> Finding.Figure {
        Finding.Figure(
            wave: wave, estimate: estimate, standardError: error, degreesOfFreedom: .infinity, interval: nil,
            respondents: 400)
    }

    static func finding(
        _ code: String = "C1", estimate: Double = 70, lookedAt: Int = 1, score: Score = .satisfied,
        level: FigureLevel = .item, due: String? = nil, state: Finding.State = .open
    ) -> Finding {
        Finding(
            subject: Finding.Subject(
                questionnaire: "slip", level: level, code: code, label: LocalizedText(vi: code, en: code), unit: nil,
                score: score, aggregate: .answers),
            figure: figure("2024", estimate), lookedAt: lookedAt, due: due.flatMap { CalendarDate($0) }, state: state)
    }

    /// A change from 2024 to 2025 with a normal error.
    static func change(_ difference: Double, error: Double?) -> FindingsLedger.Comparison {
        func point(_ wave: String, _ estimate: Double, _ error: Double?) -> ProgressSeries.Point {
            ProgressSeries.Point(
                wave: wave, year: Int(wave) ?? 0, estimate: estimate, standardError: error,
                degreesOfFreedom: .infinity, generation: .local)
        }
        // All of the error stands on the later wave.
        let change = WaveChange(
            from: point("2024", 70, error == nil ? nil : 0), to: point("2025", 70 + difference, error),
            correlation: nil, confidence: 0.95)
        return .change(
            change, before: figure("2024", 70), after: figure("2025", 70 + difference, error: error))
    }

    static func ledger(
        _ compared: [(finding: Finding, comparison: FindingsLedger.Comparison)],
        rule: FindingsLedger.Rule = FindingsLedger.Rule(), asOf: String = "2025-08-01"
    ) -> FindingsLedger? {
        CalendarDate(asOf).map { FindingsLedger(compared, rule: rule, asOf: $0) }
    }
}
