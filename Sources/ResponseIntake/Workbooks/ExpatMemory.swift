import CExpat
import Foundation

/// The memory that expat takes, limited for each part: names without end and tags without end are stopped by it.
///
/// Expat remembers every name it has met and holds a tag until it is complete. It asks for memory without saying for
/// which parser, so the budget that counts is that of the thread, which is set while the parser runs.
enum ExpatMemory {
    /// What a parser may still take.
    struct Budget {
        /// Bytes; parsers of honest parts take less than a tenth.
        var left = 8 << 20
    }

    /// Before each block of memory stands its size; 16 bytes keep what follows aligned.
    private static let headerSize = 16

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Makes the budget that of this thread.
    static func spend(_ budget: UnsafeMutablePointer<Budget>?) {
        pthread_setspecific(key, budget)
    }

    /// A parser that takes its memory from the budget of the thread.
    static func parser() -> OpaquePointer? {
        var suite = XML_Memory_Handling_Suite(
            malloc_fcn: { ExpatMemory.resize(nil, to: $0) },
            realloc_fcn: { ExpatMemory.resize($0, to: $1) },
            free_fcn: { ExpatMemory.release($0) })
        return XML_ParserCreate_MM(nil, &suite, nil)
    }

    private static var budget: UnsafeMutablePointer<Budget>? {
        pthread_getspecific(key)?.assumingMemoryBound(to: Budget.self)
    }

    private static func resize(_ block: UnsafeMutableRawPointer?, to size: Int) -> UnsafeMutableRawPointer? {
        let start = block.map { $0 - headerSize }
        let before = start?.load(as: Int.self) ?? 0
        let budget = budget
        if let budget, budget.pointee.left < size - before { return nil }
        guard let resized = realloc(start, size + headerSize) else { return nil }
        budget?.pointee.left -= size - before
        resized.storeBytes(of: size, as: Int.self)
        return resized + headerSize
    }

    private static func release(_ block: UnsafeMutableRawPointer?) {
        guard let start = block.map({ $0 - headerSize }) else { return }
        budget?.pointee.left += start.load(as: Int.self)
        free(start)
    }
}
