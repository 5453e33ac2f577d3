import Foundation
import Reporting
import SurveyModel

/// A line on the terminal with how far a long job has come, its rate and the time left; nothing elsewhere.
final class ProgressBar {
    private static let width = 24
    private let label: String
    private let language: Language
    private let isShown = isatty(2) == 1
    private let start = ContinuousClock.now
    private var shown = ContinuousClock.now
    private var hasLine = false

    init(_ label: String, _ language: Language) {
        self.label = label
        self.language = language
    }

    deinit { clear() }

    /// Shows that so many bytes of so many are done, ten times a second at most.
    func update(_ done: Int, of total: Int) {
        let now = ContinuousClock.now
        guard isShown, total > 0, now - shown > .milliseconds(100) else { return }
        shown = now
        hasLine = true
        FileHandle.standardError.write(Data("\r\u{1B}[2K\(Self.line(label, done, total, now - start, language))".utf8))
    }

    /// Takes the line away, so that messages begin where it stood.
    func clear() {
        guard hasLine else { return }
        hasLine = false
        FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8))
    }

    static func line(_ label: String, _ done: Int, _ total: Int, _ elapsed: Duration, _ language: Language) -> String {
        let format = FigureFormat(language)
        let share = min(1, Double(done) / Double(total))
        let filled = Int(share * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
        let seconds = elapsed / .seconds(1)
        let rate = seconds > 0 ? Double(done) / seconds : 0
        let left = rate > 0 ? Int((Double(total - done) / rate).rounded(.up)) : 0
        let clock = "\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60)"
        let remaining = language == .vietnamese ? "còn \(clock)" : "\(clock) left"
        return "\(label) \(bar) \(format.number(share * 100, decimals: 0)) % · "
            + "\(format.number(rate / 1e6)) MB/s · \(remaining)"
    }
}
