import SurveyModel

/// Which columns say who asked, on what device, and when.
public struct QualityColumns: Sendable, Hashable {
    /// Names the interviewer.
    public var interviewer: String?
    /// Names the device.
    public var device: String?
    /// When the interview began.
    public var start: String?
    /// When it ended.
    public var end: String?
    /// The day of the interview.
    public var date: String?
    /// Names the response.
    public var id: String?

    /// Knows none of them but, perhaps, the column that names the response.
    public init(id: String? = nil) { self.id = id }

    /// Takes the columns whose names are those that survey programs give.
    ///
    /// - Parameter names: the columns of the responses.
    public init(namedIn names: [String]) {
        let keys = names.map { ComparisonKey($0.split(separator: "/").last ?? "").description }
        func find(_ known: [String]) -> String? {
            known.lazy.compactMap { keys.firstIndex(of: $0) }.first.map { names[$0] }
        }
        interviewer = find(["interviewer", "enumerator", "điều tra viên", "đtv", "người phỏng vấn", "username"])
        device = find(["deviceid", "device", "device_id", "thiết bị", "ip address", "ipaddr"])
        start = find(["start", "startdate", "starttime", "bắt đầu"])
        end = find([
            "end", "submitdate", "endtime", "kết thúc", "_submission_time", "submissiondate", "timestamp",
            "dấu thời gian",
        ])
        date = find(["date", "ngày", "ngày phỏng vấn", "today", "interview_date"])
        id = find(["_uuid", "instanceid", "_id", "id", "form", "mã phiếu", "key"])
    }

    /// The columns that are known.
    public var named: [String] { [interviewer, device, start, end, date, id].compactMap { $0 } }

    /// Columns in which two records of one person may differ.
    var identifying: Set<String> { Set([start, end, date, id].compactMap { $0 }) }
}
