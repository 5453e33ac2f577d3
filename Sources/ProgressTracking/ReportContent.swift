public import SatisfactionIndex
public import SurveyModel

/// Everything the yearly report is made from.
public struct ReportContent: Sendable {
    /// The figures of one unit in the last wave.
    public struct Unit: Sendable {
        /// Its code.
        public let code: String
        /// Its name.
        public let name: String
        /// Its figure on the index of the report.
        public let overall: IndexEstimate
        /// Its figures by factor, in the order of ``ReportContent/factors``.
        public let factors: [IndexEstimate]

        /// Creates the figures of a unit.
        public init(code: String, name: String, overall: IndexEstimate, factors: [IndexEstimate]) {
            self.code = code
            self.name = name
            self.overall = overall
            self.factors = factors
        }
    }

    /// A wave on which the series rests.
    public struct WaveSize: Sendable, Hashable {
        /// The name of the wave.
        public let name: String
        /// Its respondents.
        public let respondents: Int

        /// Creates the size of a wave.
        public init(name: String, respondents: Int) {
            self.name = name
            self.respondents = respondents
        }
    }

    /// A file from which responses were read.
    public struct SourceFile: Sendable, Hashable {
        /// Its name, without folders.
        public let name: String
        /// The SHA-256 of its bytes, in hexadecimal digits.
        public let sha256: String

        /// Creates the mention of a file.
        public init(name: String, sha256: String) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// The name of the office or area the report is about.
    public let organisation: String
    /// The questionnaire of the last wave.
    public let questionnaire: Questionnaire
    /// Whether the answers are simulated, which the page then says at its head and its foot.
    public let isSimulated: Bool
    /// The series with its verdicts; the first target is the headline, the others come next.
    public let assessment: ProgressAssessment
    /// The figure of the last wave, equal to the last point of the series.
    public let headline: IndexEstimate
    /// The factor figures of the whole last wave; empty without factors.
    public let factors: [IndexEstimate]
    /// The item figures of the whole last wave.
    public let items: [IndexEstimate]
    /// The units of the last wave; empty if none are known.
    public let units: [Unit]
    /// The question on overall satisfaction; nil if there is none.
    public let overallQuestion: IndexEstimate?
    /// What changed the index, which units stand where and what to mend first; nil if it was not computed.
    public let detail: ProgressDetail?
    /// How the sample of the last wave was understood.
    public let design: DesignSummary
    /// Forms handed out in the last wave; nil if not known.
    public let formsIssued: Int?
    /// The waves the series was computed from, oldest first.
    public let waves: [WaveSize]
    /// The files the responses were read from.
    public let files: [SourceFile]
    /// What was found earlier and is followed, with verdicts; nil if the report has no such part.
    public let findings: FindingsLedger?
    /// What a careful reader should know, besides the notes of the assessment.
    public let notes: [LocalizedText]

    /// Collects the content of a report.
    public init(
        organisation: String, questionnaire: Questionnaire, isSimulated: Bool, assessment: ProgressAssessment,
        headline: IndexEstimate, factors: [IndexEstimate], items: [IndexEstimate], units: [Unit],
        overallQuestion: IndexEstimate?, design: DesignSummary, formsIssued: Int? = nil, waves: [WaveSize] = [],
        files: [SourceFile] = [], findings: FindingsLedger? = nil, notes: [LocalizedText] = [],
        detail: ProgressDetail? = nil
    ) {
        self.organisation = organisation
        self.questionnaire = questionnaire
        self.isSimulated = isSimulated
        self.assessment = assessment
        self.headline = headline
        self.factors = factors
        self.items = items
        self.units = units
        self.overallQuestion = overallQuestion
        self.design = design
        self.formsIssued = formsIssued
        self.waves = waves
        self.files = files
        self.findings = findings
        self.notes = notes
        self.detail = detail
    }
}
