import SurveyModel
import Testing

@Suite("Conditions on rows")
struct RowConditionTests {
    static let table = SampleTable(
        rowCount: 5,
        columns: [
            ("overall", CategoryColumn(levels: ["5", "3", "", "10", "99"], ids: [0, 1, 2, 3, 4])),
            ("area", CategoryColumn(levels: ["urban", "rural", ""], ids: [0, 1, 0, 2, 1])),
            ("Giới tính", CategoryColumn(levels: ["Nữ", "Nam"], ids: [0, 1, 0, 1, 1])),
            ("ngày", CategoryColumn(levels: ["2024-03-01", "2024-12-31"], ids: [0, 1, 0, 1, 1])),
        ])

    private func rows(_ text: String, missing: Set<String> = []) throws -> String {
        let condition = try RowCondition(text, columns: Self.table.names)
        return condition.evaluate(Self.table, missing: missing).map { truth in
            switch truth {
            case .no: "-"
            case .unknown: "?"
            case .yes: "+"
            }
        }.joined()
    }

    @Test(
        "holds for the rows that meet it, and is unknown for a blank cell",
        arguments: [
            ("overall >= 4", "+-?++"), ("overall = 5", "+-?--"), ("overall == 5.0", "+-?--"), ("overall<10", "++?--"),
            ("overall != 5", "-+?++"), ("overall = '5'", "+-?--"), ("overall = '5.0'", "--?--"),
            ("overall > '4'", "+-?++"), ("area = urban", "+-+?-"), ("area in ('urban', \"rural\")", "+++?+"),
            ("area in [rural]", "-+-?+"), ("area not in (rural)", "+-+?-"), ("not area = 'urban'", "-+-?+"),
            ("area = ''", "---+-"), ("area != ''", "+++-+"), ("area in ('', urban)", "+-++-"),
            ("`Giới tính` = Nữ", "+-+--"), ("\"giới tính\" = 'Nữ'", "+-+--"), ("‘Giới tính’ = “Nam”", "-+-++"),
            ("ngày < '2024-06-30'", "+-+--"), ("overall ≥ 5 and area ≠ urban", "---?+"),
        ])
    func holds(_ text: String, _ expected: String) throws {
        #expect(try rows(text) == expected)
    }

    @Test(
        "joins by three-valued logic: and takes the least, or the greatest",
        arguments: [
            ("overall = 5 and area = urban", "+-?--"), ("overall = 3 or area = rural", "-+??+"),
            ("overall = 10 or area = urban", "+-++-"), ("not (overall = 5 or area = rural)", "--??-"),
            ("overall = 3 or overall = 5 and area = rural", "-+?--"),
            ("(overall = 3 or overall = 5) and area = rural", "-+---"), ("NOT overall = 5 AND area = rural", "-+-?+"),
        ])
    func joins(_ text: String, _ expected: String) throws {
        #expect(try rows(text) == expected)
    }

    @Test("a code that means missing is a blank cell")
    func missingCodes() throws {
        #expect(try rows("overall >= 4", missing: ["99", "NA"]) == "+-?+?")
        #expect(try rows("overall = ''", missing: ["99"]) == "--+-+")
    }

    @Test("names its columns as the file does, and those that must be numbers")
    func columns() throws {
        let condition = try RowCondition("OVERALL > 1 and ngày > '2024-01-01' and area = 3", columns: Self.table.names)
        #expect(condition.columns == ["area", "ngày", "overall"])
        #expect(condition.numericColumns == ["overall"])
    }

    @Test("tells values that no cell has")
    func valuesNotFound() throws {
        let condition = try RowCondition("area in (urban, 'Urban') or overall = 7", columns: Self.table.names)
        let found = condition.valuesNotFound(in: Self.table).map { "\($0.column):\($0.value)" }
        #expect(found == ["area:Urban", "overall:7"])
    }
}

@Suite("Conditions that cannot be read")
struct RowConditionErrorTests {
    static let columns = ["overall", "area", "Giới tính", "họ tên"]

    private func message(_ text: String) -> LocalizedText? {
        do throws(RowConditionError) {
            _ = try RowCondition(text, columns: Self.columns)
            return nil
        } catch {
            return error.message
        }
    }

    @Test(
        "are refused with the position and what was found",
        arguments: [
            ("", "character 1: found the end"), ("overall", "character 8: found the end"),
            ("overall >", "character 10: found the end"), ("overall >= 4 area = 1", "character 14: found “area”"),
            ("(overall = 4", "character 13: found the end"), ("overall = 4)", "character 12: found “)”"),
            ("overall in 4", "character 12: found “4”"), ("overall in (4, )", "character 16: found “)”"),
            ("overall = 'x", "character 11: found “'x”"), ("overall = area", "character 11: found “area”"),
            ("họ tên = 'A'", "character 1: there is no column “họ”"), ("overall = 4 & area = 1", "found “&”"),
            ("= 4", "character 1: found “=”"), ("overall => 4", "character 10: found “>”"),
        ])
    func position(_ text: String, _ expected: String) {
        #expect(message(text)?.en.contains(expected) == true, "\(message(text)?.en ?? "nothing")")
        #expect(message(text)?.vi.hasSuffix(".") == true || message(text)?.vi.hasSuffix("?") == true)
    }

    @Test(
        "name the column probably meant",
        arguments: [("overal = 4", "overall"), ("gioi_tinh = Nữ", "Giới tính"), ("aera = 1", "area")])
    func nearest(_ text: String, _ name: String) {
        #expect(message(text)?.en.contains("Is the column “\(name)” meant?") == true, "\(message(text)?.en ?? "")")
        #expect(message(text)?.vi.contains("Có phải cột “\(name)” không?") == true)
    }

    @Test("list the columns where none is near")
    func listsColumns() {
        #expect(message("salary > 4")?.en.hasSuffix("The columns are: overall, area, Giới tính, họ tên.") == true)
    }

    @Test("do not exhaust the stack")
    func tooLong() {
        #expect(message(String(repeating: "not ", count: 100_000) + "overall = 1")?.en.contains("too long") == true)
    }
}
