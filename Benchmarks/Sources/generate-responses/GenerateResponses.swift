import Foundation

/// Writes simulated responses for the benchmarks: `generate-responses ROWS SEED FILE`.
@main
struct GenerateResponses {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 3, let rows = Int(arguments[1]), rows > 0, let seed = UInt64(arguments[2]) else {
            stop("generate-responses ROWS SEED FILE", status: 64)
        }
        guard let writer = ResponseWriter(path: arguments[3]) else {
            stop("The file “\(arguments[3])” cannot be created; name a place that can be written.", status: 74)
        }
        var generator = ResponseGenerator(rows: rows, seed: seed)
        guard generator.write(to: writer) else {
            stop("The file “\(arguments[3])” could not be written in full; make room and try again.", status: 74)
        }
    }

    private static func stop(_ message: String, status: Int32) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(status)
    }
}
