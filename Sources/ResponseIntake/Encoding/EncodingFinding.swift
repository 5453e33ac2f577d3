import SurveyModel

/// The encoding of a file, and how it was known.
struct EncodingFinding: Sendable, Hashable {
    let encoding: TextEncoding
    /// Why the file is taken to be in it, as a sentence.
    let reason: LocalizedText
    /// Whether the file must be turned into UTF-8 in NFC before it is read.
    var needsTranscoding: Bool
    /// Whether all that is known is that the beginning is ASCII, so that the rest may turn out to be anything.
    var isProvisional = false

    init(_ encoding: TextEncoding, needsTranscoding: Bool? = nil, vi: String, en: String) {
        self.encoding = encoding
        self.needsTranscoding = needsTranscoding ?? (encoding != .utf8)
        reason = LocalizedText(vi: vi, en: en)
    }

    static func asked(_ encoding: TextEncoding) -> EncodingFinding {
        EncodingFinding(
            encoding, vi: "Đọc theo bảng mã đã chọn bằng --encoding.",
            en: "It is read in the encoding asked for with --encoding.")
    }

    static func byteOrderMark(_ encoding: TextEncoding) -> EncodingFinding {
        EncodingFinding(
            encoding, vi: "Tệp mở đầu bằng dấu nhận biết của bảng mã này.",
            en: "The file begins with the byte order mark of this encoding.")
    }

    static func zeroBytes(_ encoding: TextEncoding) -> EncodingFinding {
        EncodingFinding(
            encoding, vi: "Cứ hai byte lại có một byte bằng 0, như trong UTF-16.",
            en: "Every other byte is zero, as in UTF-16.")
    }

    static let soundUTF8 = EncodingFinding(
        .utf8, vi: "Mọi byte của tệp đều theo đúng UTF-8.", en: "All bytes of the file are sound UTF-8.")

    static let workbook = EncodingFinding(
        .utf8, vi: "Chữ trong sổ tính luôn theo Unicode.", en: "The texts of a workbook are Unicode.")

    static let decomposed = EncodingFinding(
        .utf8, needsTranscoding: true,
        vi: "Tệp là UTF-8 với dấu tách rời khỏi chữ (NFD, “Unicode tổ hợp”); các dấu đã được ghép lại.",
        en: "The file is UTF-8 with marks apart from their letters (NFD); they were put together.")

    static func words(_ trial: EncodingTrial, of count: Int, unlike other: EncodingTrial?) -> EncodingFinding {
        let name = trial.encoding.name
        let rest = other.map {
            LocalizedText(
                vi: ", đọc theo \($0.encoding.name) thì chỉ có \($0.syllables)",
                en: ", read as \($0.encoding.name) only \($0.syllables)")
        }
        return EncodingFinding(
            trial.encoding,
            vi:
                "Đọc theo \(name) thì \(trial.syllables) trong \(count) từ có dấu là tiếng Việt\(rest?.vi ?? "").",
            en:
                "Read as \(name), \(trial.syllables) of \(count) words with marks are Vietnamese\(rest?.en ?? "").")
    }
}
