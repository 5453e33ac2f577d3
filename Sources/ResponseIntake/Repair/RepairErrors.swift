import SurveyModel

extension IntakeError {
    static func columnForm(_ column: String, _ form: ColumnForm) -> IntakeError {
        IntakeError(
            kind: .columnForm(column: column, form),
            message: LocalizedText(
                vi: "Cột “\(column)” ghi số hoặc ngày theo kiểu khác phần đầu. Hãy đọc lại cả tệp.",
                en: "The column “\(column)” writes numbers or dates otherwise than at first. Read the file again."))
    }

    static func mixedDecimals(column: String, example: String) -> IntakeError {
        .malformed(
            vi:
                "Cột “\(column)” dùng cả dấu phẩy và dấu chấm làm dấu thập phân, ví dụ “\(example)”. Dấu nào đúng? Hãy thêm --decimal-sign comma hoặc point; số ghi kiểu kia sẽ bị loại.",
            en:
                "The column “\(column)” has both commas and points before decimals, such as “\(example)”. Which is right? Add --decimal-sign comma or point; numbers written the other way are rejected."
        )
    }

    static func unclearCommas(column: String) -> IntakeError {
        .malformed(
            vi:
                "Cột “\(column)” có số như “1,250”: một nghìn hai trăm năm mươi hay số thập phân? Không ô nào cho biết. Hãy thêm --decimal-sign comma (dấu phẩy là thập phân) hoặc point (dấu phẩy tách hàng nghìn).",
            en:
                "The column “\(column)” has numbers such as “1,250”: thousands or a decimal? No cell tells. Add --decimal-sign comma (the comma is decimal) or point (the comma stands between thousands)."
        )
    }

    static func unclearDates(column: String, example: String) -> IntakeError {
        .malformed(
            vi:
                "Cột “\(column)”: không ngày nào cho biết số nào là tháng, ví dụ “\(example)”. Ngày hay tháng đứng trước? Hãy thêm --date-order day-first hoặc month-first.",
            en:
                "The column “\(column)”: no date tells which number is the month, such as “\(example)”. Does the day or the month come first? Add --date-order day-first or month-first."
        )
    }

    static func mixedDates(column: String, example: String) -> IntakeError {
        .malformed(
            vi:
                "Cột “\(column)” có ngày ghi ngày trước và ngày ghi tháng trước, ví dụ “\(example)”. Excel thường tự đổi như vậy. Hãy sửa trong tệp gốc, hoặc thêm --date-order day-first hay month-first; ngày không đọc được theo kiểu đó sẽ bị loại.",
            en:
                "The column “\(column)” has dates with the day first and dates with the month first, such as “\(example)”. Excel often changes them so. Correct the original file, or add --date-order day-first or month-first; dates that cannot be read so are rejected."
        )
    }

    static func mixedSerials(column: String, example: String) -> IntakeError {
        .malformed(
            vi:
                "Cột “\(column)” vừa có ngày bằng số thứ tự của Excel vừa có ngày bằng chữ, ví dụ “\(example)”: Excel có thể đã đổi chỗ ngày và tháng của các số ấy. Hãy xuất lại cột này dạng văn bản, hoặc thêm --date-order day-first nếu các số đúng.",
            en:
                "The column “\(column)” has serial numbers of Excel beside written dates such as “\(example)”: Excel may have swapped day and month in those numbers. Export the column as text again, or add --date-order day-first if the numbers are right."
        )
    }
}
