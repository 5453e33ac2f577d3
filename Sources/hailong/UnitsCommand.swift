import ArgumentParser
import Operations
import Reporting
import SurveyModel
import SurveyStore

struct UnitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: "Danh mục đơn vị hành chính. (The registry of units.)",
        subcommands: [Import.self, List.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nạp danh mục: code,name,parent,valid_from,valid_to,predecessors. (Import units.)")
        @Argument(help: "Tệp CSV hoặc sổ tính .xlsx. (CSV file or workbook.)") var file: String
        @OptionGroup var store: StoreOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let opened = try store.openForWriting("hailong units import")
            defer { opened.close() }
            let count = try UnitRegistry.load(path: file, into: opened)
            try printResult(
                language.language == .vietnamese ? "Đã nạp \(count) đơn vị.\n" : "\(count) units imported.\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Các đơn vị trong kho dữ liệu. (Units in the store.)")
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let units = try store.openForReading().units()
            let header = ["code", "name", "parent", "valid_from", "valid_to", "predecessors"]
            func cells(_ unit: AdministrativeUnit) -> [String] {
                [
                    unit.code, unit.name, unit.parent ?? "", unit.validFrom ?? "", unit.validTo ?? "",
                    unit.predecessors.map(\.description).joined(separator: "|"),
                ]
            }
            switch output.format {
            case .csv:
                var writer = CSVWriter()
                writer.add(header)
                for unit in units { writer.add(cells(unit)) }
                try printResult(writer.document)
            case .json:
                let values = units.map { unit in
                    JSONValue.object([
                        "code": .text(unit.code), "name": .text(unit.name), "parent": .text(unit.parent),
                        "valid_from": .text(unit.validFrom), "valid_to": .text(unit.validTo),
                        "predecessors": .list(unit.predecessors.map { .text($0.description) }),
                    ])
                }
                try printResult(JSONValue.object(["units": .list(values)]).document)
            case .text:
                var table = TextColumns([.left, .left, .left, .left, .left, .left])
                table.add(
                    output.language == .vietnamese
                        ? ["Mã", "Tên", "Thuộc", "Từ ngày", "Đến ngày", "Thay cho"]
                        : ["Code", "Name", "Parent", "From", "To", "Replaces"])
                for unit in units { table.add(cells(unit)) }
                try printResult(table.lines.joined(separator: "\n") + "\n")
            }
        }
    }
}
