import Foundation
import ResponseIntake
import SurveyModel
import Tabulation

/// Files of one survey, tabulated together in one pass of bounded memory.
struct FileTabulation {
    private let files: [ResponseFile]
    /// Opened once: standard input cannot be opened again.
    private let sources: [TextSource]
    private let query: TabulationQuery
    private let partSize: Int

    /// Thrown when a file turns out to be written otherwise than its beginning and the pass must begin again.
    private struct Restart: Error {
        let file: Int
        let source: TextSource
    }

    init(_ files: [ResponseFile], _ query: TabulationQuery, partSize: Int = PartedFile.partSize) throws {
        try Self.refuseDoubles(files)
        self.files = files
        self.query = query
        self.partSize = partSize
        sources = try files.map { try TextSource(path: $0.path, options: $0.options) }
    }

    /// The cells of all files, and what reading each has shown; no figure depends on the number of workers.
    func run(workers: Int) async throws -> (Tabulation, [IntakeSummary]) {
        var sources = sources
        var workers = workers
        while true {
            do {
                return try await pass(sources, workers: workers)
            } catch let restart as Restart {
                sources[restart.file] = restart.source
            } catch is TabulationError where workers > 1 {
                // Which row is named depends on the order of rows: one worker meets them as they stand in the file.
                workers = 1
            }
        }
    }

    private func pass(_ sources: [TextSource], workers: Int) async throws -> (Tabulation, [IntakeSummary]) {
        let first = try reader(0, sources)
        let query = try named(by: first)
        var kernels = [TabulationKernel](repeating: TabulationKernel(query), count: max(1, workers))
        var summaries: [IntakeSummary] = []
        for index in files.indices {
            let reader = index == 0 ? first : try reader(index, sources)
            var file = try parted(index, sources[index], reader, kernels)
            do {
                kernels = try await file.parts.tabulate()
                try file.parts.joined.check(file.description)
            } catch let error as IntakeError {
                throw try restart(index, sources, after: error)
            }
            file.summary.add(file.parts.joined)
            summaries.append(file.summary)
        }
        var kernel = kernels.removeFirst()
        for other in kernels { try kernel.merge(other) }
        return (try kernel.finish(), summaries)
    }

    private func reader(_ index: Int, _ sources: [TextSource]) throws -> CSVReader {
        do {
            return try sources[index].reader()
        } catch {
            throw try restart(index, sources, after: error)
        }
    }

    private func restart(_ index: Int, _ sources: [TextSource], after error: IntakeError) throws -> any Error {
        var source = sources[index]
        return try source.adjust(to: error) ? Restart(file: index, source: source) : error
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

    private func parted(
        _ index: Int, _ source: TextSource, _ reader: CSVReader, _ kernels: [TabulationKernel]
    ) throws -> (description: PartReader.File, parts: PartedFile, summary: IntakeSummary) {
        let file = files[index]
        let (binding, design, waveColumn) = try file.bind(reader, alsoNeeded: query.domains)
        let kept = Set(query.domains.map(binding.keptName) + design.columns + [waveColumn].compactMap { $0 })
        let description = PartReader.File(
            source: source.bytes, layout: reader.layout, binding: binding, questionnaire: file.questionnaire,
            roles: ResponseDecoder.Layout(
                waveColumn: waveColumn, wave: file.wave, design: design, keptColumns: kept, forms: source.forms))
        let parts = PartedFile(
            description, from: reader.place, size: try source.bytes.size(), partSize: partSize, kernels: kernels)
        return (description, parts, IntakeSummary(layout: reader.layout, source: source, binding: binding))
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
