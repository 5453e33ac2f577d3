/// Something met in a small XML part: the beginning of an element, its end, or text.
enum XMLEvent {
    case start(String, [String: String])
    case end(String)
    case text(String)
}

/// Collects what a block of a small part holds, of the elements that are wanted.
struct XMLEvents {
    private var parser = XMLGuard()
    private let wanted: Set<String>
    private let wantsText: Bool
    private var events: [XMLEvent] = []

    fileprivate init(wanted: Set<String>, wantsText: Bool) {
        self.wanted = wanted
        self.wantsText = wantsText
    }

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
        text: { receiver, bytes, count in
            guard let receiver, let bytes else { return }
            let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            receiver.assumingMemoryBound(to: XMLEvents.self).pointee.append(text)
        })

    private mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
        let text = name.text
        guard wanted.contains(text) else { return }
        var values: [String: String] = [:]
        attributes.forEach { values[XMLName($0).text] = String(cString: $1) }
        events.append(.start(text, values))
    }

    private mutating func end(_ name: XMLName) {
        let text = name.text
        if wanted.contains(text) { events.append(.end(text)) }
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        if wantsText { events.append(.text(String(decoding: text, as: UTF8.self))) }
    }

    /// Reads a part, calling with what it holds block by block.
    ///
    /// - Parameter wanted: the elements that are met; others are passed over, what is in them is not.
    /// - Throws: ``IntakeError`` if the part is not well formed or cannot be unpacked, and what `body` throws.
    static func read(
        _ part: PackedPart, wanted: Set<String>, wantsText: Bool = false,
        _ body: (XMLEvent) throws(IntakeError) -> Void
    ) throws(IntakeError) {
        var reader = try XMLPartReader(
            part, into: XMLEvents(wanted: wanted, wantsText: wantsText), callbacks: callbacks)
        while try reader.parseNext() {
            for event in reader.update({ $0.take() }) { try body(event) }
        }
    }

    private mutating func take() -> [XMLEvent] {
        defer { events = [] }
        return events
    }
}
