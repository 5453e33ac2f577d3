import CReadStat
import SurveyModel

/// One run of ReadStat over a file, whose bytes it gets from us.
///
/// Texts come as the bytes of the file: ReadStat would turn them into UTF-8 by what the header says, and old Vietnamese
/// files say Windows-1252 and hold something else. The head of the file may be shown other than it is: an SPSS file promises a
/// number of rows there, and all rows shall come, however many were promised.
final class ReadStatSession {
    /// Bytes that the library is shown in the place of those of the file.
    typealias Patch = (range: Range<Int>, bytes: [UInt8])

    /// What one run has read.
    private(set) var dictionary = RawDictionary()
    /// Rows that were complete.
    private(set) var rows = 0
    /// The row at hand.
    private var row = StatisticsRow()
    private let onRow: ((StatisticsRow, Int) throws(IntakeError) -> Void)?
    private let format: StatisticsFormat
    private let source: ByteSource
    private let patch: Patch?
    private let size: Int
    private var position = 0
    private var block: [UInt8] = []
    private var blockStart = 0
    /// Why reading stopped, if not because of ReadStat.
    private var failure: IntakeError?

    private init(
        _ source: ByteSource, _ format: StatisticsFormat, _ patch: Patch?,
        onRow: ((StatisticsRow, Int) throws(IntakeError) -> Void)? = nil
    ) throws(IntakeError) {
        self.source = source
        self.patch = patch
        self.format = format
        self.onRow = onRow
        size = try source.size()
    }

    /// Reads what a file says of its variables.
    static func dictionary(
        of source: ByteSource, _ format: StatisticsFormat, _ patch: Patch?
    ) throws(IntakeError) -> RawDictionary {
        let session = try ReadStatSession(source, format, patch)
        try session.run()
        return session.dictionary
    }

    /// Passes the rows on, with their numbers from 1.
    ///
    /// - Parameter width: the number of variables.
    /// - Returns: how many there are.
    static func forEachRow(
        of source: ByteSource, _ format: StatisticsFormat, _ patch: Patch?, width: Int,
        _ body: @escaping (StatisticsRow, Int) throws(IntakeError) -> Void
    ) throws(IntakeError) -> Int {
        let session = try ReadStatSession(source, format, patch, onRow: body)
        session.row = StatisticsRow(width: width)
        try session.run()
        return session.rows
    }

    private func run() throws(IntakeError) {
        guard let parser = readstat_parser_init() else {
            throw .statistics(source.name, READSTAT_ERROR_MALLOC, row: 0)
        }
        defer { readstat_parser_free(parser) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        setInput(of: parser, context)
        readstat_set_handler_character_encoding(parser, nil)
        readstat_set_metadata_handler(parser) { metadata, context in
            ReadStatSession.of(context)?.take(metadata) ?? 1
        }
        readstat_set_variable_handler(parser) { _, variable, labelSet, context in
            ReadStatSession.of(context)?.take(variable, labelSet) ?? 1
        }
        readstat_set_value_label_handler(parser) { labelSet, value, words, context in
            ReadStatSession.of(context)?.take(value, words, of: labelSet) ?? 1
        }
        if onRow != nil {
            readstat_set_value_handler(parser) { _, variable, value, context in
                ReadStatSession.of(context)?.take(value, of: variable) ?? 1
            }
        }
        let error = withExtendedLifetime(self) {
            format == .spss ? readstat_parse_sav(parser, "", context) : readstat_parse_dta(parser, "", context)
        }
        if let failure { throw failure }
        guard error == READSTAT_OK else { throw .statistics(source.name, error, row: rows) }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> ReadStatSession? {
        context.map { Unmanaged<ReadStatSession>.fromOpaque($0).takeUnretainedValue() }
    }
}

// MARK: The bytes of the file

extension ReadStatSession {
    private func setInput(of parser: UnsafeMutablePointer<readstat_parser_t>, _ context: UnsafeMutableRawPointer) {
        readstat_set_open_handler(parser) { _, _ in 0 }
        readstat_set_close_handler(parser) { _ in 0 }
        readstat_set_seek_handler(parser) { offset, origin, context in
            ReadStatSession.of(context)?.seek(to: offset, from: origin) ?? -1
        }
        readstat_set_read_handler(parser) { bytes, count, context in
            ReadStatSession.of(context)?.read(into: bytes, count: count) ?? -1
        }
        readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
        readstat_set_io_ctx(parser, context)
    }

    private func seek(to offset: readstat_off_t, from origin: readstat_io_flags_t) -> readstat_off_t {
        let start =
            switch origin {
            case READSTAT_SEEK_CUR: position
            case READSTAT_SEEK_END: size
            default: 0
            }
        let (place, overflow) = start.addingReportingOverflow(Int(offset))
        guard !overflow, place >= 0 else { return -1 }
        position = place
        return readstat_off_t(place)
    }

    private func read(into bytes: UnsafeMutableRawPointer?, count: Int) -> Int {
        guard let bytes, count >= 0 else { return -1 }
        var done = 0
        while done < count, position < size {
            if position < blockStart || position >= blockStart + block.count {
                do throws(IntakeError) {
                    try fill()
                } catch {
                    failure = error
                    return -1
                }
                guard !block.isEmpty else { break }
            }
            let from = position - blockStart
            let step = min(count - done, block.count - from)
            block.withUnsafeBytes { block in
                UnsafeMutableRawBufferPointer(start: bytes + done, count: step)
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: block[from..<from + step]))
            }
            done += step
            position += step
        }
        return done
    }

    private func fill() throws(IntakeError) {
        blockStart = position
        block = try source.bytes(in: position..<min(size, position + ByteSource.blockSize))
        guard let patch else { return }
        for (place, byte) in zip(patch.range, patch.bytes) where place >= blockStart && place < blockStart + block.count
        {
            block[place - blockStart] = byte
        }
    }
}

// MARK: What ReadStat has read

extension ReadStatSession {
    private func take(_ metadata: UnsafeMutablePointer<readstat_metadata_t>?) -> Int32 {
        dictionary.declaredEncoding = readstat_get_file_encoding(metadata).map { String(cString: $0) }
        return 0
    }

    private func take(
        _ variable: UnsafeMutablePointer<readstat_variable_t>?, _ labelSet: UnsafePointer<CChar>?
    ) -> Int32 {
        guard let variable else { return 1 }
        var result = RawDictionary.Variable()
        result.name = Self.bytes(readstat_variable_get_name(variable))
        result.label = Self.bytes(readstat_variable_get_label(variable))
        result.format = Self.bytes(readstat_variable_get_format(variable))
        result.labelSet = Self.bytes(labelSet)
        result.isText = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING
        result.width = readstat_variable_get_storage_width(variable)
        for index in 0..<readstat_variable_get_missing_ranges_count(variable) {
            let low = readstat_variable_get_missing_range_lo(variable, index)
            let high = readstat_variable_get_missing_range_hi(variable, index)
            if result.isText {
                result.missingTexts.append(Self.bytes(readstat_string_value(low)))
            } else {
                result.missing.append(.init(low: readstat_double_value(low), high: readstat_double_value(high)))
            }
        }
        dictionary.variables.append(result)
        return 0
    }

    private func take(
        _ value: readstat_value_t, _ words: UnsafePointer<CChar>?, of labelSet: UnsafePointer<CChar>?
    ) -> Int32 {
        let labelled: RawDictionary.Value
        if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
            labelled = .text(Self.bytes(readstat_string_value(value)))
        } else if readstat_value_is_tagged_missing(value) != 0 {
            labelled = .tag(UInt8(bitPattern: readstat_value_tag(value)))
        } else {
            labelled = .number(readstat_double_value(value))
        }
        dictionary.labelSets[Self.bytes(labelSet), default: []].append((labelled, Self.bytes(words)))
        return 0
    }

    private func take(_ value: readstat_value_t, of variable: UnsafeMutablePointer<readstat_variable_t>?) -> Int32 {
        let column = Int(readstat_variable_get_index(variable))
        guard column >= 0, column < row.width else { return 1 }
        if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
            row.set(column, text: readstat_string_value(value))
        } else if readstat_value_is_tagged_missing(value) != 0 {
            row.set(column, tag: UInt8(bitPattern: readstat_value_tag(value)))
        } else if readstat_value_is_system_missing(value) != 0 {
            row.set(column, tag: StatisticsRow.systemMissing)
        } else {
            let isSingle = readstat_value_type(value) == READSTAT_TYPE_FLOAT
            row.set(column, number: readstat_double_value(value), isSingle: isSingle)
        }
        guard column == row.width - 1, let onRow else { return 0 }
        rows += 1
        do throws(IntakeError) {
            try onRow(row, rows)
            return 0
        } catch {
            failure = error
            return 1
        }
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        guard let text else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}

/// The values of one row.
struct StatisticsRow {
    /// The mark of a number that is missing without a reason.
    static let systemMissing: UInt8 = 1

    let width: Int
    private(set) var numbers: [Double]
    /// For each variable 0, ``systemMissing`` or a letter of Stata's missing values.
    private(set) var tags: [UInt8]
    /// Whether a number has single precision.
    private(set) var areSingle: [Bool]
    private(set) var texts: [[UInt8]]

    init(width: Int = 0) {
        self.width = width
        numbers = Array(repeating: 0, count: width)
        tags = Array(repeating: 0, count: width)
        areSingle = Array(repeating: false, count: width)
        texts = Array(repeating: [], count: width)
    }

    fileprivate mutating func set(_ column: Int, number: Double, isSingle: Bool) {
        numbers[column] = number
        tags[column] = number.isFinite ? 0 : Self.systemMissing
        areSingle[column] = isSingle
    }

    fileprivate mutating func set(_ column: Int, tag: UInt8) { tags[column] = tag }

    fileprivate mutating func set(_ column: Int, text: UnsafePointer<CChar>?) {
        texts[column].removeAll(keepingCapacity: true)
        guard let text else { return }
        texts[column].append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}
