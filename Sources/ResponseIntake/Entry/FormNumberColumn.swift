import SurveyModel

/// The column of numbers of paper forms, by which a form is one form however its number was entered.
struct FormNumberColumn {
    /// Its place in the table.
    let column: Int
    private let evidence: FormNumberEvidence

    /// Looks through the numbers of a table.
    ///
    /// - Throws: ``IntakeError`` if it cannot be read.
    init(_ column: Int, of source: ByteSource) throws(IntakeError) {
        self.column = column
        evidence = try CSVReader.read(source) { reader throws(IntakeError) in
            var evidence = FormNumberEvidence()
            while let row = try reader.next() {
                if case .record(let record) = row { evidence.note(record.text(of: column)) }
            }
            return evidence
        }
    }

    /// Sets rows aside whose number has a wrong digit: nobody knows whose form it is.
    var status: RowStatus {
        RowStatus(column: column) { [evidence] text in evidence.isSlip(text) ? Self.wrongDigit : nil }
    }

    /// A number as printed on the form; any other text as it is.
    func printed(_ bytes: [UInt8]) -> [UInt8] {
        guard evidence.areOurs, let number = FormNumber(entered: String(decoding: bytes, as: UTF8.self)) else {
            return bytes
        }
        return Array(number.description.utf8)
    }

    private static let wrongDigit = LocalizedText(
        vi: "số kiểm tra của số phiếu không đúng, nên có chữ số sai; hãy xem số in ở đầu phiếu giấy, sửa rồi nạp lại",
        en:
            "the check digits of the form number do not hold, so that a digit is wrong; look at the number printed on the form, correct it and load again"
    )
}
