import Foundation
import SurveyTestSupport

/// The programs of offices and universities that must be able to read what we write.
enum OfficeProgram {
    /// Python with the libraries of `requirements.txt`, as `make office` installs it.
    static let python = CommandLineTool(
        executable: CommandLineTool.root.appending(path: ".build-office/venv/bin/python"))

    private static let libreOffice = CommandLineTool(executable: URL(filePath: "/usr/bin/soffice"))

    /// Whether both are installed here.
    static let areInstalled = [python, libreOffice].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0.executable.path)
    }

    /// Opens a file in LibreOffice without a window and saves it in another form.
    ///
    /// - Parameters:
    ///   - form: the ending of the new file, with a filter where one is needed: `xlsx`, `csv:Text - txt - csv (StarCalc)`.
    ///   - folder: where the new file is written; LibreOffice keeps its settings there as well, so that runs at the same
    ///     time do not wait for each other.
    ///   - filter: how the file is read, for tables of text; nil lets LibreOffice choose.
    static func convert(
        _ file: URL, to form: String, in folder: URL, reading filter: String? = nil
    ) async throws -> CommandLineTool.Outcome {
        let settings = folder.appending(path: "libreoffice-settings")
        return try await libreOffice.run(
            [
                "-env:UserInstallation=\(settings.absoluteString)", "--headless",
            ] + [filter.map { "--infilter=\($0)" }].compactMap { $0 } + [
                "--convert-to", form, "--outdir", folder.path, file.path,
            ], in: folder)
    }
}
