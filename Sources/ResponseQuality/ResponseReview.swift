public import SurveyModel

/// Looks at the responses of a wave, block by block, for signs that some should not be trusted.
///
/// What one response tells (straight-lining, contradictions, its date) is decided as it passes. Speed, duplicates and
/// bursts are decided at the end; for them about 40 bytes a response are kept.
public struct ResponseReview {
    private let questionnaire: Questionnaire
    private let items: [String]
    private let rules: QualityRules
    private let year: Int?
    private let conditions: AskedQuestions
    private var columns: QualityColumns?
    private let namedColumns: QualityColumns
    private var identifying: Set<String> = []

    private var flags: [QualityFlags] = []
    private var pairs = DuplicateSearch()
    private var bursts: BurstSearch
    private var seconds: [Int32] = []
    private var interviewerOfRow: [Int32] = []
    private var interviewers: [InterviewerQuality] = []
    private var missing: [MissingAnswers]

    private var placeOfInterviewer: [String: Int32] = [:]
    private var digest = ContentDigest()
    private var starts = TextValues<Int64?>()
    private var ends = TextValues<Int64?>()
    private var days = TextValues<CalendarDate?>()
    private var knownDays = 0

    /// Begins a review.
    ///
    /// - Parameters:
    ///   - wave: the name of the wave; dates are compared with the year it begins with.
    ///   - columns: who asked, on what and when; what it does not name is looked for by name.
    public init(
        _ questionnaire: Questionnaire, wave: String, columns: QualityColumns = QualityColumns(),
        rules: QualityRules = QualityRules()
    ) {
        self.questionnaire = questionnaire
        self.rules = rules
        items = questionnaire.items.map(\.code)
        year = Wave.year(ofWave: wave)
        conditions = AskedQuestions(questionnaire)
        namedColumns = columns
        bursts = BurstSearch(rules)
        missing = items.map { MissingAnswers(item: $0) }
    }

    /// Looks at a block.
    public mutating func observe(_ block: ResponseColumns) {
        guard block.rowCount > 0 else { return }
        let columns = settleColumns(block)
        let first = flags.count
        flags.append(contentsOf: repeatElement([], count: block.rowCount))
        let rated = flagStraightLines(block, from: first)
        for row in conditions.contradictions(block) { flags[first + row].formUnion(QualityFlags(.contradiction)) }
        observeTimes(block, columns, from: first)
        observeInterviewers(block, columns)
        guard flags.count <= rules.mostResponses else { return forgetPairs() }
        pairs.add(
            digests: digest.digests(of: block, without: identifying), block, items: items,
            comparable: rated.indices.map {
                rated[$0] >= rules.nearDuplicateItems && !flags[first + $0].contains(QualityFlags(.straightLining))
            })
    }

    /// Ends the review.
    public consuming func finish() -> QualityFindings {
        var omissions: [QualityFindings.Omission] = []
        let median = flagSpeed(&omissions)
        if flags.count > rules.mostResponses {
            for flag in [QualityFlag.exactDuplicate, .nearDuplicate, .deviceBurst] {
                omissions.append(.init(flag: flag, reason: Self.tooMany(rules.mostResponses)))
            }
        } else {
            for row in pairs.exact() { flags[row].formUnion(QualityFlags(.exactDuplicate)) }
            if let near = pairs.near() {
                for row in near where !flags[row].contains(QualityFlags(.exactDuplicate)) {
                    flags[row].formUnion(QualityFlags(.nearDuplicate))
                }
            } else {
                omissions.append(.init(flag: .nearDuplicate, reason: Self.tooMany(DuplicateSearch.mostForNear)))
            }
            if bursts.hasTimes {
                for row in bursts.rows() { flags[row].formUnion(QualityFlags(.deviceBurst)) }
            } else {
                omissions.append(.init(flag: .deviceBurst, reason: Self.noColumn("device, end")))
            }
        }
        if year == nil || knownDays == 0 {
            omissions.append(
                .init(
                    flag: .dateOutsideWave,
                    reason: year == nil
                        ? LocalizedText(
                            vi: "tên đợt không bắt đầu bằng năm", en: "the name of the wave does not begin with a year")
                        : Self.noColumn("date")))
        }
        countInterviewers()
        return QualityFindings(
            rules: rules, columns: columns ?? namedColumns, identifying: identifying.sorted(), flags: flags,
            medianSeconds: median, omissions: omissions, missing: missing,
            interviewers: columns?.interviewer == nil ? [] : interviewers.sorted { $0.name < $1.name })
    }
}

extension ResponseReview {
    /// Decides at the first block which columns mean what, and which tell each response from all others.
    private mutating func settleColumns(_ block: ResponseColumns) -> QualityColumns {
        if let columns { return columns }
        let found = QualityColumns(namedIn: block.categories.keys.sorted())
        var columns = namedColumns
        columns.interviewer = columns.interviewer ?? found.interviewer
        columns.device = columns.device ?? found.device
        columns.start = columns.start ?? found.start
        columns.end = columns.end ?? found.end
        columns.date = columns.date ?? found.date
        columns.id = columns.id ?? found.id
        identifying = columns.identifying.union(
            block.categories.filter { Self.tellsApart($0.value) }.map(\.key))
        self.columns = columns
        return columns
    }

    /// Whether nearly every row has a text of its own, as ids and times do.
    private static func tellsApart(_ column: CategoryColumn) -> Bool {
        column.ids.count >= 20 && Set(column.ids).count * 20 >= column.ids.count * 19
    }

    /// Flags the same code for every item and counts what was left blank; returns the items each row has rated.
    private mutating func flagStraightLines(_ block: ResponseColumns, from first: Int) -> [Int] {
        var rated = [Int](repeating: 0, count: block.rowCount)
        var code = [Int](repeating: 0, count: block.rowCount)
        var isStraight = [Bool](repeating: true, count: block.rowCount)
        for (index, item) in items.enumerated() {
            guard let slots = block.ratings[item], let scale = questionnaire.question(item)?.scale else { continue }
            let values = (0...255).map { slot -> Int? in
                scale.code(inSlot: UInt8(slot)).flatMap { $0.kind == .rated ? $0.value : nil }
            }
            for row in slots.indices {
                if slots[row] != ResponseScale.notAskedSlot { missing[index].asked += 1 }
                if slots[row] == ResponseScale.blankSlot { missing[index].blank += 1 }
                guard let value = values[Int(slots[row])] else { continue }
                if rated[row] == 0 { code[row] = value } else if value != code[row] { isStraight[row] = false }
                rated[row] += 1
            }
        }
        let fewest = min(rules.straightLineItems, max(2, items.count))
        for row in rated.indices where isStraight[row] && rated[row] >= fewest {
            flags[first + row].formUnion(QualityFlags(.straightLining))
        }
        return rated
    }

    private mutating func observeTimes(_ block: ResponseColumns, _ columns: QualityColumns, from first: Int) {
        let begun = columns.start.flatMap { block.categories[$0] }.map { starts.values(of: $0, ClockTime.seconds) }
        let ended = columns.end.flatMap { block.categories[$0] }.map { ends.values(of: $0, ClockTime.seconds) }
        for row in 0..<block.rowCount {
            guard let start = begun?[row], let end = ended?[row] else {
                seconds.append(-1)
                continue
            }
            if end < start { flags[first + row].formUnion(QualityFlags(.contradiction)) }
            seconds.append(end < start ? -1 : Int32(clamping: end - start))
        }
        bursts.add(columns.device.flatMap { block.categories[$0] }, times: ended ?? begun, rowCount: block.rowCount)
        observeDays(block, columns, from: first)
    }

    private mutating func observeDays(_ block: ResponseColumns, _ columns: QualityColumns, from first: Int) {
        guard let year, let column = (columns.date ?? columns.end ?? columns.start).flatMap({ block.categories[$0] })
        else { return }
        for (row, day) in days.values(of: column, ClockTime.day).enumerated() {
            guard let day else { continue }
            knownDays += 1
            if !day.description.hasPrefix("\(year)-") { flags[first + row].formUnion(QualityFlags(.dateOutsideWave)) }
        }
    }

    private mutating func observeInterviewers(_ block: ResponseColumns, _ columns: QualityColumns) {
        guard let column = columns.interviewer.flatMap({ block.categories[$0] }) else {
            interviewerOfRow.append(contentsOf: repeatElement(place(ofInterviewer: ""), count: block.rowCount))
            return
        }
        let first = interviewerOfRow.count
        for id in column.ids { interviewerOfRow.append(place(ofInterviewer: column.levels[Int(id)])) }
        for slots in items.compactMap({ block.ratings[$0] }) {
            for row in slots.indices where slots[row] != ResponseScale.notAskedSlot {
                let place = Int(interviewerOfRow[first + row])
                interviewers[place].asked += 1
                if slots[row] == ResponseScale.blankSlot { interviewers[place].blank += 1 }
            }
        }
    }

    private mutating func place(ofInterviewer name: String) -> Int32 {
        if let place = placeOfInterviewer[name] { return place }
        let place = Int32(interviewers.count)
        interviewers.append(InterviewerQuality(name: name))
        placeOfInterviewer[name] = place
        return place
    }

    private mutating func countInterviewers() {
        for (row, place) in interviewerOfRow.enumerated() {
            interviewers[Int(place)].responses += 1
            if !flags[row].isEmpty { interviewers[Int(place)].flagged += 1 }
        }
    }

    private mutating func forgetPairs() {
        pairs = DuplicateSearch()
        bursts = BurstSearch(rules)
    }

    /// Flags what took less than a share of the median time; returns the median.
    private mutating func flagSpeed(_ omissions: inout [QualityFindings.Omission]) -> Int? {
        let known = seconds.filter { $0 >= 0 }.sorted()
        guard known.count >= rules.fewestTimes else {
            let reason =
                known.isEmpty
                ? Self.noColumn("start, end")
                : LocalizedText(
                    vi: "chỉ \(known.count) phiếu có giờ bắt đầu và kết thúc, cần ít nhất \(rules.fewestTimes)",
                    en:
                        "only \(known.count) responses have a start and an end, at least \(rules.fewestTimes) are needed"
                )
            omissions.append(.init(flag: .speeding, reason: reason))
            return nil
        }
        let median = (Int(known[(known.count - 1) / 2]) + Int(known[known.count / 2])) / 2
        for (row, time) in seconds.enumerated() where time >= 0 && Double(time) < rules.speedShare * Double(median) {
            flags[row].formUnion(QualityFlags(.speeding))
        }
        return median
    }

    private static func tooMany(_ limit: Int) -> LocalizedText {
        LocalizedText(vi: "đợt có hơn \(limit) phiếu", en: "the wave has more than \(limit) responses")
    }

    private static func noColumn(_ names: String) -> LocalizedText {
        LocalizedText(vi: "không có cột \(names) đọc được", en: "there is no readable column \(names)")
    }
}
