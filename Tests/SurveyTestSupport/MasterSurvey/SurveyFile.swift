/// A file that holds the master survey, and what must be said beside it to have it read.
package struct SurveyFile: Sendable, CustomStringConvertible {
    package let description: String
    /// The program, as `--source` names it.
    package let source: String
    /// The name under which it is saved.
    package let name: String
    /// The mapping file it needs; nil for none.
    package let mapping: String?
    /// The bytes of the file.
    package let write: @Sendable () -> [UInt8]

    /// A file of any bytes.
    package init(
        _ description: String, of source: String = "csv", name: String = "survey.csv",
        bytes: @escaping @Sendable () -> [UInt8]
    ) {
        self.description = description
        self.source = source
        self.name = name
        mapping = nil
        write = bytes
    }

    /// A file of UTF-8 text.
    init(
        _ description: String, of source: String, name: String = "survey.csv", mapping: String? = nil,
        _ text: @escaping @autoclosure @Sendable () -> String
    ) {
        self.description = description
        self.source = source
        self.name = name
        self.mapping = mapping
        write = { Array(text().utf8) }
    }
}
