import SurveyModel

extension EstimationError {
    /// The message about a sample that does not fit its design.
    var messageAboutDesign: LocalizedText {
        switch self {
        case .unusableWeight(let column, let value, let row, let refusal):
            LocalizedText(
                vi: "Cột trọng số “\(column)”, dòng dữ liệu \(row): giá trị “\(value)” \(refusal.message.vi).",
                en: "Weight column “\(column)”, data row \(row): the value “\(value)” \(refusal.message.en).")
        case .unusableFrequency(let column, let value, let row):
            LocalizedText(
                vi:
                    "Cột số người “\(column)”, dòng dữ liệu \(row): giá trị “\(value)” không phải số nguyên không âm, hoặc tổng vượt quá 50 triệu người.",
                en:
                    "Frequency column “\(column)”, data row \(row): the value “\(value)” is not a whole number of 0 or more, or the respondents exceed 50 million."
            )
        case .blankDesignCell(let column, let row):
            LocalizedText(
                vi:
                    "Cột thiết kế mẫu “\(column)”, dòng dữ liệu \(row): ô trống; mỗi dòng phải có tầng và điểm điều tra.",
                en:
                    "Design column “\(column)”, data row \(row): the cell is empty; every row needs its stratum and its sampling units."
            )
        case .psuInTwoStrata(let psu, let strata):
            LocalizedText(
                vi:
                    "Điểm điều tra “\(psu)” có ở hai tầng (\(strata.joined(separator: ", "))). Nếu đó là hai điểm khác nhau, thêm --nest; nếu không, sửa cột tầng.",
                en:
                    "The PSU “\(psu)” stands in two strata (\(strata.joined(separator: ", "))). If these are two PSUs, add --nest; otherwise correct the strata column."
            )
        case .unusableCollapse(let stratum, let isUnknown):
            isUnknown
                ? LocalizedText(
                    vi: "Không có tầng “\(stratum)” để gộp; hãy sửa tên tầng.",
                    en: "There is no stratum “\(stratum)” to merge; correct its label.")
                : LocalizedText(
                    vi: "Tầng “\(stratum)” có ở hai nhóm gộp; mỗi tầng chỉ gộp một lần.",
                    en: "The stratum “\(stratum)” stands in two groups to merge; merge each stratum once.")
        default: messageAboutPopulations
        }
    }

    private var messageAboutPopulations: LocalizedText {
        switch self {
        case .populationVaries(let place, let column, let values):
            LocalizedText(
                vi:
                    "Cột “\(column)” có nhiều số khác nhau trong \(place.name.vi) (\(Self.some(values))); mỗi nơi chỉ có một tổng số đơn vị.",
                en:
                    "The column “\(column)” has different numbers in \(place.name.en) (\(Self.some(values))); there is one count of units in each."
            )
        case .populationUnusable(let place, let column, let value, let sampled):
            LocalizedText(
                vi:
                    "Cột “\(column)”, \(place.name.vi): “\(value)” không thể là tổng số đơn vị vì mẫu đã có \(sampled) đơn vị.",
                en:
                    "Column “\(column)”, \(place.name.en): “\(value)” cannot be the number of units in the population, since the sample has \(sampled)."
            )
        case .tooManyCells(let rows, let columns, let cells):
            LocalizedText(
                vi:
                    "Bảng \([rows, columns].compactMap(\.self).joined(separator: " × ")) có \(cells) ô cho mỗi điểm điều tra, quá nhiều để tính; hãy gộp bớt các mức.",
                en:
                    "The table \([rows, columns].compactMap(\.self).joined(separator: " × ")) has \(cells) cells for each PSU, too many to compute; merge levels."
            )
        case .unusableStandard(let column, let level):
            LocalizedText(
                vi:
                    "Dân số chuẩn theo cột “\(column)”: mức “\(level)” thiếu ở mẫu hoặc ở dân số chuẩn, hoặc số của nó không lớn hơn 0.",
                en:
                    "Standard population by column “\(column)”: the level “\(level)” is missing in the sample or in the standard, or its number is not above 0."
            )
        default:
            LocalizedText(
                vi:
                    "Muốn tính trọng số từ tổng số đơn vị thì phải có cột tổng số cho mọi giai đoạn và không có cột trọng số.",
                en:
                    "To compute weights from population counts, give a population column for every stage and no weights column."
            )
        }
    }
}
