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

    /// Thrown when the quotes of a file turn out to be plain characters and the pass must begin again.
    private struct Restart: Error {
        let file: Int
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
        var unquoted: Set<Int> = []
        var workers = workers
        while true {
            do {
                return try await pass(unquoted: unquoted, workers: workers)
            } catch let restart as Restart {
                unquoted.insert(restart.file)
            } catch is TabulationError where workers > 1 {
                // Which row is named depends on the order of rows: one worker meets them as they stand in the file.
                workers = 1
            }
        }
    }

    private func pass(unquoted: Set<Int>, workers: Int) async throws -> (Tabulation, [IntakeSummary]) {
        let first = try reader(0, unquoted)
        let query = try named(by: first)
        var kernels = [TabulationKernel](repeating: TabulationKernel(query), count: max(1, workers))
        var summaries: [IntakeSummary] = []
        for index in files.indices {
            let reader = index == 0 ? first : try reader(index, unquoted)
            var file = try parted(index, reader, kernels)
            do {
                kernels = try await file.parts.tabulate()
                try file.parts.joined.check(file.description)
            } catch let error as IntakeError {
                throw restart(index, unquoted, after: error)
            }
            file.summary.add(file.parts.joined)
            summaries.append(file.summary)
        }
        var kernel = kernels.removeFirst()
        for other in kernels { try kernel.merge(other) }
        return (try kernel.finish(), summaries)
    }

    private func reader(_ index: Int, _ unquoted: Set<Int>) throws -> CSVReader {
        do {
            return try CSVReader(source: tables[index].source, quoted: !unquoted.contains(index))
        } catch {
            throw restart(index, unquoted, after: error)
        }
    }

    private func restart(_ index: Int, _ unquoted: Set<Int>, after error: IntakeError) -> any Error {
        guard case .quotingContradicted = error.kind, !unquoted.contains(index) else { return error }
        return Restart(file: index)
    }

    /// The query with columns named as the first file names them.
    private func named(by reader: CSVReader) throws -> TabulationQuery {
        let (binding, design, waveColumn) = try files[0].bind(reader, of: tables[0], alsoNeeded: query.domains)
        var named = query
        named.domains = query.domains.map(binding.keptName)
        named.design = design
        named.waveColumn = waveColumn
        return named
    }

    private func parted(
        _ index: Int, _ reader: CSVReader, _ kernels: [TabulationKernel]
    ) throws -> (description: PartReader.File, parts: PartedFile, summary: IntakeSummary) {
        let file = files[index]
        let (binding, design, waveColumn) = try file.bind(reader, of: tables[index], alsoNeeded: query.domains)
        let kept = Set(query.domains.map(binding.keptName) + design.columns + [waveColumn].compactMap { $0 })
        let description = PartReader.File(
            source: tables[index].source, layout: reader.layout, binding: binding, questionnaire: file.questionnaire,
            roles: ResponseDecoder.Layout(
                waveColumn: waveColumn, wave: file.wave, design: design, keptColumns: kept))
        let parts = PartedFile(
            description, from: reader.place, size: try tables[index].source.size(), partSize: partSize, kernels: kernels
        )
        return (
            description, parts,
            IntakeSummary(tables[index], dialect: tables[index].dialect(of: reader), binding: binding)
        )
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
