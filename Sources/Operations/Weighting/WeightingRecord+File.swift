import Foundation

extension WeightingRecord {
    /// Where the record of a file stands: `survey.csv` has `survey.weights.json` beside it.
    public static func path(beside data: String) -> String {
        let url = URL(filePath: data)
        let known = ["csv", "tsv", "txt"].contains(url.pathExtension.lowercased())
        return (known ? String(data.dropLast(url.pathExtension.count + 1)) : data) + ".weights.json"
    }

    /// Reads the record beside a file; nil if there is none.
    ///
    /// - Throws: as ``read(_:)``.
    public static func readIfPresent(beside data: String) throws -> WeightingRecord? {
        let path = path(beside: data)
        guard data != "-", FileManager.default.fileExists(atPath: path) else { return nil }
        return try read(path)
    }

    /// Reads a record.
    ///
    /// - Throws: ``OperationError`` if the file cannot be read or is no record.
    public static func read(_ path: String) throws -> WeightingRecord {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw OperationError(
                .inputOutput, vi: "Không đọc được hồ sơ trọng số “\(path)”.",
                en: "The record of weights “\(path)” cannot be read.")
        }
        do {
            let record = try JSONDecoder().decode(WeightingRecord.self, from: bytes)
            if record.weighting == version { return record }
        } catch is DecodingError {
            // Said below: what is wrong with a file that was not written by hand helps nobody.
        }
        throw OperationError(
            .badData,
            vi: "“\(path)” không phải hồ sơ trọng số bản \(version). Hãy tạo lại bằng hailong weight, hoặc xóa tệp đó.",
            en:
                "“\(path)” is no record of weights of version \(version). Make it again with hailong weight, or remove it."
        )
    }
}
