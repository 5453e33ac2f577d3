public import ArgumentParser
import Foundation
import Operations
public import SurveyModel
import SurveyStore

/// A form in which figures are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

extension Language: ExpressibleByArgument {}

/// Options of every command that prints figures.
struct OutputOptions: ParsableArguments {
    @Option(help: "Dạng kết quả: text cho người đọc, json và csv cho chương trình. (Form of the result.)")
    var format: OutputFormat = .text

    @OptionGroup var languageOptions: LanguageOptions

    var language: Language { languageOptions.language }

    /// The language of messages, also where the command line could not be understood.
    static var languageOfProcess: Language {
        let arguments = CommandLine.arguments
        if arguments.contains("--language=en") { return .english }
        guard let index = arguments.lastIndex(of: "--language"), index + 1 < arguments.count else { return .vietnamese }
        return arguments[index + 1] == "en" ? .english : .vietnamese
    }
}

/// The language in which people are addressed.
struct LanguageOptions: ParsableArguments {
    @Option(help: "Ngôn ngữ: vi hoặc en. (Language: vi or en.)")
    var language: Language = .vietnamese
}

/// Where responses are kept.
struct StoreOptions: ParsableArguments {
    @Option(help: "Tệp kho dữ liệu; mặc định $HAILONG_STORE hoặc hailong.sqlite. (The store file.)")
    var store: String?

    var path: String {
        if let store { return store }
        let environment = ProcessInfo.processInfo.environment["HAILONG_STORE"] ?? ""
        return environment.isEmpty ? "hailong.sqlite" : environment
    }

    func openForReading() throws -> SurveyStore { try SurveyStore.open(at: path, for: .reading) }

    func openForWriting(_ purpose: String) throws -> SurveyStore {
        try SurveyStore.open(at: path, for: .writing(purpose: purpose))
    }

    /// Whether there is a store.
    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// The store if there is one, to look a questionnaire up in it.
    func openIfPresent() throws -> SurveyStore? { exists ? try openForReading() : nil }
}
