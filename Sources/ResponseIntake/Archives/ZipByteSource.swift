import CZip

/// Lets libzip read an archive from a ``ByteSource``, so that several readers do not share one place in the file.
///
/// libzip calls back with commands; ``read`` is the only one that touches the file.
enum ZipByteSource {
    private struct State {
        let source: ByteSource
        let size: Int
        var place = 0
        var error = zip_error_t()
    }

    private static let commands: [zip_source_cmd_t] = [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
        ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
    ]

    /// Opens an archive for reading; it is ended with `zip_discard`.
    ///
    /// - Throws: ``IntakeError`` if libzip finds the archive inconsistent.
    static func open(_ source: ByteSource) throws(IntakeError) -> OpaquePointer {
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(to: State(source: source, size: try source.size()))
        guard let callback = zip_source_function_create(answer, state, nil) else {
            free(state)
            throw ZipError.damaged(source.name)
        }
        guard let archive = zip_open_from_source(callback, ZIP_CHECKCONS | ZIP_RDONLY, nil) else {
            zip_source_free(callback)
            throw ZipError.damaged(source.name)
        }
        return archive
    }

    private static func free(_ state: UnsafeMutablePointer<State>) {
        state.deinitialize(count: 1)
        state.deallocate()
    }

    private static let answer: zip_source_callback = { context, data, count, command in
        guard let state = context?.assumingMemoryBound(to: State.self) else { return -1 }
        switch command {
        case ZIP_SOURCE_READ: return read(state, UnsafeMutableRawBufferPointer(start: data, count: Int(count)))
        case ZIP_SOURCE_OPEN, ZIP_SOURCE_CLOSE:
            state.pointee.place = 0
            return 0
        case ZIP_SOURCE_SEEK:
            guard let data else { return -1 }
            let place = zip_source_seek_compute_offset(
                zip_uint64_t(state.pointee.place), zip_uint64_t(state.pointee.size), data, count,
                &state.pointee.error)
            if place >= 0 { state.pointee.place = Int(place) }
            return place < 0 ? -1 : 0
        case ZIP_SOURCE_TELL: return zip_int64_t(state.pointee.place)
        case ZIP_SOURCE_STAT: return describe(state, data)
        case ZIP_SOURCE_ERROR: return zip_error_to_data(&state.pointee.error, data, count)
        case ZIP_SOURCE_SUPPORTS: return commands.reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }
        case ZIP_SOURCE_FREE:
            free(state)
            return 0
        default:
            zip_error_set(&state.pointee.error, ZIP_ER_OPNOTSUPP, 0)
            return -1
        }
    }

    private static func read(_ state: UnsafeMutablePointer<State>, _ bytes: UnsafeMutableRawBufferPointer)
        -> zip_int64_t
    {
        do throws(IntakeError) {
            let count = try state.pointee.source.read(into: bytes, from: state.pointee.place)
            state.pointee.place += count
            return zip_int64_t(count)
        } catch {
            zip_error_set(&state.pointee.error, ZIP_ER_READ, 0)
            return -1
        }
    }

    private static func describe(
        _ state: UnsafeMutablePointer<State>, _ data: UnsafeMutableRawPointer?
    ) -> zip_int64_t {
        guard let data else { return -1 }
        let statistics = data.assumingMemoryBound(to: zip_stat_t.self)
        zip_stat_init(statistics)
        statistics.pointee.size = zip_uint64_t(state.pointee.size)
        statistics.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
        return zip_int64_t(MemoryLayout<zip_stat_t>.size)
    }
}
