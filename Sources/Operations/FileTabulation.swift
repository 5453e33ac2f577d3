import Foundation
import ResponseIntake
import SurveyModel
import Tabulation

/// Files of one survey, tabulated together in one pass of bounded memory.
struct FileTabulation {
    private let files: [ResponseFile]
    /// Opened once: standard input cannot be opened again.
    private let sources: [ByteSource]
    private let query: TabulationQuery

    /// Thrown when the quotes of a file turn out to be plain characters and the pass must begin again.
    private struct Restart: Error {
        let file: Int
    }

    init(_ files: [ResponseFile], _ query: TabulationQuery) throws {
        try Self.refuseDoubles(files)
        self.files = files
        self.query = query
        sources = try files.map { try ByteSource(path: $0.path) }
    }

    /// The cells of all files, and what reading each has shown.
    func run() throws -> (Tabulation, [IntakeSummary]) {
        var unquoted: Set<Int> = []
        while true {
            do {
                return try pass(unquoted: unquoted)
            } catch let restart as Restart {
                unquoted.insert(restart.file)
            }
        }
    }

    private func pass(unquoted: Set<Int>) throws -> (Tabulation, [IntakeSummary]) {
        let first = try reader(0, unquoted)
        var kernel = TabulationKernel(try named(by: first))
        var summaries: [IntakeSummary] = []
        for index in files.indices {
            let reader = index == 0 ? first : try reader(index, unquoted)
            summaries.append(try restarting(index, unquoted) { try read(index, reader, into: &kernel) })
        }
        return (try kernel.finish(), summaries)
    }

    private func reader(_ index: Int, _ unquoted: Set<Int>) throws -> CSVReader {
        try restarting(index, unquoted) {
            try CSVReader(source: sources[index], quoted: !unquoted.contains(index))
        }
    }

    private func restarting<Result>(_ index: Int, _ unquoted: Set<Int>, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as IntakeError {
            guard case .quotingContradicted = error.kind, !unquoted.contains(index) else { throw error }
            throw Restart(file: index)
        }
    }

    /// The query with columns named as the first file names them.
    private func named(by reader: CSVReader) throws -> TabulationQuery {
        let (binding, design, waveColumn) = try files[0].bind(reader, alsoNeeded: query.domains)
        var named = query
        named.domains = query.domains.map(binding.keptName)
        named.design = design
        named.waveColumn = waveColumn
        return named
    }

    private func read(_ index: Int, _ reader: CSVReader, into kernel: inout TabulationKernel) throws -> IntakeSummary {
        let file = files[index]
        let (binding, design, waveColumn) = try file.bind(reader, alsoNeeded: query.domains)
        let kept = Set(query.domains.map(binding.keptName) + design.columns + [waveColumn].compactMap { $0 })
        var decoder = ResponseDecoder(
            reader, binding: binding, questionnaire: file.questionnaire,
            layout: ResponseDecoder.Layout(
                waveColumn: waveColumn, wave: file.wave, design: design, keptColumns: kept))
        var summary = IntakeSummary(dialect: reader.dialect, binding: binding)
        while let row = try decoder.next() {
            switch row {
            case .rejected(let reject): summary.add(reject, limit: IntakeSummary.keptRejects)
            case .usable:
                decoder.keep()
                if let block = decoder.takeFullBlock() { try kernel.add(block.columns) }
            }
        }
        try decoder.checkColumns()
        for block in decoder.takeRemainingBlocks() { try kernel.add(block.columns) }
        summary.rowsSeen = decoder.rowsSeen
        summary.shortRows = decoder.shortRows
        summary.answeredThoughNotAsked = decoder.answeredThoughNotAsked
        return summary
    }

    /// The same file named twice would count everybody twice.
    private static func refuseDoubles(_ files: [ResponseFile]) throws {
        var seen: Set<String> = []
        for file in files where !seen.insert(URL(filePath: file.path).resolvingSymlinksInPath().path).inserted {
            throw OperationError(
                .wrongRequest, vi: "Tệp “\(file.path)” được nêu hai lần; mỗi phiếu sẽ bị tính hai lần.",
                en: "The file “\(file.path)” is named twice; every response would count twice.")
        }
    }
}
