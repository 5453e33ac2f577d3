public import SurveyModel

/// A reason why the store could not do what was asked.
public enum StoreError: LocalizedMessageError, Hashable {
    /// There is no store at the path.
    case missing(path: String)
    /// The file at the path is something else.
    case notAStore(path: String)
    /// A later version of the program made the store.
    case madeByNewerVersion(path: String)
    /// An earlier version made the store, or its making was interrupted; a command that writes completes it.
    case needsUpgrade(path: String)
    /// Another program is writing to the store.
    case busy(path: String, holder: LeaseHolder?)
    /// No room is left where the store lies.
    case diskFull(path: String)
    /// A file could not be read or written.
    case inputOutput(path: String, reason: LocalizedText)
    /// The bytes of the store are damaged.
    case damaged(path: String, reason: LocalizedText)
    /// A stored column of responses is damaged.
    case damagedSegment(path: String, segment: Int64, column: String, reason: LocalizedText)
    /// The questionnaire is stored with the same version and another text.
    case questionnaireDiffers(id: String, version: Int)
    /// This program cannot read a questionnaire in the store.
    case questionnaireUnreadable(id: String, version: Int, problems: InvalidFile)
    /// The wave holds responses that were stored with another sample design.
    case designDiffers(wave: String, questionnaire: String)
    /// The wave holds responses of which something else was declared: who was asked, or how people were reached.
    case declarationDiffers(wave: String, questionnaire: String)
    /// The wave holds responses to another version of the questionnaire.
    case versionDiffers(wave: String, questionnaire: String, stored: Int, given: Int)
    /// The wave holds responses of an earlier version of the program, of which single ones cannot be taken out.
    case rowsWithoutTags(wave: String)
    /// A backup is cut, changed, or no backup.
    case damagedBackup(path: String)
    /// SQLite failed in a way that has no case of its own.
    case failed(path: String, reason: String)
}

extension StoreError {
    /// What kind of failure an error is, for the exit code.
    public enum Kind: Sendable, Hashable {
        /// The data is bad.
        case badData
        /// Reading or writing failed.
        case inputOutput
        /// The job failed for another reason.
        case other
    }

    /// What kind of failure this is.
    public var kind: Kind {
        switch self {
        case .missing, .diskFull, .inputOutput: .inputOutput
        case .notAStore, .damaged, .damagedSegment, .questionnaireDiffers, .questionnaireUnreadable, .designDiffers,
            .declarationDiffers, .versionDiffers, .rowsWithoutTags, .damagedBackup:
            .badData
        case .madeByNewerVersion, .needsUpgrade, .busy, .failed: .other
        }
    }

    /// What happened, where, and what to do.
    public var message: LocalizedText {
        switch self {
        case .missing(let path):
            LocalizedText(
                vi: "Không có kho dữ liệu tại “\(path)”; hãy nạp phiếu trước (hailong load) "
                    + "hoặc chỉ đúng tệp bằng --store.",
                en: "There is no store at “\(path)”; load responses first (hailong load) "
                    + "or name the file with --store.")
        case .notAStore(let path):
            LocalizedText(
                vi: "Tệp “\(path)” không phải là kho dữ liệu của Hailong; hãy chỉ tệp khác bằng --store.",
                en: "The file “\(path)” is not a store of Hailong; name another file with --store.")
        case .madeByNewerVersion(let path):
            LocalizedText(
                vi: "Kho dữ liệu “\(path)” do một phiên bản Hailong mới hơn tạo ra; "
                    + "hãy cập nhật chương trình rồi thử lại.",
                en: "The store “\(path)” was made by a newer version of Hailong; update the program and try again.")
        case .needsUpgrade(let path):
            LocalizedText(
                vi: "Kho dữ liệu “\(path)” do phiên bản cũ tạo ra hoặc chưa tạo xong; "
                    + "hãy chạy hailong load để hoàn tất.",
                en: "The store “\(path)” is of an older version or incomplete; run hailong load once to complete it.")
        case .busy(let path, let holder): Self.busyMessage(path, holder)
        case .diskFull(let path):
            LocalizedText(
                vi: "Ổ đĩa chứa “\(path)” đã đầy, chưa có gì được ghi; hãy giải phóng dung lượng rồi thử lại.",
                en: "The disk that holds “\(path)” is full and nothing was written; free some space and try again.")
        case .inputOutput(let path, let reason):
            LocalizedText(
                vi: "Không đọc hoặc ghi được “\(path)”: \(reason.vi).",
                en: "“\(path)” cannot be read or written: \(reason.en).")
        case .damaged(let path, let reason):
            LocalizedText(
                vi: "Kho dữ liệu “\(path)” bị hỏng (\(reason.vi)); hãy khôi phục từ bản sao lưu.",
                en: "The store “\(path)” is damaged (\(reason.en)); restore it from a backup.")
        case .damagedSegment(let path, let segment, let column, let reason):
            LocalizedText(
                vi: "Kho dữ liệu “\(path)” bị hỏng ở khối \(segment), cột “\(column)”: \(reason.vi); "
                    + "hãy khôi phục từ bản sao lưu.",
                en: "The store “\(path)” is damaged in segment \(segment), column “\(column)”: \(reason.en); "
                    + "restore it from a backup.")
        case .failed(let path, let reason):
            LocalizedText(
                vi: "Kho dữ liệu “\(path)” báo lỗi: \(reason).", en: "The store “\(path)” reports an error: \(reason).")
        case .questionnaireDiffers(let id, let version):
            LocalizedText(
                vi: "Phiếu “\(id)” phiên bản \(version) đã có trong kho với nội dung khác; "
                    + "hãy tăng số phiên bản (version).",
                en: "Questionnaire “\(id)” version \(version) is in the store with another text; raise its version.")
        case .questionnaireUnreadable(let id, let version, let problems):
            LocalizedText(
                vi: "Không đọc được phiếu “\(id)” phiên bản \(version) trong kho:\n\(problems.message.vi)",
                en: "Questionnaire “\(id)” version \(version) in the store cannot be read:\n\(problems.message.en)")
        case .designDiffers(let wave, let questionnaire):
            LocalizedText(
                vi: "Đợt “\(wave)” của phiếu “\(questionnaire)” đã có phiếu trả lời với thiết kế mẫu khác; "
                    + "hãy nạp với đúng thiết kế cũ hoặc dùng tên đợt khác.",
                en: "Wave “\(wave)” of questionnaire “\(questionnaire)” holds responses with another sample design; "
                    + "load with that design or name another wave.")
        case .declarationDiffers(let wave, let questionnaire):
            LocalizedText(
                vi:
                    "Đợt “\(wave)” của phiếu “\(questionnaire)” đã khai đối tượng, kênh hỏi hoặc cột đơn vị khác với lần "
                    + "nạp này; không gộp người được hỏi theo cách khác nhau vào một đợt. Hãy khai như lần trước "
                    + "(--population, --channel, --channel-column), hoặc dùng tên đợt khác.",
                en:
                    "Wave “\(wave)” of questionnaire “\(questionnaire)” was declared with other people, another channel "
                    + "or other unit columns than this load; people asked in different ways are not put into one wave. "
                    + "Declare the same as before (--population, --channel, --channel-column), or name another wave.")
        case .damagedBackup(let path):
            LocalizedText(
                vi: "“\(path)” không phải bản sao lưu nguyên vẹn của Hailong (bị cắt, bị sửa hoặc là tệp khác); kho dữ "
                    + "liệu giữ nguyên, hãy dùng bản sao lưu khác.",
                en: "“\(path)” is not a whole backup of Hailong (cut, changed, or another file); the store was left "
                    + "as it is, use another backup.")
        case .rowsWithoutTags(let wave):
            LocalizedText(
                vi: "Đợt “\(wave)” có phiếu do phiên bản Hailong cũ nạp nên không thay hoặc rút được từng phiếu; "
                    + "hãy rút cả đợt (hailong withdraw --wave) rồi nạp lại các tệp.",
                en: "Wave “\(wave)” holds responses loaded by an earlier version of Hailong, which cannot be replaced "
                    + "or withdrawn one by one; withdraw the whole wave (hailong withdraw --wave) and load its files "
                    + "again.")
        case .versionDiffers(let wave, let questionnaire, let stored, let given):
            LocalizedText(
                vi: "Đợt “\(wave)” của phiếu “\(questionnaire)” đã có phiếu trả lời theo phiên bản \(stored), "
                    + "không phải phiên bản \(given); hãy dùng phiên bản \(stored) hoặc tên đợt khác.",
                en: "Wave “\(wave)” of questionnaire “\(questionnaire)” holds responses to version \(stored), "
                    + "not \(given); use version \(stored) or name another wave.")
        }
    }

    private static func busyMessage(_ path: String, _ holder: LeaseHolder?) -> LocalizedText {
        guard let holder else {
            return LocalizedText(
                vi: "Một chương trình khác đang ghi vào “\(path)”; hãy đợi nó xong rồi thử lại.",
                en: "Another program is writing to “\(path)”; wait until it is done and try again.")
        }
        return LocalizedText(
            vi: "“\(holder.purpose)” (tiến trình \(holder.process)) đang ghi vào “\(path)”; hãy đợi xong rồi thử lại.",
            en: "“\(holder.purpose)” (process \(holder.process)) is writing to “\(path)”; wait until it is done "
                + "and try again.")
    }
}
