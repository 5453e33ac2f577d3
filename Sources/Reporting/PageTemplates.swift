import Mustache

/// Templates that were built into the program, read as a library.
enum PageTemplates {
    /// - Throws: ``ReportError/brokenTemplate(name:reason:)`` if one of them cannot be read.
    static func library(_ sources: [(name: String, bytes: [UInt8])]) throws(ReportError) -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, bytes) in sources {
            do {
                try library.register(String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                throw .brokenTemplate(name: name, reason: String(describing: error))
            }
        }
        return library
    }
}
