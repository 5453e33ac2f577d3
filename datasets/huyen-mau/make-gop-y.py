"""Writes gop-y-2025.csv: simulated comments of Huyện Mẫu, from a fixed seed. Nobody wrote them."""
import random

GOOD = [
    "Cán bộ hướng dẫn tận tình, trả kết quả sớm.", "Thái độ cán bộ niềm nở, giải thích rõ ràng.",
    "Bộ phận một cửa sạch sẽ, có ghế ngồi. Cảm ơn!", "Nộp trực tuyến rất thuận tiện, không phải đi lại nhiều lần.",
    "hai long, can bo nhiet tinh", "Trả kết quả đúng hẹn, có tin nhắn báo.",
]
BAD = [
    "Trả kết quả trễ hẹn mà không xin lỗi.", "Hồ sơ đất đai chậm trễ, phải đi lại nhiều lần.",
    "Thái độ cán bộ địa chính còn cáu gắt.", "tra ket qua tre hen, can bo thieu nhiet tinh",
    "Đề nghị niêm yết bảng phí, lệ phí ở chỗ dễ thấy.", "Giấy tờ rườm rà, hướng dẫn không rõ nên bổ sung hồ sơ 3 lần.",
    "Làm sổ đỏ tách thửa quá lâu, đề nghị công khai quy trình.", "Cán bộ Nguyễn Văn A thái độ hách dịch.",
    "Đã phản ánh nhưng không ai trả lời, số của tôi 0912.345.678.", "Phải chi thêm ngoài quy định cho anh Nguyễn Văn A.",
    "Mạng yếu nên nộp trực tuyến hay lỗi.", "CHỜ LÂU, PHÒNG CHỜ CHẬT CHỘI",
]
WORDS = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]

draw = random.Random(20250701)
rows = ["form;wave;unit;psu;psus_in_unit;weight;date;simulated;C1;K1;G2;gop_y"]
number = 0
for unit in range(901, 911):
    mood = draw.uniform(0.15, 0.55)
    for point in range(1, 7):
        for _ in range(8):
            number += 1
            unhappy = draw.random() < mood
            levels = [1, 2, 2, 3, 4] if unhappy else [3, 4, 4, 4, 5]
            answers = [WORDS[draw.choice(levels) - 1] for _ in range(3)]
            comment = draw.choice(BAD if unhappy else GOOD) if draw.random() < (0.6 if unhappy else 0.3) else ""
            comment = '"' + comment + '"' if ";" in comment or '"' in comment else comment
            day = f"{draw.randint(1, 30):02d}/04/2025"
            weight = 10 + (unit - 901) % 4
            rows.append(
                f"G{number:04d};2025;{unit:05d};{unit:05d}-{point:02d};12;{weight};{day};1;{';'.join(answers)};{comment}")
with open("gop-y-2025.csv", "w", encoding="utf-8-sig", newline="") as file:
    file.write("\r\n".join(rows) + "\r\n")
