import CExpat

/// What is called while an XML part is parsed; each is given the receiver as its first argument.
struct XMLCallbacks {
    typealias Start =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<CChar>?, UnsafeMutablePointer<UnsafePointer<CChar>?>?
        ) -> Void
    typealias End = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void
    typealias Text = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, Int32) -> Void

    let start: Start
    let end: End
    let text: Text?
}

/// What stands at the beginning of every receiver, so that all parsing can be stopped from within.
struct XMLGuard {
    /// The parser that calls.
    fileprivate(set) var parser: OpaquePointer?
    /// Whether the part begins a document type, where entities are defined: no workbook has one.
    fileprivate(set) var metDocumentType = false
}

/// Why a part is not XML that can be read.
enum XMLFailure: Error {
    /// It defines a document type, which may hold entities.
    case documentType
    /// It is not well formed, on this line.
    case malformed(line: Int, reason: String)
    /// One tag, or all that must be remembered of it, takes more memory than any part needs.
    case tooLarge
}

/// An expat parser that is fed a part block by block and never holds more of it than a tag.
///
/// The receiver is a structure whose first property is an ``XMLGuard``; it stays where it is while it is parsed into.
struct XMLStream<Receiver>: ~Copyable {
    private let parser: OpaquePointer
    private let receiver: UnsafeMutablePointer<Receiver>
    private let budget: UnsafeMutablePointer<ExpatMemory.Budget>

    /// - Precondition: the first property of `Receiver` is an ``XMLGuard``.
    init(into value: Receiver, callbacks: XMLCallbacks) throws(XMLFailure) {
        guard let parser = ExpatMemory.parser() else { throw .tooLarge }
        self.parser = parser
        receiver = .allocate(capacity: 1)
        receiver.initialize(to: value)
        budget = .allocate(capacity: 1)
        budget.initialize(to: ExpatMemory.Budget())
        UnsafeMutableRawPointer(receiver).assumingMemoryBound(to: XMLGuard.self).pointee.parser = parser
        XML_SetUserData(parser, receiver)
        XML_SetElementHandler(parser, callbacks.start, callbacks.end)
        XML_SetCharacterDataHandler(parser, callbacks.text)
        XML_SetStartDoctypeDeclHandler(parser) { receiver, _, _, _, _ in
            guard let met = receiver?.assumingMemoryBound(to: XMLGuard.self) else { return }
            met.pointee.metDocumentType = true
            XML_StopParser(met.pointee.parser, XML_Bool(0))
        }
    }

    deinit {
        XML_ParserFree(parser)
        receiver.deinitialize(count: 1)
        receiver.deallocate()
        budget.deinitialize(count: 1)
        budget.deallocate()
    }

    /// Looks at what has been received so far, and changes it.
    func update<Result, Failure: Error>(
        _ body: (inout Receiver) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(&receiver.pointee)
    }

    /// Parses the next bytes.
    func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(XMLFailure) {
        ExpatMemory.spend(budget)
        defer { ExpatMemory.spend(nil) }
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard XML_Parse(parser, start, Int32(bytes.count), isLast ? 1 : 0) != XML_STATUS_OK else { return }
        throw failure
    }

    private var failure: XMLFailure {
        if UnsafeRawPointer(receiver).assumingMemoryBound(to: XMLGuard.self).pointee.metDocumentType {
            return .documentType
        }
        let code = XML_GetErrorCode(parser)
        if code == XML_ERROR_NO_MEMORY { return .tooLarge }
        return .malformed(line: Int(XML_GetCurrentLineNumber(parser)), reason: Self.reason(code))
    }

    private static func reason(_ code: XML_Error) -> String { XML_ErrorString(code).map { String(cString: $0) } ?? "" }
}
