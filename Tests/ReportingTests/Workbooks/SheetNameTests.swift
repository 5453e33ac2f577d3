import Testing

@testable import Reporting

@Suite("Names of sheets")
struct SheetNameTests {
    @Test(
        "are made legal",
        arguments: [
            ("Dữ liệu", "Dữ liệu"), ("a/b:c*d?e[f]g\\h", "a-b-c-d-e-f-g-h"), ("'x'", "x"), ("", "Trang"),
            ("dòng\nhai", "dòng hai"), ("2024", "(2024)"), ("T1", "(T1)"), ("R1C1", "(R1C1)"), ("History", "(History)"),
            ("Bảng mã", "Bảng mã"), ("TongHop", "TongHop"),
            ("Ủy ban nhân dân thị trấn Đông Mẫu mới", "Ủy ban nhân dân thị trấn Đông M"),
        ])
    func legal(wanted: String, name: String) {
        #expect(SheetName.legal(wanted, besides: []) == name)
    }

    @Test("are told apart by a number, also when only case differs")
    func unique() {
        let used = ["Dữ liệu", "DỮ LIỆU (2)"]
        #expect(SheetName.legal("dữ liệu", besides: used) == "dữ liệu (3)")
    }

    @Test("a long name that is taken keeps room for its number")
    func longUnique() {
        let long = String(repeating: "a", count: 31)
        let second = SheetName.legal(long, besides: [long])
        #expect(second == String(repeating: "a", count: 27) + " (2)")
        #expect(second.utf16.count == 31)
    }

    @Test("formulas double their apostrophes")
    func quoted() {
        #expect(SheetName.quoted("Đơn vị 'A'") == "'Đơn vị ''A'''")
    }
}
