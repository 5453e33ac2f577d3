import SurveyModel

/// A step of a procedure that factors and comments speak of, and the terms that belong to it.
enum ServiceStep: CaseIterable {
    case access, procedure, officer, result, feedback

    /// What the name of a factor on this step says, in comparison keys.
    private var factorWords: [String] {
        switch self {
        case .access: ["tiếp cận", "cơ sở vật chất", "trang thiết bị"]
        case .procedure: ["thủ tục", "giấy tờ", "phí"]
        case .officer: ["công chức", "cán bộ", "viên chức", "nhân viên"]
        case .result: ["kết quả"]
        case .feedback: ["góp ý", "phản ánh", "phản hồi", "kiến nghị"]
        }
    }

    /// Terms that speak of the step.
    private var terms: String {
        switch self {
        case .access:
            """
            cơ sở vật chất · trang thiết bị · phòng chờ · ghế ngồi · chỗ ngồi · chỗ đậu xe · bãi xe · nhà vệ sinh · nước uống
            quạt · máy lạnh · biển chỉ dẫn · sạch sẽ · chật chội · rộng rãi · thoáng mát · nóng bức · máy lấy số · niêm yết
            tiếp cận thông tin · trực tuyến · nộp trực tuyến · dịch vụ công trực tuyến · thanh toán trực tuyến · mạng yếu
            cổng dịch vụ công · lỗi mạng · phần mềm · chờ lâu · xếp hàng · xa xôi · đường xa · giờ làm việc
            """
        case .procedure:
            """
            thủ tục · thủ tục hành chính · thủ tục đất đai · đơn giản · rườm rà · phức tạp · rắc rối · giấy tờ · tờ khai
            biểu mẫu · mẫu đơn · bổ sung hồ sơ · thành phần hồ sơ · quy trình · phí · lệ phí · phí lệ phí · chi phí · mức thu
            bảng phí · nghĩa vụ tài chính · đi lại · đi lại nhiều lần · nhiều lần · đơn giản hóa · liên thông
            """
        case .officer:
            """
            thái độ · thái độ phục vụ · lịch sự · niềm nở · nhiệt tình · tận tình · chu đáo · hòa nhã · vui vẻ · thân thiện
            thiếu nhiệt tình · không nhiệt tình · chưa nhiệt tình · cáu gắt · hách dịch · cửa quyền · quan liêu · thờ ơ
            gây khó khăn · gây khó dễ · sách nhiễu · nhũng nhiễu · phiền hà · vòi vĩnh · hướng dẫn · hướng dẫn rõ ràng
            hướng dẫn không rõ · giải thích · giải thích rõ ràng · cán bộ · công chức · nhân viên · chuyên viên
            cán bộ địa chính · cán bộ tư pháp · trình độ · chuyên môn · nghiệp vụ · tinh thần trách nhiệm · chi thêm
            lót tay · phong bì · ngoài quy định
            """
        case .result:
            """
            kết quả · trả kết quả · nhận kết quả · đúng hẹn · trễ hẹn · trước hẹn · sớm hẹn · quá hạn · đúng hạn · trễ hạn
            chậm trễ · kéo dài · ngày hẹn · hẹn lại · xin lỗi · thư xin lỗi · sai sót · đính chính · nhanh chóng · kịp thời
            """
        case .feedback:
            """
            góp ý · phản ánh · kiến nghị · phản ánh kiến nghị · khiếu nại · tố cáo · tiếp dân · đường dây nóng · phản hồi
            hộp thư góp ý · giải trình · tiếp thu
            """
        }
    }

    /// The terms of all steps that a factor of this name is about.
    static func terms(ofFactor name: String) -> Set<String> {
        let key = ComparisonKey(name).withTonePlaced.description
        return allCases.filter { step in step.factorWords.contains { key.contains(Terms.key($0)) } }
            .reduce(into: []) { terms, step in
                terms.formUnion(
                    step.terms.split { $0 == "·" || $0 == "\n" }.map {
                        $0.split(separator: " ").joined(separator: " ")
                    })
            }
    }
}
