import Foundation

/// Where the questionnaires and data sets that come with Hailong are found.
///
/// `$HAILONG_HOME` if set, else the nearest folder above the current folder or above the program that holds
/// `questionnaires/` and `datasets/`.
public struct ProjectFiles: Sendable {
    /// The folder that holds `questionnaires/` and `datasets/`.
    public let root: String

    /// Finds the files; nil if they are nowhere near.
    public static func find() -> ProjectFiles? {
        find(
            environment: ProcessInfo.processInfo.environment,
            currentFolder: FileManager.default.currentDirectoryPath,
            program: Bundle.main.executablePath ?? CommandLine.arguments[0])
    }

    static func find(environment: [String: String], currentFolder: String, program: String) -> ProjectFiles? {
        if let home = environment["HAILONG_HOME"], !home.isEmpty { return ProjectFiles(root: home) }
        let resolved = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent().path
        for start in [currentFolder, resolved] {
            var folder = URL(fileURLWithPath: start).standardizedFileURL
            while true {
                if holdsFiles(folder) { return ProjectFiles(root: folder.path) }
                let parent = folder.deletingLastPathComponent()
                if parent.path == folder.path { break }
                folder = parent
            }
        }
        return nil
    }

    private static func holdsFiles(_ folder: URL) -> Bool {
        ["questionnaires", "datasets"].allSatisfy { name in
            var isFolder: ObjCBool = false
            let path = folder.appendingPathComponent(name).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        }
    }

    /// The path of a data set file.
    public func dataset(_ name: String) -> String { root + "/datasets/" + name }
    /// The path of a questionnaire file.
    public func questionnaire(_ id: String) -> String { root + "/questionnaires/" + id + ".yaml" }

    /// The ids of the questionnaires that come with Hailong.
    public var questionnaireIDs: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: root + "/questionnaires")) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }
}
