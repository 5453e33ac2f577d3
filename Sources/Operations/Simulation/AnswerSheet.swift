import SurveyModel

/// A questionnaire compiled for one wave: how each answer is decided, and the bytes of every cell.
struct AnswerSheet {
    /// How the answer to a question is decided.
    enum Rule {
        /// From hidden satisfaction.
        case rating
        /// From a table of frequencies.
        case drawn
        /// From whether the result came early, on time or late.
        case punctuality
        /// The date of the form, of the appointment or of the result.
        case date
        /// The code of the respondent's unit.
        case unit
        /// A number of its own for each file.
        case fileCode
    }

    /// A question; it holds positions only, so that going through questions costs no reference counting.
    struct Item {
        var rule: Rule
        /// The position of its ask condition; -1 if it is always asked.
        var condition = -1
        /// Where its tables of 1,024 states begin, one for a good and one for a bad mood.
        var table = 0
        /// Its cut points, and where the states of its levels begin.
        var cuts = 0..<0
        var levels = 0
        /// Its own satisfaction, and whether unit, PSU and year act on it.
        var offset = 0
        var measuresSatisfaction = false
        /// Which date is meant: 0 of the form, 1 of the appointment, 2 of the result.
        var date = 0
        /// Where its cells begin.
        var cells = 0
    }

    /// In a table: the answer is a level of the scale.
    static let rated = UInt16.max

    private(set) var items: [Item] = []
    private(set) var tables: [UInt16] = []
    private(set) var cuts: [Int] = []
    private(set) var levels: [Int] = []
    private(set) var program = AskProgram()
    /// The bytes of all cells, where each begins, and how many line breaks it holds.
    private(set) var bytes: [UInt8] = []
    private(set) var starts: [Int] = [0]
    private(set) var breaks: [Int] = []
    /// Where the cells of the days begin, the first being ``firstDay``.
    private(set) var dayCells = 0
    /// The first day that can be written, and the days on which forms of the wave were filled in.
    let firstDay: Int
    let formDays: Range<Int>

    private var answers: [[String?]] = []
    private var datesAsked = 0

    init(_ questions: [Question], units: [SimulatedUnit], wave: String, encoder: CellEncoder) {
        let year = Wave.year(ofWave: wave) ?? 0
        // The fictional district surveyed in spring 2025, before districts were abolished on 1 July.
        let (from, to) =
            year == 2025
            ? (DayNumber(year: year, month: 3, day: 3), DayNumber(year: year, month: 5, day: 31))
            : (DayNumber(year: year, month: 10, day: 1), DayNumber(year: year, month: 11, day: 30))
        formDays = from.count..<(to.count + 1)
        firstDay = from.count - 90
        let possible = PossibleAnswers(encoder: encoder)
        let days = possible.dates(firstDay..<formDays.upperBound)
        dayCells = addCells(days) + 1
        let dateQuestions = questions.filter { $0.kindName == "date" }.count
        var earlier: [String: Int] = [:]
        for question in questions {
            let condition = question.condition.map { program.add($0, earlier: earlier, answers: answers) }
            add(question, possible: possible, units: units, days: days, dateQuestions: dateQuestions)
            items[items.count - 1].condition = condition ?? -1
            earlier[question.code] = items.count - 1
        }
    }

    /// Sets the level of the year; items keep their distances.
    mutating func setLevel(_ level: Int) {
        for index in items.indices where items[index].measuresSatisfaction { items[index].offset += level }
    }

    private mutating func addCells(_ possible: [PossibleAnswer]) -> Int {
        let first = starts.count - 1
        for answer in possible {
            bytes += answer.cell
            starts.append(bytes.count)
            breaks.append(answer.cell.filter { $0 == UInt8(ascii: "\n") }.count)
        }
        return first
    }

    private mutating func add(
        _ question: Question, possible: PossibleAnswers, units: [SimulatedUnit], days: [PossibleAnswer],
        dateQuestions: Int
    ) {
        switch question.kind {
        case .rating(let scale): addRating(question, scale, possible.codes(of: scale))
        case .single(let choices, let other):
            let codes = choices.map(\.code)
            let states = ["early", "on-time", "late"].compactMap { codes.firstIndex(of: $0).map { $0 + 1 } }
            if states.count == 3 {
                add(Item(rule: .punctuality, levels: levels.count), possible.single(question, other: false))
                levels += states
            } else {
                addDrawn(possible.single(question, other: other))
            }
        case .multiple: addDrawn(possible.multiple(question))
        case .number(let range): addDrawn(possible.number(in: range))
        case .date:
            datesAsked += 1
            add(Item(rule: .date, date: dateQuestions == 1 ? 0 : min(2, datesAsked)), days)
        case .text:
            let text = (question.text.vi + " " + question.text.en).lowercased()
            if text.contains("mã đơn vị") || text.contains("unit code") {
                add(Item(rule: .unit), possible.unitCodes(units))
            } else if text.contains("mã hồ sơ") || text.contains("file code") {
                add(Item(rule: .fileCode), [.blank])
            } else {
                addDrawn(possible.remarks())
            }
        }
    }

    private mutating func add(_ item: Item, _ possible: [PossibleAnswer]) {
        var item = item
        item.cells = addCells(possible)
        items.append(item)
        answers.append(possible.map(\.text))
    }

    private mutating func addDrawn(_ possible: [PossibleAnswer]) {
        add(Item(rule: .drawn, table: tables.count), possible)
        addTable(possible.map(\.frequency.content), rest: 0)
        addTable(possible.map(\.frequency.discontent), rest: 0)
    }

    private mutating func addRating(_ question: Question, _ scale: ResponseScale, _ possible: [PossibleAnswer]) {
        let codes = Array(scale.codes.enumerated())
        let rated = codes.filter { $0.element.kind == .rated }
        // Levels not satisfied come first, so that the share holds however the codes are ordered.
        let unsatisfied = rated.filter { !$0.element.satisfied }
        let satisfied = rated.filter(\.element.satisfied)
        let topic = QuestionTopic(question)
        var item = Item(rule: .rating, table: tables.count, levels: levels.count)
        item.measuresSatisfaction = !satisfied.isEmpty && !unsatisfied.isEmpty
        item.offset = topic.points(of: question.code) * LatentSatisfaction.point
        let own =
            scale.kind == .opinion
            ? LatentSatisfaction.opinionCuts(levels: rated.count)
            : LatentSatisfaction.cuts(unsatisfied: unsatisfied.count, satisfied: satisfied.count)
        item.cuts = cuts.count..<(cuts.count + own.count)
        cuts += own
        levels += (unsatisfied + satisfied).map { $0.offset + 1 }
        add(item, possible)
        var frequencies = possible.map { _ in 0 }
        frequencies[0] = 12
        for (index, code) in codes where code.kind != .rated {
            frequencies[index + 1] = code.kind == .notApplicable && topic == .feedback ? 60 : 14
        }
        addTable(frequencies, rest: rated.isEmpty ? 0 : Self.rated)
    }

    /// Spreads frequencies over 1,024 places.
    private mutating func addTable(_ frequencies: [Int], rest: UInt16) {
        var table: [UInt16] = []
        for (state, frequency) in frequencies.enumerated() {
            table += [UInt16](repeating: UInt16(state), count: max(0, min(frequency, 1_024 - table.count)))
        }
        tables += table + [UInt16](repeating: rest, count: 1_024 - table.count)
    }
}
