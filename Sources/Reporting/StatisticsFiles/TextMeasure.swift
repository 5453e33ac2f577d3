import SurveyModel

/// What the texts of a column have shown: whether they are numbers or days, and how long they are.
struct TextMeasure {
    /// Distinct texts that are not blank.
    private(set) var count = 0
    /// Bytes of the longest text; of several choices the longest words beside them.
    private(set) var bytes = 0
    /// Whether all are numbers.
    private(set) var areNumbers = true
    /// Whether all are numbers that come back as the same text.
    private(set) var areCanonical = true
    /// Whether all are days written `yyyy-mm-dd`.
    private(set) var areDays = true
    /// Whether all are codes of the choices of the question, several joined by blanks where it allows that.
    private(set) var areChoices = true
    /// The highest number, or 0.
    private(set) var highest = 0.0
    private var range: ClosedRange<Int>?
    private var places = 0
    private var areWhole = true

    private let codes: Set<String>
    /// For a question of several choices.
    private let reader: ChosenAnswersReader?
    private var seen: (lineage: TextDictionary.Lineage, texts: [Bool])?

    init(_ question: Question?) {
        codes = Set(question?.choices.map(\.code) ?? [])
        if case .multiple(let choices, _)? = question?.kind {
            reader = ChosenAnswersReader(choices)
        } else {
            reader = nil
        }
    }

    /// Takes the texts of the rows of a block; others of its dictionary do not count.
    mutating func add(_ column: CategoryColumn) {
        var marks = seen?.lineage === column.dictionary.lineage ? seen?.texts ?? [] : []
        seen = nil
        marks += Array(repeating: false, count: column.levels.count - marks.count)
        for id in column.ids where !marks[Int(id)] {
            marks[Int(id)] = true
            add(column.levels[Int(id)])
        }
        seen = (column.dictionary.lineage, marks)
    }

    /// Takes a text.
    mutating func add(_ text: String) {
        guard !text.isEmpty else { return }
        count += 1
        let words = reader?.read(text).words ?? text
        bytes = max(bytes, words.utf8.count)
        if areDays { areDays = CalendarDate(text)?.description == text }
        if areChoices { areChoices = reader == nil ? codes.contains(text) : words.isEmpty }
        if areNumbers { addNumber(text) }
    }

    private mutating func addNumber(_ text: String) {
        guard let value = PlainDecimal.value(text), value.magnitude < 1e300 else {
            (areNumbers, areCanonical) = (false, false)
            return
        }
        highest = max(highest, value)
        let written = PlainDecimal.text(value)
        if written != text { areCanonical = false }
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
            range = min(range?.lowerBound ?? whole, whole)...max(range?.upperBound ?? whole, whole)
        } else {
            areWhole = false
            places = max(places, written.split(separator: ".").dropFirst().first?.count ?? 0)
        }
    }

    /// How the numbers are kept.
    var numbers: StatisticsVariable.Storage {
        areWhole ? .whole(range ?? 0...0) : .decimal(places: min(places, 16))
    }
}
