import ArgumentParser
import SurveyModel

/// Who was asked and how people were reached, which decides with what a wave may be compared.
struct DeclarationOptions: ParsableArguments {
    @Option(help: "Đối tượng được hỏi, nếu khác phiếu: users, residents, participants. (Population.)")
    var population: Population?

    @Option(help: "Kênh hỏi cả đợt: kiosk, household, online, desk, post, phone hoặc tên khác. (Channel of the wave.)")
    var channel: String?

    @Option(
        help: ArgumentHelp(
            "Cột ghi kênh của từng phiếu. (Column that tells the channel of each response.)", valueName: "column"))
    var channelColumn: String?

    func validate() throws {
        if channel != nil, channelColumn != nil {
            throw ValidationError(
                "Chỉ dùng một trong --channel và --channel-column. (Use --channel or --channel-column, not both.)")
        }
    }

    /// The declaration these options make of that of a mapping.
    func applied(to declared: WaveDeclaration) -> WaveDeclaration {
        var result = declared
        result.population = population ?? declared.population
        if let channel { (result.channel, result.channelColumn) = (SurveyChannel.name(of: channel), nil) }
        if let channelColumn { (result.channel, result.channelColumn) = (nil, channelColumn) }
        return result
    }
}
