import SurveyModel

/// The file of a statistics program that can be read.
enum StatisticsFormat: Sendable, Hashable {
    case spss, stata

    /// The format of a file, by its first bytes; nil if it is something else.
    init?(prefix: [UInt8]) {
        if prefix.starts(with: "$FL2".utf8) || prefix.starts(with: "$FL3".utf8) {
            self = .spss
        } else if prefix.starts(with: "<stata_dta>".utf8) {
            self = .stata
        } else if prefix.count > 4, (104...115).contains(prefix[0]), (1...2).contains(prefix[1]), prefix[2] == 1 {
            // Before format 117 a file begins with its version and the order of its bytes.
            self = .stata
        } else {
            return nil
        }
    }

    /// The source as which such a file is known.
    var source: RecognisedSource {
        switch self {
        case .spss:
            RecognisedSource(
                .spss, vi: "tệp bắt đầu bằng dấu của SPSS (“$FL2” hoặc “$FL3”)",
                en: "it begins with the mark of SPSS (“$FL2” or “$FL3”)")
        case .stata:
            RecognisedSource(
                .stata, vi: "tệp bắt đầu bằng dấu của Stata", en: "it begins with the mark of Stata")
        }
    }

    /// The most characters of a variable name.
    var nameLimit: Int {
        switch self {
        case .spss: VariableNames.limitOfSPSS
        case .stata: VariableNames.limitOfStata
        }
    }
}

/// How much of a file of SPSS or Stata is taken, so that no file can fill the memory or the disk.
enum StatisticsLimits {
    /// Variables, some kilobytes each while the file is read.
    static let variables = 10_000
    /// Bytes of names, labels and notes.
    static let dictionary = 16 << 20
    /// Bytes of the texts that Stata keeps apart from the rows; they are held in memory.
    static let longTexts = 64 << 20
    /// Bytes of a row.
    static let row = 2 << 20
    /// Bytes that the rows of a file may take as text.
    static func table(ofFile size: Int) -> Int { max(1 << 30, size.multipliedReportingOverflow(by: 4).partialValue) }
}
