import FreeText
import Testing

@Suite("Masking of personal data in comments")
struct MaskedCommentTests {
    @Test(
        "names after titles are masked, in full, by initials and in small letters",
        arguments: [
            ("Ông Nguyễn Văn An hướng dẫn tận tình", "Ông [tên] hướng dẫn tận tình"),
            ("cán bộ Lê Thị B. thái độ kém", "cán bộ [tên]. thái độ kém"),
            ("chị N.T.H. gây khó khăn", "chị [tên]. gây khó khăn"),
            ("cán bộ tên là Hùng cáu gắt", "cán bộ tên là [tên] cáu gắt"),
            ("gặp anh tuấn ở một cửa", "gặp anh [tên] ở một cửa"),
            ("gặp anh tuan ở một cửa", "gặp anh [tên] ở một cửa"),
            ("gặp anh Tuấn, Hương và Lan ở một cửa", "gặp anh [tên] ở một cửa"),
            ("chị Hoa-Mai trả lời chậm", "chị [tên] trả lời chậm"),
            ("anh trần văn nam trả lời chậm", "anh [tên] trả lời chậm"),
            ("cán bộ địa chính hương vòi vĩnh", "cán bộ địa chính [tên] vòi vĩnh"),
            ("CÁN BỘ NGUYỄN VĂN AN THÁI ĐỘ KÉM", "CÁN BỘ [tên] THÁI ĐỘ KÉM"),
            ("can bo Nguyen Van An thai do kem", "can bo [tên] thai do kem"),
            ("Họ tên: Phạm Thị Lan", "Họ tên: [tên]"),
            ("Nguyễn Thị Hoa xin cảm ơn", "[tên] xin cảm ơn"),
            ("nguyen thi hoa cam on", "[tên] cam on"),
            ("N g u y ễ n Văn A", "[tên]"),
        ])
    func names(written: String, expected: String) {
        let comment = MaskedComment(written)
        #expect(comment.text == expected)
        #expect(comment.masked == [.name])
    }

    @Test(
        "numbers that name somebody are masked, however they are written",
        arguments: [
            ("Gọi 0912345678 nhé", "Gọi [số điện thoại] nhé", PersonalDataKind.phone),
            ("Gọi 0912.345.678 nhé", "Gọi [số điện thoại] nhé", .phone),
            ("Gọi 091 234 56 78 nhé", "Gọi [số điện thoại] nhé", .phone),
            ("Gọi (+84) 912-345-678 nhé", "Gọi ([số điện thoại] nhé", .phone),
            ("Gọi ０９１２３４５６７８ nhé", "Gọi [số điện thoại] nhé", .phone),
            ("Gọi O9l2345678 nhé", "Gọi [số điện thoại] nhé", .phone),
            ("Gọi 0 9 1 2 3 4 5 6 7 8 nhé", "Gọi [số điện thoại] nhé", .phone),
            ("gọi không chín một hai ba bốn năm sáu bảy tám", "gọi [dãy số]", .number),
            ("CMND 201234567", "CMND [số giấy tờ]", .identity),
            ("CCCD 046 082 001 234", "CCCD [số giấy tờ]", .identity),
            ("chuyển vào tài khoản 1903.4567.8901.23", "chuyển vào tài khoản [dãy số]", .number),
            ("hồ sơ 000.12.34-250701-0012", "hồ sơ [dãy số]", .number),
            ("sinh ngày 12/03/1980", "sinh ngày [dãy số]", .number),
        ])
    func numbers(written: String, expected: String, kind: PersonalDataKind) {
        let comment = MaskedComment(written)
        #expect(comment.text == expected)
        #expect(comment.masked == [kind])
    }

    @Test(
        "plates, addresses and links are masked",
        arguments: [
            ("xe 75H1-123.45 đậu chắn lối", "xe [biển số] đậu chắn lối", PersonalDataKind.plate),
            ("xe 51F 12345 chắn lối", "xe [biển số] chắn lối", .plate),
            ("xe 29-b1 123.45 chắn lối", "xe [biển số] chắn lối", .plate),
            ("viết cho nguyen.van-a@example.com nhé", "viết cho [thư điện tử] nhé", .email),
            ("viết cho a @ example . com nhé", "viết cho [thư điện tử] nhé", .email),
            ("viết cho a (at) example (dot) com", "viết cho [thư điện tử]", .email),
            ("viết cho nva a còng example chấm com", "viết cho [thư điện tử]", .email),
            ("xem facebook.com/example nhé", "xem [liên kết] nhé", .link),
            ("xem https://vidu.vn/a?b=1 nhé", "xem [liên kết] nhé", .link),
        ])
    func others(written: String, expected: String, kind: PersonalDataKind) {
        let comment = MaskedComment(written)
        #expect(comment.text == expected)
        #expect(comment.masked == [kind])
    }

    @Test(
        "what names nobody stays",
        arguments: [
            "Cán bộ hướng dẫn tận tình; trả kết quả sớm hơn ngày hẹn.",
            "Cán bộ một cửa nên niêm yết bảng phí, lệ phí ở chỗ dễ thấy.",
            "Đi lại 5 lần từ 01/06/2025 đến 30/06/2025 mới xong.",
            "Nộp từ ngày 01/06/2025 - 30/06/2025, hẹn lại 2 lần.",
            "Phải nộp 2.000.000 đồng, lần sau 15.500.000 đồng.",
            "Chi thêm 500000 - 1000000 đồng.",
            "Năm 2024, năm 2025 đều chậm; giai đoạn 2021-2025 tốt hơn.",
            "Theo Nghị định 118/2025/NĐ-CP phải trả kết quả trong 15 ngày.",
            "Làm từ 7h30 đến 11h30, chiều 13h 30.",
            "Bà con đi xa, ông bà già phải chờ lâu.",
            "Anh chị cán bộ rất nhiệt tình, anh ta cũng vậy.", "Cán bộ thu tiền không có biên lai.",
            "Bà la mắng dân, cô ấy thì không.",
            "Cán bộ Phòng Tài nguyên trả lời chậm.",
            "Đề nghị UBND xã công khai quy hoạch.",
            "Thửa đất số 123, tờ bản đồ số 45, diện tích 1200 m2.",
        ])
    func harmless(written: String) {
        let comment = MaskedComment(written)
        #expect(comment.text == written)
        #expect(comment.masked.isEmpty)
    }

    @Test("an empty comment is empty", arguments: ["", "  \n\t", "\u{200B}"])
    func empty(written: String) {
        #expect(MaskedComment(written).isEmpty)
    }
}
