import Foundation
import ResponseIntake

/// Reads the first sheet of a workbook into columns of text, and nothing else.
///
///     workbook-rows WORKBOOK.xlsx
///
/// Its last line gives the processor seconds from opening to the last cell, which other programs beside it do not
/// lengthen, and the most memory beyond that at the start in MiB.
@main
struct WorkbookRows {
    /// The texts of a column one after the other, with where each ends and in which row.
    private struct Column {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        var rows: [UInt32] = []
    }

    static func main() throws {
        let (start, held) = (processorSeconds(), peakKilobytes())
        var code: Int32 = 0
        do throws(IntakeError) {
            try read(CommandLine.arguments[1])
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            code = 65
        }
        print(processorSeconds() - start, Double(peakKilobytes() - held) / 1024)
        exit(code)
    }

    private static func read(_ path: String) throws(IntakeError) {
        let workbook = try Workbook(path: path)
        var columns: [Column] = []
        var (rows, cells) = (0, 0)
        try workbook.forEachRow(of: workbook.sheets[0]) { row in
            for position in 0..<row.count {
                let column = row.column(at: position)
                while columns.count <= column { columns.append(Column()) }
                row.appendText(at: position, to: &columns[column].bytes)
                columns[column].ends.append(UInt32(columns[column].bytes.count))
                columns[column].rows.append(UInt32(row.number))
            }
            rows += 1
            cells += row.count
        }
        print("\(rows) rows, \(cells) cells, \(columns.reduce(0) { $0 + $1.bytes.count }) bytes")
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory the process has held.
    private static func peakKilobytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    }
}
