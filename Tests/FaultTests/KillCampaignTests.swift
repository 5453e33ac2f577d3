import SurveyTestSupport
import Testing

@Suite("Programs killed at random moments", .serialized)
struct KillCampaignTests {
    @Test(
        "loads: nothing corrupt, no part of a file, nothing lost that was said to be stored", .timeLimit(.minutes(60)))
    func loads() async throws {
        let place = try Workplace()
        let (tool, responses) = CommandLineTool.quickest
        let file = try await SimulatedFile("wave.csv", responses: responses / 8, wave: "2024", in: place, by: tool)
        var campaign = KillCampaign(in: place, by: tool, seed: 1)
        let deaths = KillCampaign.kills * 2 / 3
        try await campaign.killLoads(file, deaths: deaths)
        #expect(campaign.outcome.corrupt == [] && campaign.outcome.partial == [] && campaign.outcome.lost == [])
        campaign.report("loads", deaths: deaths)
    }

    @Test(
        "single responses: every acknowledged one is there, once, also when sealing was cut", .timeLimit(.minutes(60)))
    func submissions() async throws {
        let place = try Workplace()
        let (tool, _) = CommandLineTool.quickest
        var campaign = KillCampaign(in: place, by: tool, seed: 2)
        let responses = SingleResponses.make(5000)
        let deaths = KillCampaign.kills - KillCampaign.kills * 2 / 3
        try await campaign.killSubmissions(responses, into: "store", deaths: deaths)
        #expect(campaign.outcome.corrupt == [] && campaign.outcome.partial == [] && campaign.outcome.lost == [])
        campaign.report("single responses", deaths: deaths)
    }
}
