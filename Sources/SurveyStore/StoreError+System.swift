import Foundation
import GRDB
import SurveyModel

extension StoreError {
    /// Names the failure of an operation on the store at a path.
    init(_ error: any Error, store path: String) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        case let damage as SegmentDamage: self = .damaged(path: path, reason: damage.reason)
        case is DecodingError, is RowDecodingError:
            self = .damaged(
                path: path, reason: LocalizedText(vi: "có mục không đọc được", en: "an entry of it cannot be read"))
        default: self = .failed(path: path, reason: "\(error)")
        }
    }

    /// Names the failure to read a file.
    init(reading path: String, _ error: any Error) {
        let foundation = error as? CocoaError
        if let code = (foundation?.underlying as? POSIXError)?.code ?? (error as? POSIXError)?.code {
            self.init(errno: code.rawValue, path: path)
        } else if foundation?.code == .fileReadNoSuchFile {
            self.init(errno: ENOENT, path: path)
        } else if foundation?.code == .fileReadNoPermission {
            self.init(errno: EACCES, path: path)
        } else {
            self = .inputOutput(path: path, reason: Self.mediumFailed)
        }
    }

    /// Names the failure of a system call on a file.
    init(errno code: Int32, path: String) {
        switch code {
        case ENOSPC, EDQUOT: self = .diskFull(path: path)
        case ENOENT, ENOTDIR:
            self = .inputOutput(
                path: path,
                reason: LocalizedText(
                    vi: "thư mục hoặc tệp không tồn tại, hãy kiểm tra đường dẫn",
                    en: "the folder or file does not exist, check the path"))
        case EACCES, EPERM, EROFS:
            self = .inputOutput(
                path: path,
                reason: LocalizedText(
                    vi: "không có quyền, hãy chọn thư mục khác hoặc xin cấp quyền",
                    en: "permission is missing, choose another folder or ask for permission"))
        case EISDIR: self = .inputOutput(path: path, reason: Self.isAFolder)
        default: self = .inputOutput(path: path, reason: Self.mediumFailed)
        }
    }

    private init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_IOERR: self = .inputOutput(path: path, reason: Self.mediumFailed)
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self = .inputOutput(
                path: path,
                reason: LocalizedText(
                    vi: "không mở được hoặc không được ghi, hãy kiểm tra quyền của tệp và thư mục chứa nó",
                    en: "it cannot be opened or may not be written, check the permissions of the file and its folder"))
        case .SQLITE_NOTADB: self = .notAStore(path: path)
        case .SQLITE_CORRUPT:
            self = .damaged(
                path: path, reason: LocalizedText(vi: "tệp SQLite bị hỏng", en: "the SQLite file is malformed"))
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, holder: nil)
        default: self = .failed(path: path, reason: error.message ?? "\(error.resultCode)")
        }
    }

    static let isAFolder = LocalizedText(
        vi: "đó là một thư mục, hãy chỉ đến một tệp", en: "it is a folder, name a file")

    private static let mediumFailed = LocalizedText(
        vi: "thiết bị lưu trữ báo lỗi, hãy kiểm tra ổ đĩa hoặc mạng",
        en: "the storage device reports a failure, check the disk or the network")
}
