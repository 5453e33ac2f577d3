import SurveyModel

/// Why an archive is refused, each with the entry that is at fault.
enum ZipError {
    static func damaged(_ name: LocalizedText) -> IntakeError {
        .malformed(
            vi: "\(name.vi) là tệp nén hoặc sổ tính bị hỏng, hoặc chưa tải xong. Hãy tải lại từ máy chủ rồi nạp.",
            en: "\(name.en) is a damaged archive or workbook, or was not downloaded to its end. Download it again.")
    }

    static func tooManyEntries(_ name: LocalizedText, limit: Int) -> IntakeError {
        .malformed(
            vi: "\(name.vi) là tệp nén có hơn \(limit) tệp bên trong. Hãy xuất lại, bỏ ảnh và tệp đính kèm.",
            en: "\(name.en) is an archive of more than \(limit) entries. Export again without pictures and attachments."
        )
    }

    static func leavesFolder(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(
            name, entry, vi: "có tên chỉ ra ngoài thư mục; tệp xuất từ máy chủ không bao giờ như vậy",
            en: "has a name that leads out of its folder, which no export has")
    }

    static func encrypted(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(
            name, entry, vi: "được nén có mật khẩu; hãy giải nén bằng mật khẩu rồi nạp tệp bên trong",
            en: "is protected by a password; unpack it with the password and load what is inside")
    }

    static func nested(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(
            name, entry, vi: "lại là một tệp nén; hãy giải nén rồi nạp tệp dữ liệu bên trong",
            en: "is an archive itself; unpack it and load the data inside")
    }

    static func twice(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(name, entry, vi: "có hai lần trong tệp nén; hãy xuất lại", en: "stands in it twice; export again")
    }

    static func overlapping(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(
            name, entry, vi: "nằm chồng lên phần khác của tệp nén; hãy tải lại từ máy chủ",
            en: "lies over another part of the archive; download it again from the server")
    }

    static func bomb(_ name: LocalizedText, entry: String, size: Int, weight: Int) -> IntakeError {
        refused(
            name, entry, vi: "nặng \(weight) byte mà giải nén ra \(size) byte, không thể là bảng câu trả lời",
            en: "weighs \(weight) bytes and would unpack to \(size), which no table of responses does")
    }

    static func tooLarge(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(
            name, entry,
            vi: "làm dữ liệu giải nén vượt 1 GiB; hãy giải nén bằng chương trình khác rồi nạp tệp CSV",
            en: "takes the unpacked data over 1 GiB; unpack with another program and load the CSV file")
    }

    static func brokenEntry(_ name: LocalizedText, entry: String) -> IntakeError {
        refused(
            name, entry, vi: "không giải nén được đúng như tệp nén ghi; hãy tải lại từ máy chủ",
            en: "does not unpack to what the archive says; download it again from the server")
    }

    private static func refused(_ name: LocalizedText, _ entry: String, vi: String, en: String) -> IntakeError {
        let shown = entry.count > 80 ? entry.prefix(80) + "…" : entry[...]
        return .malformed(
            vi: "\(name.vi): “\(shown)” bên trong \(vi). Không giữ lại gì từ tệp này.",
            en: "\(name.en): “\(shown)” inside \(en). Nothing of it was kept.")
    }
}
