/// A colour of a workbook, as 0xRRGGBB.
public struct SheetColor: Sendable, Hashable {
    /// Red, green and blue, eight bits each.
    public let value: UInt32

    /// The colour of a value 0xRRGGBB.
    public init(_ value: UInt32) { self.value = value & 0xFF_FFFF }

    /// Words.
    public static let ink = SheetColor(0x1B232C)
    /// Second words.
    public static let muted = SheetColor(0x56616C)
    /// Data, and what is at or above the goal.
    public static let main = SheetColor(0x1A5488)
    /// The line of a target and its label.
    public static let goal = SheetColor(0x9A4A00)
    /// What is surely below.
    public static let low = SheetColor(0x9A3F12)
    /// The page.
    public static let paper = SheetColor(0xFFFFFF)
    /// The ground of headers and boxes.
    public static let wash = SheetColor(0xF4F5F2)
    /// Lines between parts.
    public static let rule = SheetColor(0xCDD3D9)
    /// Lines behind data.
    public static let grid = SheetColor(0xE4E8EC)
    /// The lightest step of a quantity; the ground of cells to fill in.
    public static let pale = SheetColor(0xE8F0F7)
    /// The second step of a quantity.
    public static let light = SheetColor(0xC5DAEC)
    /// The third step of a quantity.
    public static let middle = SheetColor(0x94BBDC)
}
