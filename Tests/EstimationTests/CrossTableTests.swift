import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Weighted tables of two variables")
struct CrossTableTests {
    /// Respondents as PSUs, PSUs in strata, PSUs with population counts, and two stages.
    private static let designs = [
        SampleDesign(weights: "pw", strata: "district"),
        SampleDesign(weights: "pw", strata: "district", psu: "commune"),
        SampleDesign(weights: "pw", strata: "district", psu: "commune", fpc: "N_communes"),
        SampleDesign(
            weights: "pw", strata: "district", psu: "commune", fpc: "N_communes", laterUnits: ["rid"],
            laterPopulations: ["M_users"]),
        SampleDesign(weights: "pw"),
    ]

    private func survey() throws -> GoldenTable {
        let table = try #require(try GoldenTable.input("satisfaction_A.csv"))
        var last = table.keeping((0..<table.rowCount).filter { table["wave"][$0] == "2024" })
        last.set("both", zip(last["channel"], last["overall"]).map { $0.isEmpty || $1.isEmpty ? "" : "\($0) \($1)" })
        return last
    }

    private func expectAgreement(_ cells: [Estimate], _ others: [Estimate]) {
        #expect(cells.count == others.count)
        for (cell, other) in zip(cells, others) {
            #expect((cell.value ?? -1).within(1e-13, of: other.value ?? -2))
            #expect((cell.standardError ?? -1).within(1e-10, of: other.standardError ?? -2))
            #expect(cell.degreesOfFreedom == other.degreesOfFreedom && cell.respondents == other.respondents)
            #expect((cell.designEffect ?? -1).within(1e-10, of: other.designEffect ?? -1))
        }
    }

    @Test("shares of a row are the shares of its domain, with the same error", arguments: designs)
    func rowShares(_ design: SampleDesign) throws {
        let sample = try Sample(try survey().sampleTable, design: design)
        let table = try sample.crossTables(rows: "channel", columns: "overall")[0]
        expectAgreement(table.shareOfCells, try sample.proportions(of: ["overall"], by: ["channel"]).estimates)
    }

    @Test("shares and totals of the whole table are those of the pairs of answers", arguments: designs)
    func totalShares(_ design: SampleDesign) throws {
        let sample = try Sample(try survey().sampleTable, design: design)
        let table = try sample.crossTables(rows: "channel", columns: "overall", shares: .total)[0]
        // A pair nobody gave is a cell of 0 here and no level there.
        expectAgreement(
            table.shareOfCells.filter { $0.value != 0 }, try sample.proportions(of: ["both"]).estimates)
        expectAgreement(
            table.totalOfCells.filter { $0.value != 0 }, try sample.levelTotals(of: ["both"]).estimates)
    }

    @Test("shares of a column are those of the table turned round")
    func columnShares() throws {
        let sample = try Sample(try survey().sampleTable, design: Self.designs[1])
        let table = try sample.crossTables(rows: "channel", columns: "overall", shares: .column)[0]
        let turned = try sample.crossTables(rows: "overall", columns: "channel", shares: .row)[0]
        for row in table.rows.levels.indices {
            for column in table.columns.levels.indices {
                let (cell, other) = (table.cell(row: row, column: column), turned.cell(row: column, column: row))
                #expect(table.shareOfCells[cell].value == turned.shareOfCells[other].value)
                #expect(table.shareOfCells[cell].standardError == turned.shareOfCells[other].standardError)
            }
        }
    }

    @Test("shares of rows and of columns add up to 1, totals to the weights")
    func margins() throws {
        let sample = try Sample(try survey().sampleTable, design: Self.designs[1])
        let table = try sample.crossTables(rows: "channel", columns: "overall")[0]
        func sum(_ estimates: [Estimate]) -> Double { estimates.compactMap(\.value).reduce(0, +) }
        #expect((sum(table.shareOfRows) - 1).magnitude < 1e-14 && (sum(table.shareOfColumns) - 1).magnitude < 1e-14)
        #expect(sum(table.totalOfCells).within(1e-14, of: table.sumOfWeights))
        #expect(table.respondents + table.missing == sample.rowCount)
    }

    @Test("the order of rows changes no digit of a table or its test", arguments: designs.prefix(3))
    func rowOrder(_ design: SampleDesign) throws {
        let table = try survey()
        var generator = SeededGenerator(seed: 5)
        let shuffled = table.keeping((0..<table.rowCount).shuffled(using: &generator))
        let tables = try [table, shuffled].map { rows in
            try Sample(rows.sampleTable, design: design).crossTables(rows: "channel", columns: "overall")[0]
        }
        #expect(tables[0] == tables[1])
    }

    @Test("a table of a domain is that of the sample restricted to it, with the rows and columns of all")
    func domains() throws {
        let data = try survey()
        let sample = try Sample(data.sampleTable, design: Self.designs[1])
        let tables = try sample.crossTables(rows: "channel", columns: "overall", by: ["gender"])
        let first = try #require(tables.first)
        let alone = sample.restricted(to: data["gender"].map { $0 == first.domain[0].value })
        let table = try alone.crossTables(rows: "channel", columns: "overall")[0]
        func errors(_ table: CrossTable) -> [Double] {
            table.shareOfCells.filter { $0.value != 0 }.compactMap(\.standardError)
        }
        #expect(errors(first) == errors(table))
        #expect(Set(tables.map(\.rows.levels)).count == 1)
    }

    @Test("with errors from replicates a table has those of the shares of its domains")
    func replicates() throws {
        let sample = try Sample(try survey().sampleTable, design: Self.designs[1]).withReplicates(.jackknife)
        let table = try sample.crossTables(rows: "channel", columns: "overall")[0]
        expectAgreement(table.shareOfCells, try sample.proportions(of: ["overall"], by: ["channel"]).estimates)
        let test = try #require(table.test).get()
        #expect((0...1).contains(test.test.probability) && test.degreesOfFreedom > 0)
    }

    @Test("a share of a level that strata were made by has no error")
    func stratifiedLevel() throws {
        let rows = "s,x,y\n" + "a,1,1\na,1,2\na,1,1\nb,2,2\nb,2,1\nb,2,2\n"
        let table = try sample(rows, SampleDesign(strata: "s")).crossTables(rows: "x", columns: "y")[0]
        #expect(table.shareOfRows.map(\.standardError) == [0, 0])
    }

    @Test("a row with nobody in it has no share, and a cell with nobody in it the share 0")
    func emptyRow() throws {
        let rows = "p,x,y,d\n1,a,1,u\n2,a,2,u\n3,b,1,v\n4,b,2,v\n5,a,1,v\n"
        let tables = try sample(rows, SampleDesign(psu: "p")).crossTables(rows: "x", columns: "y", by: ["d"])
        #expect(tables[0].shareOfCells.map(\.value) == [0.5, 0.5, nil, nil])
        #expect(tables[0].shareOfCells[2].absence == .noAnswers)
        #expect(tables[0].test == .failure(.emptyLevel(variable: "x", level: "b")))
        #expect(tables[1].shareOfCells[1].value == 0)
    }
}
