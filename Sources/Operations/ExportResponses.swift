public import SurveyModel
public import SurveyStore

/// The responses of waves of one questionnaire, to be written block by block.
public struct ExportResponses {
    /// The questionnaire of the waves, in the version of the latest.
    public let questionnaire: Questionnaire
    /// The columns of any of the waves.
    public let columns: ColumnNames

    /// The waves, in the order in which their responses come.
    public let waves: [Wave]

    private let store: SurveyStore

    /// Finds the waves to be written.
    ///
    /// - Parameter names: the waves wanted; empty for all.
    /// - Throws: ``OperationError`` if there is no such wave, or if waves answer different versions, whose codes may mean
    ///   different things; ``StoreError`` if the store cannot be read.
    public static func waves(
        _ store: SurveyStore, questionnaire id: String, names: [String] = []
    ) throws -> ExportResponses {
        let waves = try ComputeIndex.storedWaves(store, questionnaire: id, names: names)
        let versions = Set(waves.map(\.questionnaireVersion)).sorted()
        guard versions.count == 1 else {
            let list = versions.map(String.init).joined(separator: ", ")
            throw OperationError(
                .wrongRequest,
                vi: "Các đợt dùng những bản khác nhau của phiếu “\(id)” (\(list)); hãy xuất từng đợt với --wave.",
                en: "The waves use different versions of “\(id)” (\(list)); export each with --wave.")
        }
        var ratings: Set<String> = []
        var categories: Set<String> = []
        for wave in waves {
            let names = try store.columnNames(questionnaire: id, wave: wave.name)
            ratings.formUnion(names.ratings)
            categories.formUnion(names.categories)
        }
        return ExportResponses(
            questionnaire: try ComputeIndex.questionnaire(of: waves[0], in: store),
            columns: ColumnNames(ratings: ratings.sorted(), categories: categories.sorted()), waves: waves,
            store: store)
    }

    /// Whether the responses are simulated.
    public var isSimulated: Bool { columns.categories.contains(ResponseFile.simulatedColumn) }

    /// The number of responses of each wave, in their order.
    public func counts() throws(StoreError) -> [Int] {
        try waves.map { wave throws(StoreError) in
            try store.responseCount(questionnaire: wave.questionnaire, wave: wave.name)
        }
    }

    /// Passes the responses on, wave by wave and block by block.
    public func forEachBlock(_ body: (_ wave: String, ResponseColumns) throws -> Void) throws {
        for wave in waves {
            try store.forEachSegment(questionnaire: wave.questionnaire, wave: wave.name) { try body(wave.name, $0) }
        }
    }
}
