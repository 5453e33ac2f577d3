import ArgumentParser
import Reporting
import SurveyModel
import SurveyStore

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Sao lưu kho dữ liệu vào một tệp tự kiểm tra được. (Back the store up into one file.)")

    @Option(name: [.customShort("o"), .long], help: "Tệp sao lưu. (The backup file.)")
    var output: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let companions = ["", "-lock", "-wal", "-shm", ".checkpoints"].map { store.path + $0 }
        try OutputFile.refuse(output, ifAmong: companions)
        let opened = try store.openForReading()
        defer { opened.close() }
        let bar = ProgressBar(language.language == .vietnamese ? "Sao lưu" : "Backing up", language.language)
        let backup = try opened.backUp(to: output) { bar.update($0 * 8192, of: $1 * 8192) }
        bar.clear()
        let megabytes = FigureFormat(language.language).number(Double(backup.size) / 1e6)
        try printResult(
            language.language == .vietnamese
                ? "Đã sao lưu \(megabytes) MB vào “\(output)”; sha256 \(backup.sha256).\n"
                : "\(megabytes) MB backed up to “\(output)”; sha256 \(backup.sha256).\n")
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Khôi phục kho dữ liệu từ bản sao lưu; kho cũ được giữ lại bên cạnh. (Restore the store.)")

    @Argument(help: "Tệp sao lưu. (The backup file.)")
    var backup: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let bar = ProgressBar(language.language == .vietnamese ? "Khôi phục" : "Restoring", language.language)
        let aside = try SurveyStore.restore(backup, to: store.path, progress: { bar.update($0, of: $1) })
        bar.clear()
        switch language.language {
        case .vietnamese:
            try printResult("Đã khôi phục “\(store.path)”." + (aside.map { " Kho cũ giữ tại “\($0)”." } ?? "") + "\n")
        case .english:
            try printResult(
                "“\(store.path)” was restored." + (aside.map { " The store before is kept at “\($0)”." } ?? "") + "\n")
        }
    }
}
