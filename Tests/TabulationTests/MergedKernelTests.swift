import SurveyModel
import Tabulation
import Testing

@Suite("Several kernels for one query")
struct MergedKernelTests {
    private func query(_ design: SampleDesign, scoreSets: Int = 1) -> TabulationQuery {
        let sets = [SampleRows.meanScores, SampleRows.shareScores]
        return TabulationQuery(
            items: (0..<3).map { TabulationQuery.Item(code: "q\($0)", scoreSets: Array(sets.prefix(scoreSets))) },
            pools: [[0, 1, 2]], composites: [.ofItems([0, 1, 2])], domains: ["domain", "psu"], design: design,
            waveColumn: "wave")
    }

    private static let designs = [
        SampleDesign(weights: "weight", strata: "stratum", psu: "psu", fpc: "population"),
        SampleDesign(weights: "weight", strata: "stratum"), SampleDesign(frequency: "frequency"),
    ]

    @Test("parts of the rows, merged, give the cells of all rows", arguments: designs, [1, 2, 5])
    func parts(_ design: SampleDesign, _ workers: Int) throws {
        let rows = SampleRows.random(300, items: 3, seed: 21)
        let query = query(design)
        var kernels = (0..<workers).map { _ in TabulationKernel(query) }
        for (index, block) in rows.blocks(of: 13).enumerated() { try kernels[index * 7 % workers].add(block) }
        var merged = kernels.removeFirst()
        for kernel in kernels { try merged.merge(kernel) }
        let (found, expected) = (try merged.finish(), try rows.tabulated(query))
        #expect(found.digest(query) == expected.digest(query))
        for (one, two) in zip(found.waves, expected.waves) {
            #expect(Set(one.strata) == Set(two.strata))
            #expect(one.domainDigest(query) == two.domainDigest(query))
            #expect(one.weightRange == two.weightRange)
            #expect(one.respondents == two.respondents)
        }
    }

    @Test("a PSU that each kernel met in another stratum is refused when they are merged")
    func contradiction() throws {
        let query = SampleRows.query(items: 1, design: SampleDesign(strata: "stratum", psu: "psu"))
        var kernels = [TabulationKernel(query), TabulationKernel(query)]
        for (index, stratum) in ["a", "b"].enumerated() {
            for block in SampleRows([SampleRow(stratum: stratum, psu: "1", slots: [4])]).blocks() {
                try kernels[index].add(block)
            }
        }
        let second = kernels[1]
        #expect(throws: TabulationError.psuInTwoStrata(psu: "1", strata: ["a", "b"])) { try kernels[0].merge(second) }
    }

    @Test("two scores asked together are those asked alone", arguments: designs)
    func severalScores(_ design: SampleDesign) throws {
        let rows = SampleRows.random(200, items: 3, seed: 4)
        let both = try rows.tabulated(query(design, scoreSets: 2)).waves[0]
        var alone = query(design)
        alone.items = (0..<3).map { TabulationQuery.Item(code: "q\($0)", scores: SampleRows.shareScores) }
        let share = try rows.tabulated(alone).waves[0]
        for cell in both.cells.indices {
            for item in 0..<3 {
                #expect(both.ratio(item: item, cell: cell, score: 1) == share.ratio(item: item, cell: cell))
                #expect(both.squares(item: item, cell: cell, score: 1) == share.squares(item: item, cell: cell))
            }
            #expect(both.squares(pool: 0, cell: cell, score: 1) == share.squares(pool: 0, cell: cell))
        }
        for domain in both.domains.indices {
            #expect(
                both.respondentSums(pool: 0, domain: domain, score: 1) == share.respondentSums(pool: 0, domain: domain))
        }
    }

    @Test("blocks that share a growing dictionary give the cells of blocks that do not")
    func sharedDictionary() throws {
        let rows = SampleRows.random(120, items: 1, seed: 8)
        let query = SampleRows.query(
            items: 1, design: SampleDesign(weights: "weight", strata: "stratum", psu: "psu"), domains: ["domain"])
        var dictionaries: [String: TextDictionary] = [:]
        var kernel = TabulationKernel(query)
        for block in rows.blocks(of: 10) {
            let categories = block.categories.map { name, column in
                var dictionary = dictionaries[name] ?? TextDictionary()
                let ids = column.ids.map { id -> Int32 in
                    let text = column.levels[Int(id)]
                    return dictionary.texts.firstIndex(of: text).map { Int32($0) } ?? dictionary.append(text)
                }
                dictionaries[name] = dictionary
                return (name, CategoryColumn(dictionary: dictionary, ids: ids))
            }
            try kernel.add(
                ResponseColumns(
                    rowCount: block.rowCount, ratings: block.ratings,
                    categories: Dictionary(uniqueKeysWithValues: categories)))
        }
        #expect(try kernel.finish().digest(query) == rows.tabulated(query).digest(query))
    }
}
