import Estimation
import ProgressTracking
import SatisfactionIndex
import SurveyModel

/// Where a figure stands against the headline target, as far as its interval tells.
enum GoalComparison: Equatable {
    case above, below
    /// The interval contains the goal, or there is no interval.
    case undecided
    /// Too few respondents to compare.
    case few
    /// There is no figure.
    case none

    /// Respondents below which a figure is shown but not compared.
    static let fewestCompared = 30

    init(_ figure: IndexEstimate, goal: Target?) {
        guard figure.estimate != nil else {
            self = .none
            return
        }
        guard figure.respondents >= Self.fewestCompared else {
            self = .few
            return
        }
        guard let goal, let interval = figure.interval else {
            self = .undecided
            return
        }
        self = interval.lower > goal.value ? .above : interval.upper < goal.value ? .below : .undecided
    }

    /// The class of the dot and its interval: colour only if the whole interval is below, grey if nothing can be told.
    var markClass: String {
        switch self {
        case .above, .undecided: ""
        case .below: " below"
        case .few, .none: " none"
        }
    }
}

/// An icon and a word, with the class that colours them.
struct Badge {
    let style: String
    let icon: String
    let word: String

    init(style: String, icon: String, word: String) {
        self.style = style
        self.icon = icon
        self.word = word
    }

    init(_ verdict: Attainment.Verdict, _ wording: ReportWording) {
        let icon =
            switch verdict {
            case .attained: "i-ok"
            case .missed: "i-x"
            case .onTrack: "i-up"
            case .offTrack: "i-down"
            case .uncertain: "i-q"
            case .notMeasured: "i-o"
            }
        let style = verdict == .notMeasured ? "uncertain" : verdict.rawValue
        self.init(style: style, icon: icon, word: verdict.label[wording.language])
    }

    /// The word beside a row; nil where a note says more than a comparison.
    init?(_ comparison: GoalComparison, _ wording: ReportWording) {
        guard let goal = wording.goalLevel else { return nil }
        switch comparison {
        case .above:
            self.init(
                style: "on-track", icon: "i-up", word: wording.say(vi: "Trên \(goal)", en: "Above \(goal)"))
        case .below:
            self.init(
                style: "off-track", icon: "i-down", word: wording.say(vi: "Dưới \(goal)", en: "Below \(goal)"))
        case .undecided:
            self.init(
                style: "uncertain", icon: "i-q",
                word: wording.say(vi: "Chưa phân biệt được", en: "Undecided"))
        case .few, .none: return nil
        }
    }
}
