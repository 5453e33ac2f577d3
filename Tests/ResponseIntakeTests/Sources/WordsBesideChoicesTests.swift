import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Several choices where people may write something else")
struct WordsBesideChoicesTests {
    /// What was done may be said in one's own words, and seats are asked about only after land.
    private static let form = FieldFile.form.replacing(
        "type: multiple", with: "type: multiple\n    other: true"
    ).replacing("index: {items: [A, B]}", with: conditional)

    private static let conditional = """
          - code: L
            type: rating
            scale: s
            text: {vi: Đo đạc, en: Surveying}
            when: M includes land
        index: {items: [A, B]}
        """

    @Test(
        "each choice in the cell is kept, and what is left over is the other answer",
        arguments: [
            ("Khai sinh, Zalo", "birth; Zalo"), ("Đất đai, nhà ở;Khai sinh;Zalo", "land birth; Zalo"),
            ("birth;Zalo", "birth; Zalo"), ("Zalo, Facebook", "Zalo, Facebook"),
            ("Hòa giải, khai sinh, Zalo, nhà văn hóa", "birth; Hòa giải; Zalo, nhà văn hóa"),
            ("khai sinh ở xã cũ", "khai sinh ở xã cũ"), ("land birth", "land birth"),
            ("land birth; Zalo", "land birth; Zalo"),
            ("Đất đai, nhà ở", "land"),
        ])
    func keepsChoices(cell: String, kept: String) throws {
        let text = "Timestamp,A,Đã làm những gì?\r\n13/12/2019 9:50:30,2,\"\(cell)\"\r\n"
        #expect(try FieldFile(text, form: Self.form).answers["M"] == [kept])
    }

    @Test("where nothing else may be written, a cell with other words still sets its row aside")
    func refusesWords() throws {
        let file = try FieldFile("Timestamp,A,Đã làm những gì?\r\n13/12/2019 9:50:30,2,\"Khai sinh, Zalo\"\r\n")
        #expect(file.rejects.map(\.value) == ["Khai sinh, Zalo"])
    }

    @Test("a question asked after a choice counts as asked where words stand beside the choice")
    func asksAfterChoices() throws {
        let text = "A,M,L\n2,land;Zalo,\n2,birth;Zalo,\n2,land;Zalo,1\n"
        #expect(try FieldFile(text, form: Self.form).answers["L"] == ["", "not asked", "1"])
    }
}
