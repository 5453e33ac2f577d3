/// Invented comments in Vietnamese, as quoted CSV cells: some with commas, doubled quotes and line breaks.
struct Comments {
    private static let openings = [
        "Cán bộ nhiệt tình", "Thủ tục còn rườm rà", "Chờ hơi lâu", "Tôi rất hài lòng", "Nơi tiếp dân sạch sẽ",
        "Đường vào khó tìm", "Hồ sơ phải nộp hai lần", "Trả kết quả đúng hẹn", "Máy lấy số hay hỏng",
        "Hướng dẫn trên mạng khó hiểu", "Chị tiếp nhận nói \"\"mai quay lại\"\"", "Giấy hẹn ghi \"\"15 ngày\"\"",
    ]
    private static let links = [", ", ". ", "; ", " nhưng ", ",\n", ".\n"]
    private static let endings = [
        "mong được hướng dẫn rõ hơn", "cảm ơn cơ quan", "cần thêm ghế ngồi chờ", "đề nghị niêm yết lệ phí",
        "nên nhận hồ sơ cả sáng thứ bảy", "thái độ phục vụ tốt, lịch sự", "phải đi lại ba lần mới xong",
        "không ai trả lời điện thoại", "kết quả nhận qua bưu điện rất tiện", "bảng hướng dẫn chữ quá nhỏ",
    ]

    private let cells: [[UInt8]]

    init() {
        cells = Self.openings.flatMap { opening in
            Self.links.flatMap { link in
                Self.endings.map { Array("\"\(opening)\(link)\($0)\"".utf8) }
            }
        }
    }

    /// A comment for three people in ten, nothing for the others.
    func cell(_ random: inout SplitMix64) -> [UInt8] {
        random.below(10) < 3 ? cells[random.below(cells.count)] : []
    }
}
