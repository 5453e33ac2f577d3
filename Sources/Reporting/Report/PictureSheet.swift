import Foundation

/// An SVG file that says what it shows: a finding, a picture, and the numbers of the picture beneath it.
///
/// Widths are in pixels, since there is no page to give them; colours are written out, because office programs know no
/// variables of style sheets.
struct PictureSheet {
    static let width = 780.0
    private static let margin = 24.0

    /// A column of numbers under a picture.
    struct Column {
        let head: String
        /// Where it stands; words end here where they are aligned to the right.
        let x: Double
        let isNumber: Bool
    }

    private var markup = ""
    private var bottom = 18.0

    /// Begins with what the picture shows and how it is drawn.
    init(finding: String, drawn: String) {
        words(finding, size: 18, style: "", weight: "600")
        words(drawn, size: 13, style: "t-mute")
        bottom += 12
    }

    /// Adds lines of words, broken where the sheet ends.
    mutating func words(_ text: String, size: Double, style: String, weight: String = "400") {
        for line in Self.wrapped(text, atMost: Int((Self.width - 2 * Self.margin) / (size * 0.53))) {
            bottom += size * 1.4
            markup +=
                "<text x=\"\(Drawing.number(Self.margin))\" y=\"\(Drawing.number(bottom))\" class=\"\(style)\" style=\"font-size:\(Drawing.number(size))px;font-weight:\(weight)\">\(Drawing.escaped(line))</text>\n"
        }
    }

    /// Adds a picture of a height, with room for the words on its sides.
    mutating func plot(_ picture: String, height: Double) {
        place(picture, x: Self.margin + 44, width: Self.width - 2 * Self.margin - 120, height: height)
        bottom += height + 16
    }

    private mutating func place(_ picture: String, x: Double, width: Double, height: Double) {
        markup +=
            "<svg x=\"\(Drawing.number(x))\" y=\"\(Drawing.number(bottom))\" width=\"\(Drawing.number(width))\" height=\"\(Drawing.number(height))\" overflow=\"visible\">\(picture)</svg>\n"
    }

    /// Adds the heads of columns.
    mutating func heads(_ columns: [Column]) {
        bottom += 20
        for column in columns { cell(column.head, column, style: "t-mute") }
        rule()
    }

    /// Adds a row of a table; a strip is a picture that stands in it.
    mutating func row(_ cells: [String], _ columns: [Column], strip: (picture: String, x: Double, width: Double)? = nil)
    {
        if let strip { place(strip.picture, x: strip.x, width: strip.width, height: 36) }
        bottom += 23
        for (text, column) in zip(cells, columns) { cell(text, column, style: "") }
        bottom += strip == nil ? 0 : 13
    }

    /// Colours a cell of the next row that ends at a place, and hatches its foot where its interval is wide.
    mutating func tint(_ style: String, isWide: Bool, until x: Double, width: Double) {
        markup +=
            "<rect class=\"\(style)\" x=\"\(Drawing.number(x - width + 10))\" y=\"\(Drawing.number(bottom + 6))\" width=\"\(Drawing.number(width - 2))\" height=\"22\"/>\n"
        guard isWide else { return }
        let foot = Drawing.number(bottom + 25.5)
        markup +=
            "<line class=\"hatch\" x1=\"\(Drawing.number(x - width + 10))\" x2=\"\(Drawing.number(x + 8))\" y1=\"\(foot)\" y2=\"\(foot)\"/>\n"
    }

    /// Leaves room before what follows.
    mutating func space() { bottom += 10 }

    private mutating func cell(_ text: String, _ column: Column, style: String) {
        markup +=
            "<text x=\"\(Drawing.number(column.x))\" y=\"\(Drawing.number(bottom))\" class=\"\(style)\(column.isNumber ? " end" : "")\">\(Drawing.escaped(text))</text>\n"
    }

    private mutating func rule() {
        bottom += 7
        markup +=
            "<line class=\"axis\" x1=\"\(Drawing.number(Self.margin))\" x2=\"\(Drawing.number(Self.width - Self.margin))\" y1=\"\(Drawing.number(bottom))\" y2=\"\(Drawing.number(bottom))\"/>\n"
    }

    /// The whole file.
    func document(title: String, description: String) -> String {
        let height = Drawing.number(bottom + 24)
        let width = Drawing.number(Self.width)
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="t d">
            <title id="t">\(Drawing.escaped(title))</title><desc id="d">\(Drawing.escaped(description))</desc>
            <style>\(Self.style)</style>
            <rect width="\(width)" height="\(height)" fill="#ffffff"/>
            \(markup)</svg>

            """
    }

    /// The rules of pictures with the colours of the light page written out.
    private static let style: String = {
        let page = String(decoding: PackageResources.report_css, as: UTF8.self)
        let light = page.prefix { $0 != "}" }
        let rules = String(decoding: PackageResources.pictures_css, as: UTF8.self)
        return light.matches(of: /(--[a-z0-9-]+): ([^;]+);/).reduce(rules) { rules, token in
            rules.replacing("var(\(token.1))", with: String(token.2).replacing("\"", with: "'"))
        }
    }()

    private static func wrapped(_ text: String, atMost most: Int) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            guard let last = lines.last, last.count + 1 + word.count <= most else { return lines.append(String(word)) }
            lines[lines.count - 1] = last + " " + word
        }
    }
}
