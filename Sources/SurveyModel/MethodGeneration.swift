/// The generation of the survey method a questionnaire belongs to.
///
/// Figures of different generations are not comparable: the questions, the population asked and
/// the item set changed (SIPAS 2012, 2017, 2022, 2023; PAPI 2018). A series is never drawn across such a break.
public enum MethodGeneration: String, Sendable, Hashable, CaseIterable {
    /// Six services, four factors, people who used one of them (QĐ 1383/QĐ-BNV).
    case sipas2012 = "sipas-2012"
    /// Five factors, 22 criteria, people who received a result (QĐ 2640/QĐ-BNV).
    case sipas2017 = "sipas-2017"
    /// Residents, policy and service, the design of the 2022 round.
    case sipas2022 = "sipas-2022"
    /// Residents, nine factors, 39 items (QĐ 1001/QĐ-BNV).
    case sipas2023 = "sipas-2023"
    /// The governance index PAPI of 2009–2017: six dimensions.
    case papi2009 = "papi-2009"
    /// PAPI since 2018: eight dimensions, so that totals before and after are not comparable.
    case papi2018 = "papi-2018"
    /// A questionnaire of an office's own.
    case local

    /// The years in which the national method was in force; none for a local questionnaire.
    public var years: ClosedRange<Int>? {
        switch self {
        case .sipas2012: 2012...2016
        case .sipas2017: 2017...2021
        case .sipas2022: 2022...2022
        case .sipas2023: 2023...2026
        case .papi2009: 2009...2017
        case .papi2018: 2018...2026
        case .local: nil
        }
    }

    /// What the generation is called in reports.
    public var label: LocalizedText {
        switch self {
        case .sipas2012: LocalizedText(vi: "SIPAS 2012–2016", en: "SIPAS 2012–2016")
        case .sipas2017: LocalizedText(vi: "SIPAS 2017–2021", en: "SIPAS 2017–2021")
        case .sipas2022: LocalizedText(vi: "SIPAS 2022", en: "SIPAS 2022")
        case .sipas2023: LocalizedText(vi: "SIPAS 2023–2026", en: "SIPAS 2023–2026")
        case .papi2009: LocalizedText(vi: "PAPI 2009–2017 (6 lĩnh vực)", en: "PAPI 2009–2017 (6 dimensions)")
        case .papi2018: LocalizedText(vi: "PAPI từ 2018 (8 lĩnh vực)", en: "PAPI since 2018 (8 dimensions)")
        case .local: LocalizedText(vi: "phiếu riêng của cơ quan", en: "the office's own questionnaire")
        }
    }
}

/// Whom a questionnaire asks.
public enum Population: String, Sendable, Hashable, CaseIterable, Codable {
    /// People and representatives who received a result from the office.
    case users
    /// Anybody living in the area, whether or not they used a service.
    case residents
    /// Any other group, such as tenants or visitors.
    case participants

    /// What the population is called in reports.
    public var label: LocalizedText {
        switch self {
        case .users:
            LocalizedText(
                vi: "người dân, đại diện tổ chức đã nhận kết quả giải quyết thủ tục",
                en: "people and representatives who received a result")
        case .residents: LocalizedText(vi: "người dân sinh sống trên địa bàn", en: "residents of the area")
        case .participants: LocalizedText(vi: "người tham gia khảo sát", en: "survey participants")
        }
    }
}

/// How well a fact about an official method is established.
public enum VerificationMark: String, Sendable, Hashable, CaseIterable {
    /// Read in the source itself.
    case verified = "V"
    /// Read only in a secondary source.
    case secondary = "S"
    /// Recalled, not found in a readable page.
    case recalled = "R"
    /// Inferred or composed by Hailong.
    case inferred = "I"

    /// What the mark means, for reports.
    public var label: LocalizedText {
        switch self {
        case .verified: LocalizedText(vi: "đã kiểm chứng với nguồn", en: "verified in the source")
        case .secondary: LocalizedText(vi: "theo nguồn thứ cấp", en: "from a secondary source")
        case .recalled: LocalizedText(vi: "chưa kiểm chứng", en: "not verified")
        case .inferred: LocalizedText(vi: "do Hailong suy luận hoặc soạn", en: "inferred or composed by Hailong")
        }
    }
}
