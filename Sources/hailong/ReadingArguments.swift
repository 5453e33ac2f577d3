public import ArgumentParser
public import ResponseIntake

extension TextEncoding: ExpressibleByArgument {
    /// Reads the name of an encoding.
    public init?(argument: String) { self.init(name: argument) }
    /// The names that can be given.
    public static var allValueStrings: [String] { all.map(\.name) }
}

extension DateOrder: ExpressibleByArgument {}
extension DecimalSign: ExpressibleByArgument {}

/// How the texts of a file are to be understood, where the file itself leaves it open.
struct ReadingArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Bảng mã của tệp, khi chương trình không tự nhận ra: utf-8, utf-16le, windows-1258, tcvn3, vni… (Encoding of the file.)",
            valueName: "name"))
    var encoding: TextEncoding?

    @Option(
        help: "Ngày hay tháng đứng trước: day-first, month-first; khi tệp không cho biết. (What comes first in dates.)")
    var dateOrder: DateOrder?

    @Option(help: "Dấu thập phân: comma hoặc point; khi tệp không cho biết. (The sign before decimals.)")
    var decimalSign: DecimalSign?

    @Option(
        help: ArgumentHelp(
            "Trang tính cần đọc của sổ tính; mặc định là trang đầu tiên không bị ẩn và có bảng. (Sheet of a workbook.)",
            valueName: "name"))
    var sheet: String?

    var options: ReadingOptions {
        ReadingOptions(encoding: encoding, dateOrder: dateOrder, decimalSign: decimalSign, sheet: sheet)
    }
}
