import SurveyModel

/// What a file of SPSS or Stata says of its variables.
struct StatisticsDictionary {
    /// A value with words, or one that counts as missing.
    enum Value: Hashable {
        case number(Double)
        case text(String)
        /// One of Stata's 26 missing values, by its letter.
        case tag(UInt8)
    }

    /// Numbers that count as missing, both ends included.
    struct Range: Hashable {
        let low: Double
        let high: Double
    }

    struct Variable {
        let name: String
        /// Its words; empty if it has none.
        let label: String
        /// What its values are shown as.
        let display: StatisticsDisplay
        let isText: Bool
        /// The words of values, in the order of the file.
        var labels: [(value: Value, words: String)] = []
        let missing: [Range]
        let missingTexts: Set<String>

        /// Whether a number counts as missing.
        func isMissing(_ number: Double) -> Bool { missing.contains { number >= $0.low && number <= $0.high } }
    }

    let variables: [Variable]
    /// The encoding the file gives for itself; nil if it gives none.
    let declaredEncoding: String?
}

/// A dictionary as bytes, before it is known which letters they stand for.
struct RawDictionary {
    struct Variable {
        var name: [UInt8] = []
        var label: [UInt8] = []
        var format: [UInt8] = []
        var labelSet: [UInt8] = []
        var isText = false
        /// Bytes of its texts.
        var width = 0
        var missing: [StatisticsDictionary.Range] = []
        var missingTexts: [[UInt8]] = []
    }

    enum Value {
        case number(Double)
        case text([UInt8])
        case tag(UInt8)
    }

    var variables: [Variable] = []
    var labelSets: [[UInt8]: [(value: Value, words: [UInt8])]] = [:]
    var declaredEncoding: String?

    /// Everything in it that people wrote, a line each.
    var texts: [[UInt8]] {
        variables.flatMap { [$0.name, $0.label] }
            + labelSets.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { $0.value.map(\.words) }
    }

    /// The dictionary in an encoding.
    func read(_ format: StatisticsFormat, by decode: ([UInt8]) -> String) -> StatisticsDictionary {
        let sets = labelSets.mapValues { labels in
            labels.map { label -> (StatisticsDictionary.Value, String) in
                let words = decode(label.words).tidied
                switch label.value {
                case .number(let number): return (.number(number), words)
                case .text(let text): return (.text(decode(text)), words)
                case .tag(let tag): return (.tag(tag), words)
                }
            }
        }
        let read = variables.map { variable in
            StatisticsDictionary.Variable(
                name: decode(variable.name), label: decode(variable.label).tidied,
                display: StatisticsDisplay(String(decoding: variable.format, as: UTF8.self), format),
                isText: variable.isText, labels: sets[variable.labelSet] ?? [], missing: variable.missing,
                missingTexts: Set(variable.missingTexts.map(decode)))
        }
        return StatisticsDictionary(variables: read, declaredEncoding: declaredEncoding)
    }
}
