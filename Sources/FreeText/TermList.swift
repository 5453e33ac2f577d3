/// The bundled list of terms and stop words; wording of our own, from questionnaires and rules of procedure.
enum TermList {
    static let compounds = list(
        """
        thái độ · thái độ phục vụ · lịch sự · niềm nở · nhiệt tình · tận tình · chu đáo · hòa nhã · vui vẻ · thân thiện
        thiếu nhiệt tình · không nhiệt tình · chưa nhiệt tình · cáu gắt · hách dịch · cửa quyền · quan liêu · khó chịu
        thờ ơ · vô cảm · gây khó khăn · gây khó dễ · sách nhiễu · nhũng nhiễu · phiền hà · vòi vĩnh · tiêu cực · bồi dưỡng
        quát mắng · quát nạt · la mắng · la lối · thu tiền · phong bì · lót tay · chi thêm · ngoài quy định · hướng dẫn · hướng dẫn rõ ràng · hướng dẫn không rõ · giải thích
        giải thích rõ ràng · tư vấn · hỗ trợ · giúp đỡ · lắng nghe · tiếp thu · giải trình · tác phong · trang phục
        trách nhiệm · tinh thần trách nhiệm · chuyên môn · nghiệp vụ · trình độ · năng lực · đúng mực · tôn trọng
        cán bộ · công chức · viên chức · nhân viên · chuyên viên · lãnh đạo · cán bộ địa chính · cán bộ tư pháp · địa chính
        người dân · nhân dân · bà con · người già · người cao tuổi · người khuyết tật · dân tộc thiểu số · hộ nghèo
        doanh nghiệp · tổ chức · cơ quan · đơn vị · ủy ban · ủy ban nhân dân · hội đồng nhân dân · bộ phận một cửa
        một cửa · trung tâm hành chính công · trung tâm phục vụ hành chính công · hành chính công · văn phòng · phòng ban
        văn phòng đăng ký đất đai · chi nhánh · chi cục thuế · cơ quan thuế · kho bạc · ngân hàng · công an · tư pháp
        trưởng thôn · tổ dân phố · thôn bản · xã phường · thị trấn · huyện · tỉnh · trung ương · địa phương · cơ sở
        thủ tục · thủ tục hành chính · thủ tục đất đai · đơn giản · rườm rà · phức tạp · rắc rối · gọn nhẹ · nhanh gọn
        đơn giản hóa · cắt giảm · cải cách hành chính · quy định · đúng quy định · trái quy định · quy trình · liên thông
        hồ sơ · nộp hồ sơ · tiếp nhận hồ sơ · bổ sung hồ sơ · thành phần hồ sơ · trả hồ sơ · mất hồ sơ · hồ sơ đất đai
        giấy tờ · giấy hẹn · biên nhận · phiếu hẹn · tờ khai · biểu mẫu · mẫu đơn · bản sao · chứng thực · công chứng
        photo · sao y · giấy khai sinh · khai sinh · khai tử · kết hôn · đăng ký kết hôn · hộ tịch · hộ khẩu · hộ chiếu
        căn cước · căn cước công dân · tạm trú · thường trú · lý lịch tư pháp · xác nhận · hôn nhân · giấy phép
        giấy phép xây dựng · xây dựng · nhà ở · đăng ký kinh doanh · kinh doanh · bảo hiểm · bảo hiểm y tế
        bảo hiểm xã hội · trợ cấp · chế độ · chính sách · người có công · lao động · việc làm · giáo dục · y tế · môi trường
        đất đai · đất ở · đất nông nghiệp · đất rừng · thửa đất · sổ đỏ · sổ hồng · cấp sổ · làm sổ · giấy chứng nhận
        quyền sử dụng đất · giấy chứng nhận quyền sử dụng đất · tách thửa · hợp thửa · chuyển nhượng · chuyển mục đích
        chuyển mục đích sử dụng đất · thừa kế · tặng cho · thế chấp · đo đạc · trích đo · bản đồ · ranh giới · tranh chấp
        quy hoạch · kế hoạch sử dụng đất · thu hồi đất · bồi thường · giải phóng mặt bằng · tái định cư · cấp đổi · cấp lại
        đăng ký biến động · biến động · cấp đất · giao đất · thuê đất · giá đất · sai sót · đính chính
        kết quả · trả kết quả · nhận kết quả · ngày trả kết quả · giải quyết · giải quyết hồ sơ · xử lý · thẩm định
        đúng hẹn · trễ hẹn · trước hẹn · sớm hẹn · quá hạn · đúng hạn · trễ hạn · chậm trễ · kéo dài · thời gian · thời hạn
        ngày hẹn · hẹn lại · thư xin lỗi · xin lỗi · chờ đợi · chờ lâu · xếp hàng · lấy số · số thứ tự · nhanh chóng
        kịp thời · đi lại · đi lại nhiều lần · nhiều lần · nhiều lượt · một lần · mất thời gian · tốn thời gian · tốn kém
        phí · lệ phí · phí lệ phí · chi phí · mức thu · thu phí · biên lai · hóa đơn · nghĩa vụ tài chính · thuế đất
        tiền sử dụng đất · nộp tiền · thanh toán · thanh toán trực tuyến · chuyển khoản · bảng phí · bảng giá
        niêm yết · công khai · minh bạch · công bằng · thông tin · tiếp cận thông tin · tra cứu · tra cứu hồ sơ · tin nhắn
        nhắn tin · thông báo · gọi điện · điện thoại · đường dây nóng · hộp thư góp ý · góp ý · phản ánh · kiến nghị
        phản ánh kiến nghị · khiếu nại · tố cáo · tiếp dân · trả lời · phản hồi
        dịch vụ công · dịch vụ công trực tuyến · trực tuyến · nộp trực tuyến · cổng dịch vụ công · dịch vụ · mạng internet
        phần mềm · hệ thống · lỗi mạng · mạng yếu · đăng nhập · tài khoản · chữ ký số · số hóa · chuyển đổi số · bưu điện
        bưu chính công ích · máy tính · máy in · máy lấy số · kiốt
        cơ sở vật chất · trang thiết bị · phòng chờ · ghế ngồi · chỗ ngồi · chỗ đậu xe · bãi xe · nhà vệ sinh · nước uống
        quạt · máy lạnh · biển chỉ dẫn · sạch sẽ · chật chội · rộng rãi · thoáng mát · nóng bức · mưa nắng
        giờ làm việc · làm việc · ngoài giờ · thứ bảy · ngày nghỉ · đúng giờ · trễ giờ · vắng mặt · thiếu người · quá tải
        hài lòng · rất hài lòng · không hài lòng · chưa hài lòng · bình thường · tin tưởng · thuận tiện · thuận lợi
        bất tiện · khó khăn · dễ dàng · dễ hiểu · khó hiểu · rõ ràng · không rõ ràng · chưa rõ ràng · đầy đủ · chính xác
        hiệu quả · chất lượng · chất lượng phục vụ · phục vụ · phục vụ tốt · cải thiện · nâng cao · đổi mới · tiếp tục
        phát huy · đề nghị · mong muốn · cần thiết · quan tâm · kiểm tra · giám sát · xử phạt · kỷ luật · đào tạo · tập huấn
        cảm ơn · sáp nhập · sáp nhập xã · chính quyền hai cấp · xã mới · trụ sở · xa xôi · đường xa
        """)

    static let stopWords = list(
        """
        và · là · của · có · không · cho · được · các · những · một · này · kia · đó · ấy · thì · mà · với · để · khi · nên
        rất · quá · lắm · đã · đang · sẽ · cũng · còn · vẫn · chưa · hay · hoặc · nếu · vì · do · bởi · tại · ở · trong
        ngoài · trên · dưới · từ · đến · tới · ra · vào · lên · xuống · đi · về · lại · theo · như · bị · phải · cần · muốn
        tôi · tui · mình · em · anh · chị · ông · bà · cô · chú · bác · chúng · ta · họ · ai · gì · nào · sao · thế · vậy
        đây · đấy · mọi · mỗi · từng · nhiều · ít · hơn · nhất · cả · chỉ · ngay · luôn · thật · việc · người · cái · con
        sự · cách · lúc · sau · trước · giữa · bên · làm · hai · ba · bốn · năm · sáu · bảy · tám · chín · mười · lần · ngày
        tháng · giờ · xin · nhé · ạ · à · dạ · vâng · ơi · nữa · rồi · xong · thêm · khác · tên · số · so · cùng · qua · đều · nhưng · chỗ · dễ · khó · hết · mới · hãy · đừng · mấy · chi · mỗi khi · thường
        va · la · cua · co · khong · cho · duoc · cac · nhung · mot · nay · kia · do · thi · ma · voi · de · khi · nen · rat
        qua · da · dang · se · cung · con · chua · hay · neu · vi · tai · trong · ngoai · tren · tu · den · ra · vao · len
        di · ve · lai · nhu · bi · phai · can · toi · minh · nhieu · hon · nhat · viec · nguoi · lam · lan
        """)

    private static func list(_ text: String) -> [String] {
        var seen: Set<String> = []
        return text.split { $0 == "·" || $0 == "\n" }.map { term in
            term.split(separator: " ").joined(separator: " ")
        }.filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
