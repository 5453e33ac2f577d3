import SurveyTestSupport
import Testing

/// A questionnaire guessed from a file, checked, and used to load that file.
@Suite("Proposing a questionnaire")
struct ProposeTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    private func propose(_ options: String...) async throws -> GoldenData.Value {
        let outcome = try await place.hailong(
            ["questionnaire", "propose", "data.csv", "-o", "draft.yaml", "--format", "json"] + options)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        let check = try await place.hailong("questionnaire", "check", "draft.yaml")
        #expect(check.exitCode == 0, "\(check.text)")
        return try outcome.json()
    }

    private func load(_ options: String...) async throws -> GoldenData.Value {
        try await place.hailong(
            ["load", "data.csv", "--questionnaire", "draft.yaml", "--wave", "2024", "--format", "json"] + options
        ).json()
    }

    /// Sixty visitors of a desk: words of satisfaction in two groups, points, age group, services, remarks.
    private func writeForm() throws {
        let levels = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
        let header = [
            "Dấu thời gian", "Tiếp cận [Chỗ ngồi]", "Tiếp cận [Biển báo]", "Công chức [Thái độ]",
            "Nhìn chung mức độ hài lòng", "Nhóm tuổi", "Thủ tục đã làm", "Số lần đi lại", "Góp ý",
        ]
        var lines = [header.joined(separator: ",")]
        for row in 0..<60 {
            let cells: [String] = [
                "13/12/2024 9:50:\(row)", levels[row % 5], row % 7 == 0 ? "Không có ý kiến" : levels[row % 4],
                levels[1 + row % 4], levels[row % 5], row % 3 == 0 ? "18–24" : "Trên 60",
                row % 2 == 0 ? "\"Khai sinh, Khai tử\"" : "Khai sinh", "\(1 + row % 6)", "ý kiến số \(row)",
            ]
            lines.append(cells.joined(separator: ","))
        }
        try place.write(lines.joined(separator: "\r\n"), to: "data.csv")
    }

    @Test("a web form is guessed with its scale, groups, choices and overall question, and loads")
    func guessesForm() async throws {
        try writeForm()
        let summary = try await propose()
        #expect(summary["source"]?.text == "google-sheets-csv")
        #expect(summary["scales"]?.elements.compactMap(\.text) == ["satisfaction-5"])
        #expect(summary["questions"]?["rating"]?.number == 4)
        #expect(summary["questions"]?["single"]?.number == 1)
        #expect(summary["questions"]?["multiple"]?.number == 1)
        #expect(summary["questions"]?["number"]?.number == 1)
        #expect(RowCounts(try await load()) == RowCounts(accepted: 60))
        let draft = try place.read("draft.yaml")
        #expect(draft.contains("overall-question"))
        #expect(draft.contains("kind: no-opinion"))
    }

    @Test(
        "a file loads with its own draft, whatever language its answers are worded in",
        arguments: [
            (["Low", "Medium", "High"], "{vi: \"Vừa\", en: \"Medium\"}"),
            (["Thấp", "Vừa", "High"], "{vi: \"Vừa\", en: \"Medium\"}"), (["Thấp", "Vừa", "Cao"], "{vi: \"Vừa\"}"),
        ])
    func keepsWords(_ levels: [String], label: String) async throws {
        let rows = (0..<30).map { "\(levels[$0 % 3]),n\($0 % 2)" }
        try place.write((["Mức độ hài lòng,Nhóm"] + rows).joined(separator: "\n"), to: "data.csv")
        _ = try await propose()
        #expect(try place.read("draft.yaml").contains("label: \(label)"))
        #expect(RowCounts(try await load()) == RowCounts(accepted: 30))
    }

    @Test("what is guessed is marked as inferred")
    func marksGuesses() async throws {
        try writeForm()
        #expect(try await propose()["inferred"] == .flag(true))
        let draft = try place.read("draft.yaml")
        // The questionnaire, its scale and eight questions.
        #expect(draft.split(separator: "\n").count { $0.hasSuffix("mark: I") } == 10)
        #expect(draft.contains("(inferred: suy đoán)"))
    }

    @Test("the index of the draft is that of the answers")
    func givesIndex() async throws {
        try writeForm()
        _ = try await propose()
        let outcome = try await place.hailong(
            "index", "data.csv", "--questionnaire", "draft.yaml", "--level", "item", "--format", "json")
        let figures = try outcome.json()["index"]?.elements ?? []
        // Of every five visitors two are satisfied with the seats; of every four two with the attitude.
        #expect(figures.first?["estimate"]?.number == 40)
        #expect(figures.dropFirst(2).first?["estimate"]?.number == 50)
    }

    @Test("columns of one choice each become one question, and a form without ratings has no index")
    func guessesFacts() async throws {
        let rows = (0..<9).map {
            "n\($0),\($0 % 2 == 0 ? "True,False" : "False,True"),uuid:\($0),\($0),2024-03-01T08:00:00"
        }
        try place.write(
            (["g/name,g/done/birth,g/done/land,meta/instanceID,_uuid,_submission_time"] + rows).joined(separator: "\n"),
            to: "data.csv")
        let summary = try await propose()
        #expect(summary["questions"]?["multiple"]?.number == 1)
        #expect(RowCounts(try await load()) == RowCounts(accepted: 9))
        let index = try await place.hailong("index", "data.csv", "--questionnaire", "draft.yaml", "--language", "en")
        #expect(index.exitCode == 65)
        #expect(index.messages.contains("has no item in its index"))
    }

    @Test("points are told from visits and years by the question")
    func tellsPointsFromNumbers() async throws {
        let rows = (0..<30).map { "\(1 + $0 % 5),\(1 + $0 % 4),\(1950 + $0)" }
        try place.write(
            (["Đánh giá từ 1 đến 5,Số lần đi lại,Năm sinh"] + rows).joined(separator: "\n"), to: "data.csv")
        let summary = try await propose()
        #expect(summary["scales"]?.elements.compactMap(\.text) == ["points-1-5"])
        #expect(summary["questions"]?["number"]?.number == 2)
    }

    @Test("spellings of one answer that differ in capitals are one choice")
    func joinsSpellings() async throws {
        let answers = ["Nam", "nam", "Nữ", "NAM", "Nam", "Nữ"]
        let rows = (0..<30).map { "\(answers[$0 % 6]),\(1 + $0 % 5)" }
        try place.write((["Giới tính,Đánh giá"] + rows).joined(separator: "\n"), to: "data.csv")
        _ = try await propose()
        #expect(try place.read("draft.yaml").split(separator: "\n").count { $0.contains("{code: \"N") } == 2)
        #expect(RowCounts(try await load()) == RowCounts(accepted: 30))
    }

    @Test("two questions of one text stay two")
    func keepsDoubles() async throws {
        let rows = (0..<12).map { "\(1 + $0 % 5),\(1 + $0 % 3)" }
        try place.write((["Đánh giá,Đánh giá"] + rows).joined(separator: "\n"), to: "data.csv")
        #expect(try await propose()["questions"]?["rating"]?.number == 2)
        #expect(RowCounts(try await load()) == RowCounts(accepted: 12))
    }
}
