import SurveyModel

/// Why one of several files could not be loaded, and what became of the others.
struct LoadFailure: LocalizedMessageError {
    /// The failure itself, by which the program ends.
    let cause: any Error

    private let stored: [String]
    private let failed: String?
    private let untried: [String]
    private let isTrial: Bool

    /// Describes the end of a load.
    ///
    /// - Parameters:
    ///   - stored: how many of the files, from the first on, had been loaded.
    ///   - failed: the place of the file that failed; nil if no file is at fault.
    init(_ cause: any Error, files: [String], stored: Int, failed: Int?, isTrial: Bool) {
        self.cause = cause
        self.stored = files.prefix(stored).map { "“\($0)”" }
        self.failed = failed.map { "“\(files[$0])”" }
        untried = files.indices.dropFirst(stored).filter { $0 != failed }.map { "“\(files[$0])”" }
        self.isTrial = isTrial
    }

    var message: LocalizedText {
        let reason = (cause as? any LocalizedMessageError)?.message ?? LocalizedText(vi: "\(cause)", en: "\(cause)")
        return LocalizedText(
            vi: ([reason.vi, state.vi] + parts.map(\.vi)).joined(separator: "\n"),
            en: ([reason.en, state.en] + parts.map(\.en)).joined(separator: "\n"))
    }

    /// What there is in the store now.
    private var state: LocalizedText {
        let list = stored.joined(separator: ", ")
        if isTrial {
            return LocalizedText(vi: "Chỉ đọc thử: kho dữ liệu không đổi.", en: "Only tried: the store is unchanged.")
        }
        return stored.isEmpty
            ? LocalizedText(
                vi: "Chưa tệp nào được nạp: kho dữ liệu không đổi.", en: "No file was loaded: the store is unchanged.")
            : LocalizedText(
                vi: "Đã nạp vào kho dữ liệu: \(list). Nạp lại các tệp này không bị tính hai lần.",
                en: "Loaded into the store: \(list). Loading them again counts nobody twice.")
    }

    private var parts: [LocalizedText] {
        let list = untried.joined(separator: ", ")
        return [
            failed.map { LocalizedText(vi: "Không nạp được: \($0).", en: "Could not be loaded: \($0).") },
            untried.isEmpty ? nil : LocalizedText(vi: "Chưa thử nạp: \(list).", en: "Not tried yet: \(list)."),
        ].compactMap(\.self)
    }
}
