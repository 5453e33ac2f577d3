import Foundation
import SurveyModel

/// The parts of a workbook and how they refer to one another (ECMA-376, part 2).
struct WorkbookPackage: Sendable {
    /// A reference of one part to another.
    struct Relationship {
        let id: String
        /// The last word of its type: the transitional and the strict form of the standard differ before it.
        let kind: String
        /// The name of the part it leads to.
        let target: String
    }

    private let archive: ZipArchive
    private let limits: WorkbookLimits
    private let workbook: LocalizedText
    private let entries: [String: ZipDirectory.Entry]

    /// - Throws: ``IntakeError`` if the archive has more parts than a workbook.
    init(_ archive: ZipArchive, name: LocalizedText, limits: WorkbookLimits) throws(IntakeError) {
        let entries = archive.entries
        guard entries.count <= limits.mostParts else {
            throw WorkbookError.tooManyParts(name, count: entries.count, limit: limits.mostParts)
        }
        self.archive = archive
        self.limits = limits
        workbook = name
        self.entries = Dictionary(entries.map { (Self.key($0.name), $0) }) { first, _ in first }
    }

    /// Names of parts are told apart without regard to case; some programs write `\` between folders.
    private static func key(_ name: String) -> String { name.replacing("\\", with: "/").lowercased() }

    /// Whether there is a part of this name.
    func has(_ name: String) -> Bool { entries[Self.key(name)] != nil }

    /// A part that must be there.
    ///
    /// - Throws: ``IntakeError`` if it is not.
    func part(_ name: String, mostBytes: Int? = nil) throws(IntakeError) -> PackedPart {
        let decoded = name.removingPercentEncoding ?? name
        guard let entry = entries[Self.key(name)] ?? entries[Self.key(decoded)] else {
            throw WorkbookError.missingPart(workbook, part: name)
        }
        let part = PackedPart(
            archive: archive, entry: entry, limits: limits, workbook: workbook,
            mostBytes: mostBytes ?? limits.mostPartBytes)
        try part.checkSize(entry.size)
        return part
    }

    /// The references of a part, or of the package if the name is empty; none if it has no list of them.
    ///
    /// - Throws: ``IntakeError`` if one of them leaves the archive.
    func relationships(of name: String) throws(IntakeError) -> [Relationship] {
        let (folder, file) = Self.split(name)
        let list = folder + "_rels/" + file + ".rels"
        guard has(list) else { return [] }
        var found: [Relationship] = []
        try XMLEvents.read(part(list), wanted: ["Relationship"]) { event throws(IntakeError) in
            guard case .start(_, let values) = event, let id = values["Id"], let type = values["Type"],
                let target = values["Target"]
            else { return }
            let kind = type.split(separator: "/").last.map(String.init) ?? type
            let isExternal = values["TargetMode"] == "External"
            if isExternal, !Self.kindsRead.contains(kind) { return }
            guard !isExternal, let path = Self.resolve(target, from: folder) else {
                throw WorkbookError.pointsOutside(workbook, part: list, target: target)
            }
            found.append(Relationship(id: id, kind: kind, target: path))
        }
        return found
    }

    /// References that are followed; others may lead out of the workbook, as hyperlinks do.
    private static let kindsRead = ["officeDocument", "worksheet", "sharedStrings", "styles"]

    /// The folder of a part with its last `/`, and its name in it.
    private static func split(_ name: String) -> (folder: String, file: String) {
        guard let slash = name.lastIndex(of: "/") else { return ("", name) }
        return (String(name[...slash]), String(name[name.index(after: slash)...]))
    }

    /// The part a target leads to, relative to a folder or from the root; nil if that is outside.
    private static func resolve(_ target: String, from folder: String) -> String? {
        if target.contains("://") { return nil }
        let written = target.replacing("\\", with: "/")
        var steps = written.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in written.split(separator: "/") where step != "." {
            if step != ".." {
                steps.append(step)
            } else if steps.popLast() == nil {
                return nil
            }
        }
        return steps.joined(separator: "/")
    }

    /// What the list of content types says a part is.
    ///
    /// - Throws: ``IntakeError`` if there is no such list.
    func contentType(of name: String) throws(IntakeError) -> String? {
        var (own, byEnding): (String?, String?)
        let ending = name.split(separator: ".").last.map { $0.lowercased() }
        try XMLEvents.read(part("[Content_Types].xml"), wanted: ["Override", "Default"]) { event throws(IntakeError) in
            guard case .start(let element, let values) = event else { return }
            if element == "Override", values["PartName"].map(Self.key) == "/" + Self.key(name) {
                own = values["ContentType"]
            } else if element == "Default", values["Extension"]?.lowercased() == ending {
                byEnding = values["ContentType"]
            }
        }
        return own ?? byEnding
    }
}
