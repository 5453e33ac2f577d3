import Foundation

/// The inside of an outer `<svg>` without a view box: x in percent, y in pixels or percent, so words keep their size.
///
/// Every word that goes in is escaped, so the result may stand in a page as it is.
struct Drawing {
    /// How a word stands to its place.
    enum Anchor: String {
        case start = ""
        case middle = " mid"
        case end = " end"
    }

    /// A height, in pixels or in percent of the picture.
    enum Height {
        case pixels(Double)
        case percent(Double)

        var text: String {
            switch self {
            case .pixels(let value): Drawing.number(value)
            case .percent(let value): Drawing.number(value) + "%"
            }
        }
    }

    private(set) var markup = ""

    mutating func line(_ style: String, x: (Double, Double), y: (Height, Height), shift: Double = 0) {
        let moved = shift == 0 ? "" : " transform=\"translate(\(Self.number(shift)))\""
        markup +=
            "<line class=\"\(style)\" x1=\"\(Self.number(x.0))%\" x2=\"\(Self.number(x.1))%\" y1=\"\(y.0.text)\" y2=\"\(y.1.text)\"\(moved)/>"
    }

    mutating func line(_ style: String, x: (Double, Double), pixels: (Double, Double), shift: Double = 0) {
        line(style, x: x, y: (.pixels(pixels.0), .pixels(pixels.1)), shift: shift)
    }

    /// A line over the whole height of a strip.
    mutating func upright(_ style: String, at x: Double) {
        line(style, x: (x, x), y: (.percent(0), .percent(100)))
    }

    mutating func circle(_ style: String, x: Double, y: Height, radius: Double) {
        markup +=
            "<circle class=\"\(style)\" cx=\"\(Self.number(x))%\" cy=\"\(y.text)\" r=\"\(Self.number(radius))\"/>"
    }

    /// A square around a point, for figures published without an error.
    mutating func square(_ style: String, x: Double, y: Double, side: Double) {
        markup +=
            "<rect class=\"\(style)\" x=\"\(Self.number(x))%\" y=\"\(Self.number(y - side / 2))\" width=\"\(Self.number(side))\" height=\"\(Self.number(side))\" transform=\"translate(\(Self.number(-side / 2)))\"/>"
    }

    mutating func bar(_ style: String, to x: Double) {
        markup += "<rect class=\"\(style)\" x=\"0\" y=\"25%\" width=\"\(Self.number(x))%\" height=\"50%\"/>"
    }

    /// A bar of a waterfall between two places of a strip.
    mutating func block(_ style: String, x: (Double, Double)) {
        let width = Self.number(max(x.1 - x.0, 0.4))
        markup += "<rect class=\"\(style)\" x=\"\(Self.number(x.0))%\" y=\"25%\" width=\"\(width)%\" height=\"50%\"/>"
    }

    /// A tinted part of a picture.
    mutating func zone(_ style: String, x: (Double, Double), pixels: (Double, Double)) {
        let size = "width=\"\(Self.number(x.1 - x.0))%\" height=\"\(Self.number(pixels.1 - pixels.0))\""
        markup += "<rect class=\"\(style)\" x=\"\(Self.number(x.0))%\" y=\"\(Self.number(pixels.0))\" \(size)/>"
    }

    mutating func words(
        _ words: String, style: String, x: Double, y: Double, anchor: Anchor = .start, shift: Double = 0
    ) {
        let moved = shift == 0 ? "" : " dx=\"\(Self.number(shift))\""
        markup +=
            "<text class=\"\(style)\(anchor.rawValue)\" x=\"\(Self.number(x))%\"\(moved) y=\"\(Self.number(y))\">\(Self.escaped(words))</text>"
    }

    /// Areas, in an inner picture that stretches.
    mutating func areas(_ areas: [(style: String, corners: [(x: Double, y: Double)])], height: Double) {
        let tall = Self.number(height)
        markup += "<svg viewBox=\"0 0 100 \(tall)\" preserveAspectRatio=\"none\" width=\"100%\" height=\"\(tall)\">"
        for area in areas {
            let path = area.corners.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: " L")
            markup += "<path class=\"\(area.style)\" d=\"M\(path) Z\"/>"
        }
        markup += "</svg>"
    }

    /// A coordinate with two decimals, always with a point.
    static func number(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        let sign = value < 0 && hundredths > 0 ? "-" : ""
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Words as they may stand between tags.
    static func escaped(_ words: String) -> String {
        words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
