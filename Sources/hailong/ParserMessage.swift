import ArgumentParser

/// What the parser of the command line has to say, in Vietnamese with its English in brackets.
///
/// The library tells its errors only as English text, so the sentences it is known to use are looked up here; one that
/// is not known stays as it is. The tests have a command line for each, so that new wording of the library is noticed.
struct ParserMessage {
    /// The whole text to print; empty if nothing is to be said.
    let text: String

    /// Words an error that is not one of Hailong's own.
    ///
    /// - Parameter command: the command that was running; nil if the command line could not be read.
    init(_ error: any Error, of root: Hailong.Type, running command: (any ParsableCommand.Type)?) {
        let full = root.fullMessage(for: error)
        guard !root.exitCode(for: error).isSuccess else {
            text = full.hasPrefix("OVERVIEW: ") ? Self.lines(of: full, by: Self.helpWords) : full
            return
        }
        let message = root.message(for: error)
        let lead = "Error: \(message)"
        guard !message.isEmpty, full.hasPrefix(lead) else {
            text = full
            return
        }
        let rest = String(full.dropFirst(lead.count))
        let usage = rest.isEmpty ? rest : command.map { "\nUsage: " + root.usageString(for: $0) } ?? rest
        text = "Lỗi: " + Self.sentence(message) + Self.lines(of: usage, by: Self.usageWords)
    }

    /// A sentence of the parser in both languages; one that is not known, or has both already, as it is.
    private static func sentence(_ english: String) -> String {
        let parts = english.split(separator: "\n   or: ").map(String.init)
        let known = parts.compactMap { part in forms.lazy.compactMap { $0.vietnamese(of: part) }.first }
        guard known.count == parts.count else { return withReason.vietnamese(of: english) ?? english }
        let end = english.hasSuffix(".") || english.hasSuffix("?") ? "" : "."
        return known.joined(separator: " Hoặc: ") + " (\(parts.joined(separator: " or: "))\(end))"
    }

    private static func lines(of text: String, by words: [SentenceForm]) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            words.lazy.compactMap { $0.vietnamese(of: String(line)) }.first ?? String(line)
        }.joined(separator: "\n")
    }
}

extension ParserMessage {
    private static let forms = [
        SentenceForm(
            english: "Missing expected argument '{}'", vietnamese: "Lệnh còn thiếu “{}”; hãy thêm vào rồi chạy lại."),
        SentenceForm(
            english: "Missing value for '{}' in '{}'",
            vietnamese: "“{}” trong “{}” còn thiếu giá trị; hãy ghi giá trị sau một dấu cách."),
        SentenceForm(
            english: "Missing value for '{}'",
            vietnamese: "“{}” còn thiếu giá trị; hãy ghi giá trị ngay sau tên lựa chọn."),
        SentenceForm(
            english: "Unknown option '{}'. Did you mean '{}'?",
            vietnamese: "Lệnh này không có lựa chọn “{}”. Có phải muốn viết “{}”?"),
        SentenceForm(
            english: "Unknown option '{}'",
            vietnamese: "Lệnh này không có lựa chọn “{}”; hãy xem các lựa chọn bằng --help."),
        SentenceForm(
            english: "The option '{}' does not take any value, but '{}' was specified.",
            vietnamese: "Lựa chọn “{}” không đi kèm giá trị; hãy bỏ “{}”."),
        SentenceForm(
            english: "Unexpected argument '{}'",
            vietnamese: "“{}” là phần thừa hoặc viết sai; hãy bỏ đi hoặc sửa theo cách dùng dưới đây."),
        SentenceForm(
            english: "{} unexpected arguments: '{}'",
            vietnamese: "Có {} phần thừa hoặc viết sai: “{}”; hãy bỏ đi hoặc sửa theo cách dùng dưới đây."),
        SentenceForm(
            english: "The value '{}' is invalid for '{}'. Please provide one of '{}'.",
            vietnamese: "Giá trị “{}” không dùng được cho “{}”. Hãy chọn một trong: “{}”."),
        SentenceForm(
            english: "The value '{}' is invalid for '{}'. Please provide one of the following:\n  - {}",
            vietnamese: "Giá trị “{}” không dùng được cho “{}”. Hãy chọn một trong: “{}”."),
        SentenceForm(
            english: "The value '{}' is invalid for '{}'",
            vietnamese: "Giá trị “{}” không dùng được cho “{}”; hãy sửa theo phần giải thích dưới đây."),
    ]

    /// A value with the reason of a command, which is in both languages already.
    private static let withReason = SentenceForm(
        english: "The value '{}' is invalid for '{}': {}",
        vietnamese: "Giá trị “{}” không dùng được cho “{}” (the value is invalid): {}")

    private static let usageWords = [
        SentenceForm(english: "Usage: {}", vietnamese: "Cách dùng (usage): {}"),
        SentenceForm(english: "Help:  {}", vietnamese: "Giải thích (help): {}"),
        SentenceForm(
            english: "  See '{}' for more information.", vietnamese: "  Xem thêm (see): {}"),
    ]

    private static let helpWords = [
        SentenceForm(english: "OVERVIEW: {}", vietnamese: "GIỚI THIỆU (OVERVIEW): {}"),
        SentenceForm(english: "USAGE: {}", vietnamese: "CÁCH DÙNG (USAGE): {}"),
        SentenceForm(english: "ARGUMENTS:{}", vietnamese: "GIÁ TRỊ (ARGUMENTS):{}"),
        SentenceForm(english: "OPTIONS:{}", vietnamese: "LỰA CHỌN (OPTIONS):{}"),
        SentenceForm(english: "SUBCOMMANDS:{}", vietnamese: "CÁC LỆNH (SUBCOMMANDS):{}"),
        SentenceForm(
            english: "{}Show help information.", vietnamese: "{}Xem hướng dẫn này. (Show help information.)"),
        SentenceForm(english: "{}Show the version.", vietnamese: "{}Xem số phiên bản. (Show the version.)"),
        SentenceForm(
            english: "  See '{}' for detailed help.", vietnamese: "  Xem hướng dẫn từng lệnh (see): {}"),
    ]
}
