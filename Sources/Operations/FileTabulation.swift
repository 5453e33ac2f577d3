import Foundation
import ResponseIntake
import SurveyModel
import Tabulation

/// Files of one survey, tabulated together in one pass of bounded memory.
struct FileTabulation {
    private let files: [ResponseFile]
    /// Opened once: standard input cannot be opened again.
    private let tables: [SourceTable]
    private let query: TabulationQuery
    private let partSize: Int

    /// Thrown when a file turns out to be written otherwise than its beginning and the pass must begin again.
    private struct Restart: Error {
        let file: Int
        let table: SourceTable
    }

    init(_ files: [ResponseFile], _ query: TabulationQuery, partSize: Int = PartedFile.partSize) throws {
        try Self.refuseDoubles(files)
        self.files = files
        self.query = query
        self.partSize = partSize
        tables = try files.map { try $0.open() }
    }

    /// The cells of all files, and what reading each has shown; no figure depends on the number of workers.
    func run(workers: Int) async throws -> (Tabulation, [IntakeSummary]) {
        var tables = tables
        var workers = workers
        while true {
            do {
                return try await pass(tables, workers: workers)
            } catch let restart as Restart {
                tables[restart.file] = restart.table
            } catch is TabulationError where workers > 1 {
                // Which row is named depends on the order of rows: one worker meets them as they stand in the file.
                workers = 1
            }
        }
    }

    private func pass(_ tables: [SourceTable], workers: Int) async throws -> (Tabulation, [IntakeSummary]) {
        let first = try reader(0, tables)
        let query = try named(by: first, of: tables[0])
        var kernels = [TabulationKernel](repeating: TabulationKernel(query), count: max(1, workers))
        var summaries: [IntakeSummary] = []
        for index in files.indices {
            let reader = index == 0 ? first : try reader(index, tables)
            var file = try parted(index, tables[index], reader, kernels)
            do {
                kernels = try await file.parts.tabulate()
                try file.parts.joined.check(file.description)
            } catch let error as IntakeError {
                throw try restart(index, tables, after: error)
            }
            file.summary.add(file.parts.joined)
            summaries.append(file.summary)
        }
        var kernel = kernels.removeFirst()
        for other in kernels { try kernel.merge(other) }
        return (try kernel.finish(), summaries)
    }

    private func reader(_ index: Int, _ tables: [SourceTable]) throws -> CSVReader {
        do {
            return try tables[index].reader()
        } catch {
            throw try restart(index, tables, after: error)
        }
    }

    private func restart(_ index: Int, _ tables: [SourceTable], after error: IntakeError) throws -> any Error {
        var table = tables[index]
        return try table.adjust(to: error) ? Restart(file: index, table: table) : error
    }

    /// The query with columns named as the first file names them.
    private func named(by reader: CSVReader, of table: SourceTable) throws -> TabulationQuery {
        let (binding, design, waveColumn) = try files[0].bind(reader, of: table, alsoNeeded: query.domains)
        var named = query
        named.domains = query.domains.map(binding.keptName)
        named.design = design
        named.waveColumn = waveColumn
        return named
    }

    private func parted(
        _ index: Int, _ table: SourceTable, _ reader: CSVReader, _ kernels: [TabulationKernel]
    ) throws -> (description: PartReader.File, parts: PartedFile, summary: IntakeSummary) {
        let file = files[index]
        let (binding, design, waveColumn) = try file.bind(reader, of: table, alsoNeeded: query.domains)
        let kept = Set(query.domains.map(binding.keptName) + design.columns + [waveColumn].compactMap { $0 })
        let description = PartReader.File(
            source: table.source, layout: reader.layout, binding: binding, questionnaire: file.questionnaire,
            roles: ResponseDecoder.Layout(
                waveColumn: waveColumn, wave: file.wave, design: design, keptColumns: kept, forms: table.forms))
        let parts = PartedFile(
            description, from: reader.place, size: try table.source.size(), partSize: partSize, kernels: kernels)
        return (description, parts, IntakeSummary(table, reader, binding: binding))
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
