import SurveyModel

/// Titles, surnames, middle and given names as they are common in Vietnam; plain lists are without diacritics.
enum PersonNames {
    static let titles = keys(
        """
        ông|bà|anh|chị|cô|chú|bác|cậu|dì|thím|mợ|em|thầy|mr|mrs|ms|miss|đc|đồng chí|cán bộ|chuyên viên|công chức
        viên chức|nhân viên|trưởng phòng|phó phòng|phó trưởng phòng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|bí thư
        phó bí thư|trưởng thôn|trưởng bản|trưởng ban|tổ trưởng|bác sĩ|y sĩ|luật sư|kế toán|lãnh đạo|địa chính viên
        tên|tên là|tôi là|tôi tên|em là|mình là|họ tên|họ và tên|người tên|con ông|con bà|vợ ông|chồng bà
        """)
    static let plainTitles = plain(titles).subtracting(["em la"])

    /// Words after a title that name an office and not a person.
    static let offices = keys(
        """
        phòng|ban|sở|ubnd|hđnd|ủy|uỷ|trung|bộ|văn|xã|phường|huyện|tỉnh|quận|thành|thị|một|nhà|thuế|vpđk|vpđkđđ|tổ|cơ
        chi|đội|công|tư|địa|hộ|lao|tài|nông|kinh|thanh|quản|các|những|này|kia|ấy|đó|và|nào|thì|không|có|rất|đã|ta|mình|chỉ|hay|đang|sẽ|còn|cũng|luôn
        """)

    /// What an officer does, between title and name.
    static let duties: Set<String> = [
        "địa chính", "tư pháp", "hộ tịch", "một cửa", "bộ phận một cửa", "văn phòng", "tiếp nhận hồ sơ", "trả kết quả",
        "đất đai", "xây dựng", "lao động", "công an",
    ]

    static let surnames = keys(
        """
        nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đào|đoàn|trịnh|mai|lương|hà|cao
        trương|tạ|tô|thái|châu|tăng|quách|vương|phùng|kiều|triệu|lưu|nghiêm|khuất|ninh|lâm|la|từ|tống|văn|chu|cù|thân
        ka|rơ|y|h'|a|hồng|ksor|siu|rcom|nay|giàng|vàng|sùng|lò|quàng|cầm|bế|nông|hoàng|âu|doãn|mạc|đàm|kpă|blo
        """)
    static let plainSurnames = plain(
        keys(
            """
            nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đào|đoàn|trịnh|lương|trương|tạ
            quách|vương|phùng|kiều|nghiêm|khuất|ksor|siu|rcom|giàng|sùng|quàng|lâm|lưu|mai|hà|cao|châu|tống
            """))

    static let middle = keys(
        """
        văn|thị|đức|hữu|đình|quang|xuân|bá|thế|duy|trọng|ngọc|minh|thanh|quốc|công|kim|mỹ|như|phương|hoàng|anh|hồng
        thùy|thuỳ|bảo|gia|khánh|tuấn|viết|huy|tấn|thành|vĩnh|mạnh|tiến|nhật|diệu|bích|cẩm|ánh|hải|nam|trung|chí
        """)
    static let plainMiddle = plain(middle)

    /// Middle names that nothing else follows a surname as.
    static let sureMiddle: Set<String> = [
        "van", "thi", "duc", "huu", "dinh", "quang", "xuan", "ba", "the", "duy", "trong", "ngoc", "minh", "thanh",
        "quoc",
        "cong", "viet", "huy", "tan",
    ]

    static let given = keys(
        """
        an|anh|ánh|bắc|bích|bình|châu|chi|chiến|chung|cúc|cường|đại|dân|đạt|diễm|diệp|diệu|định|đông|đức|dũng|dung|dương
        duy|duyên|giang|hà|hải|hạnh|hằng|hào|hậu|hiền|hiếu|hiệp|hoa|hòa|hoài|hoan|hoàn|hồng|huệ|hùng|hưng|hương|hường
        huy|huyền|khải|khang|khanh|khánh|khoa|khôi|kiên|lam|lan|lâm|liên|linh|loan|lộc|lợi|long|lực|luân|ly|mai|mạnh|minh
        my|nam|nga|ngân|nghĩa|ngọc|nguyên|nhàn|nhân|nhi|nhung|ninh|oanh|phong|phú|phúc|phước|phương|phượng|quân|quang
        quế|quốc|quý|quyên|quyết|quỳnh|sang|sen|sơn|tài|tâm|tân|thắng|thanh|thành|thảo|thi|thiện|thịnh|thoa|thơ|thu
        thủy|thuỳ|thư|thương|tiên|tiến|tín|toàn|trâm|trang|trí|triết|trinh|trung|trường|tú|tuấn|tùng|tuyên|tuyết|uyên|vân
        việt|vinh|vũ|vương|vy|xuân|yên|yến|tí|tèo
        """)
    static let plainGiven = plain(given)

    private static func keys(_ text: String) -> Set<String> {
        Set(
            text.split { $0 == "|" || $0 == "\n" }.map { ComparisonKey($0).withTonePlaced.description })
    }

    private static func plain(_ keys: Set<String>) -> Set<String> {
        Set(keys.map { ComparisonKey($0).withoutDiacritics.description })
    }
}
