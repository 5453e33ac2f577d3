public import SurveyModel

/// What the index would gain if one item were brought to the target.
///
/// For pooled answers the gain is the item's part of the rated answers times what it lacks, x_j/x·(c − r_j); for a
/// mean of items or factors the part is the weight of the item in the mean. Everything else stays as it is.
public struct ItemGain: Sendable, Hashable {
    /// The code of the item.
    public let code: String
    /// Its wording.
    public let label: LocalizedText
    /// Its figure now.
    public let figure: Double
    /// What it is brought to.
    public let target: Double
    /// The points the index of the unit gains.
    public let gain: PointEffect
    /// Respondents who rated it.
    public let respondents: Int
    /// Whether its whole interval lies below the target, so that it is not chance that it lacks something.
    public let isSurelyBelow: Bool

    /// Creates a gain.
    public init(
        code: String, label: LocalizedText, figure: Double, target: Double, gain: PointEffect, respondents: Int,
        isSurelyBelow: Bool
    ) {
        self.code = code
        self.label = label
        self.figure = figure
        self.target = target
        self.gain = gain
        self.respondents = respondents
        self.isSurelyBelow = isSurelyBelow
    }
}

/// The items of a unit whose improvement to the target would move its index most.
public struct UnitGains: Sendable, Hashable {
    /// The code of the unit; empty for all units together.
    public let code: String
    /// Its name.
    public let label: LocalizedText
    /// Its index now; nil if there is none.
    public let figure: Double?
    /// Its part of what makes the index of all, 0–1: a gain of one point there lifts the index of all by as much.
    public let shareOfWhole: Double
    /// At most three items, the largest gain first; empty if none lacks anything.
    public let items: [ItemGain]
    /// Why there are no items although they were asked for; nil if there are, or if nothing is lacking.
    public let absence: LocalizedText?

    /// Creates the gains of a unit.
    public init(
        code: String, label: LocalizedText, figure: Double?, shareOfWhole: Double, items: [ItemGain],
        absence: LocalizedText?
    ) {
        self.code = code
        self.label = label
        self.figure = figure
        self.shareOfWhole = shareOfWhole
        self.items = items
        self.absence = absence
    }
}

/// One answer to “what should I do on Monday?”: a unit, an item and its points.
public struct PriorityAction: Sendable, Hashable {
    /// The code of the unit; empty where units are not known.
    public let unit: String
    /// Its name.
    public let unitLabel: LocalizedText
    /// The item and what it would give the unit's index.
    public let item: ItemGain
    /// The points the index of all units together would gain.
    public let gainOfWhole: Double

    /// Creates an answer.
    public init(unit: String, unitLabel: LocalizedText, item: ItemGain, gainOfWhole: Double) {
        self.unit = unit
        self.unitLabel = unitLabel
        self.item = item
        self.gainOfWhole = gainOfWhole
    }
}
