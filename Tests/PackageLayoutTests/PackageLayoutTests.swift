import Foundation
import Testing

/// The arrows of `docs/architecture.md`: what each target names, and the packages only it may import itself.
private let arrows: [String: (targets: [String], packages: Set<String>)] = [
    "SurveyModel": ([], ["Yams", "OrderedCollections"]),
    "ResponseIntake": (["SurveyModel", "CLibCSV", "CZip", "CExpat", "CReadStat"], []),
    "ResponseQuality": (["SurveyModel"], []),
    "FreeText": (["SurveyModel"], []),
    "Tabulation": (["SurveyModel"], []),
    "SurveyStore": (["Tabulation", "CXXHash"], ["GRDB", "Crypto"]),
    "Estimation": (["Tabulation"], ["RealModule"]),
    "SatisfactionIndex": (["Estimation"], []),
    "ProgressTracking": (["SatisfactionIndex"], []),
    "Reporting": (["ProgressTracking", "CXlsxWriter", "CReadStat"], ["Mustache"]),
    "Operations": (["ResponseIntake", "ResponseQuality", "FreeText", "SurveyStore", "ProgressTracking"], []),
    "hailong": (["Operations", "Reporting"], ["ArgumentParser"]),
]

/// What the toolchain brings and every target may use.
private let toolchain: Set<String> = ["Foundation", "Glibc", "Synchronization", "Dispatch"]

@Suite("Package layout")
struct PackageLayoutTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func swiftFiles(in folder: String) -> [URL] {
        let start = root.appending(path: folder)
        let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil)
        return (walk?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    }

    private static func imports(in file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), position <= 2, words.count > position + 1 else {
                return nil
            }
            guard words[..<position].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "package" }) else {
                return nil
            }
            return words.last.map { String($0.prefix { $0 != "." }) }
        }
    }

    /// What a target may import: what its line names, and what those may import.
    private static func allowed(_ target: String) -> Set<String> {
        guard let line = arrows[target] else { return [] }
        return line.targets.reduce(into: Set(line.targets).union(line.packages)) { $0.formUnion(allowed($1)) }
    }

    @Test("the folders of Sources are the targets of the architecture")
    func foldersAreTargets() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
        #expect(
            Set(folders)
                == Set(arrows.keys).union(["CExpat", "CLibCSV", "CReadStat", "CXXHash", "CXlsxWriter", "CZip"]))
    }

    @Test("a target imports only what its line allows", arguments: arrows.keys.sorted())
    func importsFollowArrows(_ target: String) throws {
        let allowed = Self.allowed(target).union(toolchain)
        let files = Self.swiftFiles(in: "Sources/\(target)")
        #expect(!files.isEmpty)
        for file in files {
            let strangers = Set(try Self.imports(in: file)).subtracting(allowed)
            #expect(strangers.isEmpty, "\(file.lastPathComponent) imports \(strangers.sorted())")
        }
    }

    @Test("no Swift file is longer than 400 lines")
    func filesAreShort() throws {
        for file in Self.swiftFiles(in: "Sources") + Self.swiftFiles(in: "Tests") {
            let lines = try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 401, "\(file.lastPathComponent) has \(lines.count) lines")
        }
    }

    @Test("no name has a folder for what belongs nowhere")
    func noUtilitiesFolder() {
        let folders = Set((Self.swiftFiles(in: "Sources") + Self.swiftFiles(in: "Tests")).flatMap(\.pathComponents))
        #expect(folders.isDisjoint(with: ["Utilities", "Helpers", "Common", "Misc", "Extensions"]))
    }
}
