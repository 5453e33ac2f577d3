import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Responses that wait to be stored")
struct ClusteredRowsTests {
    private static let keys = ["stratum", "psu", "weight"]

    /// Rows with their number in the column “row”, so that what belongs together can be checked.
    private func block(_ rows: Range<Int>, psus: Int = 40) -> ResponseColumns {
        func column(_ text: (Int) -> String) -> CategoryColumn {
            var column = CategoryColumn()
            var ids: [String: Int32] = [:]
            for row in rows {
                let id = ids[text(row)] ?? column.dictionary.append(text(row))
                ids[text(row)] = id
                column.ids.append(id)
            }
            return column
        }
        return ResponseColumns(
            rowCount: rows.count, ratings: ["Q1": rows.map { UInt8($0 % 7) }],
            categories: [
                "stratum": column { "h\(psu($0, psus) % 4)" }, "psu": column { "p\(psu($0, psus))" },
                "weight": column { "\(1 + $0 % 3).5" }, "row": column { "\($0)" },
            ])
    }

    private func psu(_ row: Int, _ psus: Int) -> Int { row * 7919 % psus }

    private func add(_ range: Range<Int>, to rows: inout ClusteredRows) {
        rows.add(block(range), tags: range.map { RowTag(bits: UInt64($0)) })
    }

    private func taken(_ rows: inout ClusteredRows) -> [ResponseColumns] {
        var blocks: [ResponseColumns] = []
        rows.takeBlocks { block, tags in
            blocks.append(block)
            let numbers = block.categories["row"].map { column in block.ratings.values.first?.indices.map { column[$0] }
            }
            #expect(numbers == tags.map { String($0.bits) }, "a row goes with its tag")
        }
        return blocks
    }

    private func text(_ block: ResponseColumns, _ name: String, _ row: Int) -> String {
        block.categories[name].map { $0[row] } ?? ""
    }

    @Test("leave with what belongs to each of them, none missing and none twice", arguments: [5000, 70_000])
    func nothingLost(count: Int) throws {
        var rows = ClusteredRows(by: Self.keys)
        let cuts = [0, count / 3, count / 2, count]
        for (first, last) in zip(cuts, cuts.dropFirst()) { add(first..<last, to: &rows) }
        var seen: [Int] = []
        for block in taken(&rows) {
            for row in 0..<block.rowCount {
                let number = try #require(Int(text(block, "row", row)))
                seen.append(number)
                #expect(block.ratings["Q1"]?[row] == UInt8(number % 7))
                #expect(
                    text(block, "psu", row) == "p\(psu(number, 40))"
                        && text(block, "weight", row) == "\(1 + number % 3).5")
            }
        }
        #expect(seen.sorted() == Array(0..<count))
        #expect(rows.rowCount == 0 && rows.bytes == 0)
    }

    @Test("stand together by stratum, PSU and weight")
    func together() {
        var rows = ClusteredRows(by: Self.keys)
        add(0..<6000, to: &rows)
        let sorted = taken(&rows)[0]
        let places = (0..<6000).map { row in Self.keys.map { text(sorted, $0, row) } }
        let runs = places.indices.count { $0 == 0 || places[$0] != places[$0 - 1] }
        #expect(runs == Set(places).count)
    }

    @Test("are not put together with responses that have other columns")
    func otherColumns() {
        var rows = ClusteredRows(by: Self.keys)
        add(0..<10, to: &rows)
        let other = ResponseColumns(rowCount: 1, ratings: ["Q2": [1]], categories: [:])
        #expect(!rows.accepts(other) && rows.accepts(block(10..<20)))
    }

    @Test("have no order where respondents are drawn one by one")
    func noKeys() {
        #expect(ClusteredRows.keys(of: SampleDesign(weights: "w", strata: "h")).isEmpty)
        #expect(ClusteredRows.keys(of: SampleDesign(weights: "w", strata: "h", psu: "p")) == ["h", "p", "w"])
    }

    @Test("keep every text of columns with more of them than two bytes can number")
    func manyTexts() {
        var rows = ClusteredRows(by: ["row"])
        for first in stride(from: 0, to: 150_000, by: 50_000) { add(first..<first + 50_000, to: &rows) }
        let numbers = taken(&rows).flatMap { block in (0..<block.rowCount).map { text(block, "row", $0) } }
        #expect(numbers == (0..<150_000).map(String.init))
    }
}
