/// A chart of dots and lines that the spreadsheet draws itself, so that people can restyle it.
///
/// Every dot has two numbers in cells. Titles and names of series come from cells; a name that somebody wrote can never
/// become a formula.
public struct SheetChart {
    /// One row of dots, or a line through them; a blank cell interrupts the line.
    public struct Series {
        /// The cell with its name.
        public let name: SheetArea
        /// The cells with the places across.
        public let across: SheetArea
        /// The cells with the places up.
        public let up: SheetArea
        /// The colour of the line; nil for none.
        public var line: SheetColor?
        /// Whether the line is broken.
        public var isDashed = false
        /// The colour of the dots; nil for none.
        public var dots: SheetColor?
        /// Whether the dots are pale circles with a rim.
        public var isOpen = false
        /// Words at the dots, in their order; empty for none.
        public var labels: [String] = []
        /// Whether these words stand above the dots, or to their right.
        public var labelsAreAbove = true

        /// Dots or a line, not drawn until they have a colour.
        public init(name: SheetArea, across: SheetArea, up: SheetArea) {
            self.name = name
            self.across = across
            self.up = up
        }
    }

    /// An axis.
    public struct Axis {
        /// The lowest and the highest value.
        public var range: ClosedRange<Double>
        /// The distance of marks; nil lets the spreadsheet choose.
        public var step: Double?
        /// Decimals of the marks.
        public var decimals = 0
        /// Whether the axis and its marks are drawn.
        public var isVisible = true
        /// Whether it runs from high to low.
        public var isReversed = false

        /// An axis over a range.
        public init(_ range: ClosedRange<Double>) { self.range = range }
    }

    /// The cell with the title, on the sheet of the chart; nil for none.
    public var title: SheetArea?
    /// What is drawn, what comes later over what comes first.
    public let series: [Series]
    /// The axis from left to right.
    public let across: Axis
    /// The axis from below.
    public let up: Axis
    /// Pixels across and down.
    public let size: (width: Int, height: Int)
    /// What the picture shows, for those who cannot see it.
    public var description = ""

    /// A chart of some series.
    public init(_ series: [Series], across: Axis, up: Axis, size: (width: Int, height: Int)) {
        self.series = series
        self.across = across
        self.up = up
        self.size = size
    }
}
