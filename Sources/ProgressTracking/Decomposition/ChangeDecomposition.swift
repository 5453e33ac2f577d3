public import SurveyModel

/// The change of a figure between two waves, taken apart into parts that add up to it exactly.
///
/// By a column of groups the change is what the public changed (other people answered) and what the service changed
/// (the same groups answered otherwise); by factors it is what each factor contributed (Kitagawa 1955; METHODS 14).
public struct ChangeDecomposition: Sendable, Hashable {
    /// One bar of the waterfall.
    public struct Step: Sendable, Hashable {
        /// What a bar stands for.
        public enum Kind: String, Sendable, Hashable {
            /// Who answered.
            case composition
            /// A factor, or an item where the index has no factors.
            case factor
            /// How answers are spread over the factors.
            case answerMix = "answer-mix"
        }

        /// What it stands for.
        public let kind: Kind
        /// The code of the factor or item; the kind for others.
        public let code: String
        /// Its name.
        public let label: LocalizedText
        /// Its points.
        public let effect: PointEffect

        /// Creates a step.
        public init(kind: Kind, code: String, label: LocalizedText, effect: PointEffect) {
            self.kind = kind
            self.code = code
            self.label = label
            self.effect = effect
        }
    }

    /// A group of the public in both waves.
    public struct Group: Sendable, Hashable {
        /// The value of the column; empty where it was left blank.
        public let value: String
        /// What the value is called.
        public let label: LocalizedText
        /// Its part of the rated answers in the earlier wave, in percent.
        public let shareFrom: Double
        /// The same in the later wave.
        public let shareTo: Double
        /// Its figure in the earlier wave; nil if it had no rated answer.
        public let figureFrom: Double?
        /// The same in the later wave.
        public let figureTo: Double?
        /// What its share of the public changed, against the mean of all groups: a bigger group of people who are less
        /// satisfied than others takes points away.
        public let composition: PointEffect
        /// The same term as Kitagawa wrote it, (c₂ − c₁)(r₁ + r₂)/2; over all groups both add up to the same.
        public let kitagawaComposition: PointEffect
        /// What its answers changed.
        public let service: PointEffect

        /// Creates a group.
        public init(
            value: String, label: LocalizedText, shareFrom: Double, shareTo: Double, figureFrom: Double?,
            figureTo: Double?, composition: PointEffect, kitagawaComposition: PointEffect, service: PointEffect
        ) {
            self.value = value
            self.label = label
            self.shareFrom = shareFrom
            self.shareTo = shareTo
            self.figureFrom = figureFrom
            self.figureTo = figureTo
            self.composition = composition
            self.kitagawaComposition = kitagawaComposition
            self.service = service
        }
    }

    /// The change by one column of groups.
    public struct Grouping: Sendable, Hashable {
        /// The column.
        public let column: String
        /// What it is called: the wording of the question, or the column.
        public let label: LocalizedText
        /// What the public changed: other people answered.
        public let publicChanged: PointEffect
        /// What the service changed: the same groups answered otherwise.
        public let serviceChanged: PointEffect
        /// The groups, in the order of the questionnaire, else of their values.
        public let groups: [Group]
        /// The waterfall: who answered first, then the factors; the points add up to the change exactly.
        public let steps: [Step]

        /// Creates a grouping.
        public init(
            column: String, label: LocalizedText, publicChanged: PointEffect, serviceChanged: PointEffect,
            groups: [Group], steps: [Step]
        ) {
            self.column = column
            self.label = label
            self.publicChanged = publicChanged
            self.serviceChanged = serviceChanged
            self.groups = groups
            self.steps = steps
        }
    }

    /// A column by which the change could not be taken apart, and why.
    public struct RefusedColumn: Sendable, Hashable {
        /// The column.
        public let column: String
        /// The reason.
        public let reason: ProgressRefusal

        /// Creates the mention of a column.
        public init(column: String, reason: ProgressRefusal) {
            self.column = column
            self.reason = reason
        }
    }

    /// The name of the earlier wave.
    public let from: String
    /// The name of the later wave.
    public let to: String
    /// The figure of the earlier wave.
    public let figureFrom: Double
    /// The figure of the later wave.
    public let figureTo: Double
    /// The unit of the figures.
    public let unit: FigureUnit
    /// The change: later minus earlier, the same double as in ``WaveChange/difference``.
    public let change: PointEffect
    /// What each factor contributed, without groups; the points add up to the change exactly.
    public let factors: [Step]
    /// The change by each column asked for.
    public let groupings: [Grouping]
    /// Columns by which the change could not be taken apart.
    public let refused: [RefusedColumn]
    /// How the estimates of the two waves hang together.
    public let covariance: WaveCovariance
    /// What a careful reader should know.
    public let notes: [LocalizedText]

    /// Creates a decomposition.
    public init(
        from: String, to: String, figureFrom: Double, figureTo: Double, unit: FigureUnit, change: PointEffect,
        factors: [Step], groupings: [Grouping], refused: [RefusedColumn], covariance: WaveCovariance,
        notes: [LocalizedText]
    ) {
        self.from = from
        self.to = to
        self.figureFrom = figureFrom
        self.figureTo = figureTo
        self.unit = unit
        self.change = change
        self.factors = factors
        self.groupings = groupings
        self.refused = refused
        self.covariance = covariance
        self.notes = notes
    }

    /// The waterfall to draw: by the first column that could be used, else by factors alone.
    public var waterfall: [Step] { groupings.first?.steps ?? factors }
}
