import Foundation

/// A name of an element or attribute as the parser gives it, compared without its prefix.
///
/// Some programs write `<x:row>` for `<row>`; what the prefix stands for is not looked up, since a workbook has no
/// two vocabularies whose elements stand in one place under one name.
struct XMLName {
    /// The name after the prefix, ended by a zero.
    let start: UnsafePointer<CChar>

    init(_ name: UnsafePointer<CChar>) {
        start = strchr(name, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0 + 1) } ?? name
    }

    /// A name that has no prefix, or whose prefix counts.
    init(plain name: UnsafePointer<CChar>) { start = name }

    /// The name if it is a single letter, otherwise 0.
    var onlyLetter: UInt8 { start[0] != 0 && start[1] == 0 ? UInt8(bitPattern: start[0]) : 0 }

    var text: String { String(cString: start) }

    static func == (name: XMLName, other: StaticString) -> Bool {
        strcmp(name.start, UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
    }
}

/// The attributes of an element: names and values in turn, ended by a null pointer.
struct XMLAttributes {
    let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// Calls with each name and value.
    func forEach(_ body: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Void) {
        guard var place = pairs else { return }
        while let name = place[0], let value = place[1] {
            body(name, value)
            place += 2
        }
    }
}
