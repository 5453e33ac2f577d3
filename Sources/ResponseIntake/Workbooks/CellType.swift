/// What a cell says its value is.
enum CellType: UInt8 {
    case number, shared, string, inline, boolean, error, date

    /// The type a cell is written with; one that is not known is taken as text, so that nothing is lost.
    init(_ written: UnsafePointer<CChar>) {
        let name = XMLName(plain: written)
        switch name.onlyLetter {
        case UInt8(ascii: "s"): self = .shared
        case UInt8(ascii: "n"): self = .number
        case UInt8(ascii: "b"): self = .boolean
        case UInt8(ascii: "e"): self = .error
        case UInt8(ascii: "d"): self = .date
        default: self = name == "inlineStr" ? .inline : .string
        }
    }
}
