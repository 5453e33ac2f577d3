import SurveyModel
import Tabulation

/// The labels of a cell.
struct CellKey: Hashable {
    let wave: String
    let domain: [String]
    let stratum: String
    let psu: String?
}

/// Everything a cell holds, read through the public members of the tabulation.
struct CellDigest: Hashable {
    var items: [RatioSums] = []
    var itemRespondents: [Int] = []
    var itemSquares: [SquaredSums?] = []
    var poolRespondents: [Int] = []
    var poolSquares: [SquaredSums?] = []
    var products: [ProductSums?] = []
}

extension Tabulation {
    /// The cells by their labels.
    func digest(_ query: TabulationQuery) -> [CellKey: CellDigest] {
        var result: [CellKey: CellDigest] = [:]
        for wave in waves {
            for index in wave.cells.indices {
                let cell = wave.cells[index]
                let key = CellKey(
                    wave: wave.name, domain: wave.domains[cell.domain], stratum: wave.strata[cell.stratum].label,
                    psu: cell.psu.map { wave.psus[$0].label })
                result[key] = wave.digest(ofCell: index, query)
            }
        }
        return result
    }
}

extension WaveTabulation {
    fileprivate func digest(ofCell cell: Int, _ query: TabulationQuery) -> CellDigest {
        let items = query.items.indices
        let pools = query.pools.indices
        var digest = CellDigest()
        digest.items = items.map { ratio(item: $0, cell: cell) }
        digest.itemRespondents = items.map { respondents(item: $0, cell: cell) }
        digest.itemSquares = items.map { squares(item: $0, cell: cell) }
        digest.poolRespondents = pools.map { respondents(pool: $0, cell: cell) }
        digest.poolSquares = pools.map { squares(pool: $0, cell: cell) }
        digest.products = items.flatMap { first in
            items.map { products(composite: 0, first: first, second: $0, cell: cell) }
        }
        return digest
    }

    /// The sums and counts of each domain, by its values.
    func domainDigest(_ query: TabulationQuery) -> [[String]: [RespondentSums]] {
        domains.indices.reduce(into: [:]) { result, domain in
            result[domains[domain]] =
                query.pools.indices.map { respondentSums(pool: $0, domain: domain) }
                + query.items.indices.map { respondentSums(item: $0, domain: domain) }
        }
    }
}
