/// Finds room for words beside dots, so that no word covers a dot or another word.
///
/// Boxes are measured at the width of a phone; on a wider picture there is only more room.
struct LabelPlacer {
    /// Where a word goes, seen from its dot.
    struct Place {
        let anchor: Drawing.Anchor
        /// Pixels across.
        let shift: Double
        /// Pixels down.
        let drop: Double
    }

    private struct Box {
        let x: ClosedRange<Double>
        let y: ClosedRange<Double>

        func meets(_ other: Box) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
    }

    /// Pixels of one percent of the width on a phone.
    private static let percent = 2.6
    /// Pixels of a letter.
    private static let letter = 7.4
    private static let places = [
        Place(anchor: .start, shift: 9, drop: 4), Place(anchor: .end, shift: -9, drop: 4),
        Place(anchor: .middle, shift: 0, drop: -10), Place(anchor: .middle, shift: 0, drop: 19),
    ]

    private var taken: [Box]
    private let height: ClosedRange<Double>

    /// Room around some dots, between two heights of the picture.
    init(dots: [(x: Double, y: Double)], within height: ClosedRange<Double>) {
        taken = dots.map { Box(x: $0.x * Self.percent - 6...$0.x * Self.percent + 6, y: $0.y - 6...$0.y + 6) }
        self.height = height
    }

    /// The first place where a word fits; nil if it fits nowhere.
    mutating func place(_ word: String, x: Double, y: Double) -> Place? {
        let width = Double(word.count) * Self.letter
        for place in Self.places {
            let left =
                x * Self.percent + place.shift
                - (place.anchor == .end ? width : place.anchor == .middle ? width / 2 : 0)
            let box = Box(x: left...left + width, y: y + place.drop - 11...y + place.drop + 3)
            let fits = left >= 0 && left + width <= 100 * Self.percent && height.contains(box.y.lowerBound)
            guard fits, height.contains(box.y.upperBound), !taken.contains(where: box.meets) else { continue }
            taken.append(box)
            return place
        }
        return nil
    }
}
