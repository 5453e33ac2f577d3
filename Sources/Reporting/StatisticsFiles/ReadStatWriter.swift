import CReadStat
import Foundation
import SurveyModel

/// Writes a file of SPSS or Stata through ReadStat, row by row.
///
/// What ReadStat would refuse or cut is settled before: names are valid and unique, labels fit, the number of rows is known.
/// Every answer of the library is looked at, since going on after a refusal is not safe. The time in the file is always
/// the same, so that equal responses give equal bytes.
final class ReadStatWriter {
    private let writer: UnsafeMutablePointer<readstat_writer_t>
    private var variables: [UnsafeMutablePointer<readstat_variable_t>] = []
    private let form: StatisticsForm
    private let sink: ([UInt8]) throws(StatisticsError) -> Void
    private var pending: [UInt8] = []
    private var failure: StatisticsError?
    /// The long texts of Stata, each once.
    private var longTexts: [String: UnsafeMutablePointer<readstat_string_ref_t>] = [:]

    private static let blockSize = 1 << 18

    /// What a file says of itself.
    struct Head {
        let label: String
        let notes: [String]
        let variables: [StatisticsVariable]
        /// The place of the variable that weights the rows.
        let weight: Int?
        let rowCount: Int
        /// Texts of Stata beyond the length of a row.
        let longTexts: [String]
    }

    /// Begins a file.
    ///
    /// - Parameter sink: is given the bytes in their order.
    init(
        _ form: StatisticsForm, _ head: Head, to sink: @escaping ([UInt8]) throws(StatisticsError) -> Void
    ) throws(StatisticsError) {
        guard let writer = readstat_writer_init() else { throw .refused(reason: "memory") }
        self.writer = writer
        self.form = form
        self.sink = sink
        readstat_set_data_writer(writer) { bytes, count, context in
            guard let context else { return -1 }
            return Unmanaged<ReadStatWriter>.fromOpaque(context).takeUnretainedValue().take(bytes, count)
        }
        try check(readstat_writer_set_file_label(writer, head.label))
        try check(readstat_writer_set_file_timestamp(writer, Self.noon))
        for note in head.notes { readstat_add_note(writer, note) }
        try addVariables(head.variables)
        if let weight = head.weight {
            try check(readstat_writer_set_fweight_variable(writer, variables[weight]))
        }
        if head.variables.contains(where: { $0.storage == .longText }) {
            for text in [""] + head.longTexts { longTexts[text] = readstat_add_string_ref(writer, text) }
        }
        try begin(rowCount: head.rowCount)
    }

    deinit { readstat_writer_free(writer) }

    /// Noon of 1 January 2000 by the clock of the place: ReadStat writes local times.
    private static let noon: time_t = {
        var parts = tm()
        (parts.tm_year, parts.tm_mday, parts.tm_hour, parts.tm_isdst) = (100, 1, 12, -1)
        return mktime(&parts)
    }()

    private func begin(rowCount: Int) throws(StatisticsError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        switch form {
        case .sav:
            try check(readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS))
            try check(readstat_begin_writing_sav(writer, context, rowCount))
        case .zsav:
            try check(readstat_writer_set_compression(writer, READSTAT_COMPRESS_BINARY))
            try check(readstat_begin_writing_sav(writer, context, rowCount))
        case .dta:
            try check(readstat_writer_set_file_format_version(writer, 118))
            try check(readstat_begin_writing_dta(writer, context, rowCount))
        }
    }

    /// Writes a row; there is a cell for each variable.
    func add(_ row: [StatisticsCell]) throws(StatisticsError) {
        precondition(row.count == variables.count, "A row has a cell for each variable.")
        try check(readstat_begin_row(writer))
        for (place, cell) in row.enumerated() { try insert(cell, variables[place]) }
        try check(readstat_end_row(writer))
    }

    /// Ends the file.
    func finish() throws(StatisticsError) {
        try check(readstat_end_writing(writer))
        try flush()
    }

    private func insert(
        _ cell: StatisticsCell, _ variable: UnsafeMutablePointer<readstat_variable_t>
    ) throws(StatisticsError) {
        switch cell {
        case .missing where readstat_variable_get_type(variable) == READSTAT_TYPE_STRING_REF:
            try insert(.text(""), variable)
        case .missing: try check(readstat_insert_missing_value(writer, variable))
        case .tag(let tag):
            try check(readstat_insert_tagged_missing_value(writer, variable, CChar(bitPattern: tag)))
        case .number(let number): try check(insert(number, variable))
        case .text(let text):
            guard readstat_variable_get_type(variable) == READSTAT_TYPE_STRING_REF else {
                return try check(readstat_insert_string_value(writer, variable, text))
            }
            guard let known = longTexts[text] else { throw .refused(reason: "a long text that was not announced") }
            try check(readstat_insert_string_ref(writer, variable, known))
        }
    }

    private func insert(
        _ number: Double, _ variable: UnsafeMutablePointer<readstat_variable_t>
    ) -> readstat_error_t {
        switch readstat_variable_get_type(variable) {
        case READSTAT_TYPE_INT8: readstat_insert_int8_value(writer, variable, Int8(number))
        case READSTAT_TYPE_INT16: readstat_insert_int16_value(writer, variable, Int16(number))
        case READSTAT_TYPE_INT32: readstat_insert_int32_value(writer, variable, Int32(number))
        default: readstat_insert_double_value(writer, variable, number)
        }
    }
}

// MARK: Variables

extension ReadStatWriter {
    private func addVariables(_ declared: [StatisticsVariable]) throws(StatisticsError) {
        var sets: [[StatisticsVariable.Label]: UnsafeMutablePointer<readstat_label_set_t>] = [:]
        for variable in declared {
            let (type, width) = storage(of: variable)
            guard let added = readstat_add_variable(writer, variable.name, type, width) else {
                throw .refused(reason: "memory")
            }
            variables.append(added)
            readstat_variable_set_label(added, variable.label)
            if let format = format(of: variable) { readstat_variable_set_format(added, format) }
            readstat_variable_set_measure(added, variable.measure.code)
            if !variable.labels.isEmpty {
                let set = sets[variable.labels] ?? labelSet(variable.labels, number: sets.count)
                sets[variable.labels] = set
                readstat_variable_set_label_set(added, set)
            }
            for value in variable.missing { try check(readstat_variable_add_missing_double_value(added, value)) }
            if let range = variable.missingRange {
                try check(readstat_variable_add_missing_double_range(added, range.lowerBound, range.upperBound))
            }
        }
    }

    private func labelSet(
        _ labels: [StatisticsVariable.Label], number: Int
    ) -> UnsafeMutablePointer<readstat_label_set_t>? {
        let type = form.isSPSS ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_INT32
        let set = readstat_add_label_set(writer, type, "labels\(number)")
        for label in labels {
            switch label.value {
            case .number(let value):
                if form.isSPSS {
                    readstat_label_double_value(set, value, label.words)
                } else {
                    readstat_label_int32_value(set, Int32(value), label.words)
                }
            case .tag(let tag): readstat_label_tagged_value(set, CChar(bitPattern: tag), label.words)
            case .missing, .text: break
            }
        }
        return set
    }

    private func storage(of variable: StatisticsVariable) -> (readstat_type_t, Int) {
        switch variable.storage {
        case .text(let bytes): (READSTAT_TYPE_STRING, max(1, bytes))
        case .longText: (READSTAT_TYPE_STRING_REF, 0)
        case .whole(let range) where !form.isSPSS: (Self.type(of: range), 0)
        case .whole, .decimal, .day: (READSTAT_TYPE_DOUBLE, 0)
        }
    }

    /// Stata keeps the largest numbers of each type for its missing values.
    private static func type(of range: ClosedRange<Int>) -> readstat_type_t {
        if range.lowerBound >= -127, range.upperBound <= 100 { return READSTAT_TYPE_INT8 }
        if range.lowerBound >= -32_767, range.upperBound <= 32_740 { return READSTAT_TYPE_INT16 }
        if range.lowerBound >= -2_147_483_647, range.upperBound <= 2_147_483_620 { return READSTAT_TYPE_INT32 }
        return READSTAT_TYPE_DOUBLE
    }

    private func format(of variable: StatisticsVariable) -> String? {
        switch variable.storage {
        case .day: form.isSPSS ? "EDATE10" : "%td"
        case .whole(let range):
            form.isSPSS
                ? "F\(max(String(range.lowerBound).count, String(range.upperBound).count)).0" : "%12.0g"
        case .decimal(let places): form.isSPSS ? "F\(min(40, 12 + places)).\(places)" : "%16.0g"
        case .text, .longText: nil
        }
    }
}

// MARK: Bytes and errors

extension ReadStatWriter {
    private func take(_ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        guard let bytes else { return count == 0 ? 0 : -1 }
        pending.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        guard pending.count >= Self.blockSize else { return count }
        do throws(StatisticsError) {
            try flush()
            return count
        } catch {
            failure = error
            return -1
        }
    }

    private func flush() throws(StatisticsError) {
        try sink(pending)
        pending.removeAll(keepingCapacity: true)
    }

    private func check(_ error: readstat_error_t) throws(StatisticsError) {
        guard error != READSTAT_OK else { return }
        if let failure { throw failure }
        throw .refused(reason: readstat_error_message(error).map { String(cString: $0) } ?? "\(error.rawValue)")
    }
}

extension StatisticsVariable.Measure {
    fileprivate var code: readstat_measure_t {
        switch self {
        case .nominal: READSTAT_MEASURE_NOMINAL
        case .ordinal: READSTAT_MEASURE_ORDINAL
        case .scale: READSTAT_MEASURE_SCALE
        }
    }
}
