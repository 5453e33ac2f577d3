/// The texts that cells share, one after the other in one block of memory.
struct SharedStrings: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// How many there are.
    var count: Int { ends.count }

    /// The bytes of a text in UTF-8.
    subscript(index: Int) -> ArraySlice<UInt8> {
        bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
    }

    /// Whether a text has no letters.
    func isEmpty(_ index: Int) -> Bool { ends[index] == (index == 0 ? 0 : ends[index - 1]) }

    /// Reads the part that holds them.
    ///
    /// - Throws: ``IntakeError`` if it is damaged or too large.
    static func read(_ part: PackedPart) throws(IntakeError) -> SharedStrings {
        var reader = try XMLPartReader(part, into: Receiver(), callbacks: callbacks)
        while try reader.parseNext() {}
        return reader.update { $0.strings }
    }

    /// Builds the texts from what the parser meets: of an item the texts and those of its runs, not how to say them.
    private struct Receiver {
        var parser = XMLGuard()
        var strings = SharedStrings()
        private var isInPhonetic = false
        private var text: XMLText?

        mutating func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
            let name = XMLName(name)
            if name == "t", !isInPhonetic {
                text = XMLText(startingAt: strings.bytes.count, attributes)
            } else if name == "rPh" {
                isInPhonetic = true
            }
        }

        mutating func end(_ name: UnsafePointer<CChar>) {
            let name = XMLName(name)
            if name == "si" {
                strings.ends.append(UInt32(strings.bytes.count))
            } else if name == "rPh" {
                isInPhonetic = false
            } else if name == "t", let finished = text {
                finished.finish(&strings.bytes)
                text = nil
            }
        }

        mutating func append(_ bytes: UnsafeRawBufferPointer) {
            if text != nil { strings.bytes.append(contentsOf: bytes) }
        }
    }

    private static let callbacks = XMLCallbacks(
        start: { receiver, name, attributes in
            guard let receiver, let name else { return }
            receiver.assumingMemoryBound(to: Receiver.self).pointee.start(name, XMLAttributes(pairs: attributes))
        },
        end: { receiver, name in
            guard let receiver, let name else { return }
            receiver.assumingMemoryBound(to: Receiver.self).pointee.end(name)
        },
        text: { receiver, bytes, count in
            guard let receiver, let bytes else { return }
            let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            receiver.assumingMemoryBound(to: Receiver.self).pointee.append(text)
        })
}
