import Estimation
import ProgressTracking

/// Finds room for the words on a target line: above or below it, at its beginning or its end.
struct GoalLabels {
    /// A rectangle, across in percent and down in pixels.
    struct Box {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        var isAtEnd = false

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
    }

    /// The narrowest plot, on a phone, and the width of a letter, in pixels.
    private static let narrowest = 186.0
    private static let letter = 7.2

    /// What is in the way, with how badly words over it read.
    private let obstacles: [(box: Box, cost: Int)]

    init(_ plot: TrendPlot, taken: [Box]) {
        let points = plot.points.indices.flatMap { index in
            let point = plot.points[index]
            let x = plot.x(ofPoint: index)
            let top = plot.y(point.interval?.upper ?? point.estimate) - 6
            let foot = plot.foot(index)
            return [
                (Box(left: x - 3, right: x + 3, top: top, bottom: foot), 2),
                (Box(left: x - 9, right: x + 9, top: foot, bottom: foot + 18), 4),
            ]
        }
        let fan = plot.fan.compactMap { forecast in
            forecast.bands.last.map { band in
                let x = plot.x(Double(forecast.year))
                return (Box(left: x - 5, right: x + 5, top: plot.y(band.upper), bottom: plot.y(band.lower)), 1)
            }
        }
        let lines = plot.goals.map { goal in
            let y = plot.y(goal.value)
            return (Box(left: 0, right: 100, top: y - 1, bottom: y + 1), 9)
        }
        let breaks = plot.namedBreaks.map { place in
            let x = plot.x(ofBreak: place)
            return (Box(left: x - 20, right: x + 20, top: 1, bottom: 16), 9)
        }
        obstacles = breaks + points + fan + lines + taken.map { ($0, 9) }
    }

    /// The place with the least in the way; at the beginning above the line if nothing is.
    func place(at y: Double, length: Int) -> Box {
        let width = min(Double(length) * Self.letter / Self.narrowest * 100, 100)
        let candidates = [false, true].flatMap { isAtEnd in
            [(y - 19, y - 4), (y + 4, y + 19)].map { top, bottom in
                Box(
                    left: isAtEnd ? 100 - width : 0, right: isAtEnd ? 100 : width, top: top, bottom: bottom,
                    isAtEnd: isAtEnd)
            }
        }
        let costs = candidates.map { candidate in
            obstacles.reduce(0) { $0 + ($1.box.meets(candidate) ? $1.cost : 0) }
        }
        let least = costs.min() ?? 0
        return zip(candidates, costs).first { $0.1 == least }?.0 ?? candidates[0]
    }
}
