/// Something met in a small XML part: the beginning of an element, or its end.
enum XMLEvent {
    case start(String, [String: String])
    case end(String)
}

/// Collects what a block of a small part holds, of the elements that are wanted.
struct XMLEvents {
    private var parser = XMLGuard()
    private let wanted: [StaticString]
    private var events: [XMLEvent] = []

    private init(wanted: [StaticString]) { self.wanted = wanted }

    private static let callbacks = XMLCallbacks(
        start: { receiver, name, attributes in
            guard let receiver, let name else { return }
            let events = receiver.assumingMemoryBound(to: XMLEvents.self)
            events.pointee.start(XMLName(name), XMLAttributes(pairs: attributes))
        },
        end: { receiver, name in
            guard let receiver, let name else { return }
            receiver.assumingMemoryBound(to: XMLEvents.self).pointee.end(XMLName(name))
        },
        text: nil)

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        guard wanted.contains(where: { name == $0 }) else { return }
        var values: [String: String] = [:]
        attributes.forEach { values[XMLName($0).text] = String(cString: $1) }
        events.append(.start(name.text, values))
    }

    private mutating func end(_ name: XMLName) {
        if wanted.contains(where: { name == $0 }) { events.append(.end(name.text)) }
    }

    /// Reads a part, calling with what it holds block by block.
    ///
    /// - Parameters:
    ///   - wanted: the elements that are met; others are passed over, what is in them is not.
    ///   - last: the element with which reading ends.
    /// - Throws: ``IntakeError`` if the part is not well formed or cannot be unpacked, and what `body` throws.
    static func read(
        _ part: PackedPart, wanted: [StaticString], until last: String? = nil,
        _ body: (XMLEvent) throws(IntakeError) -> Void
    ) throws(IntakeError) {
        var reader = try XMLPartReader(part, into: XMLEvents(wanted: wanted), callbacks: callbacks)
        while try reader.parseNext() {
            for event in reader.update({ $0.take() }) {
                if case .start(let name, _) = event, name == last { return }
                try body(event)
            }
        }
    }

    private mutating func take() -> [XMLEvent] {
        defer { events = [] }
        return events
    }
}
