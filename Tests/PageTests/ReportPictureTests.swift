import SurveyTestSupport
import Testing

/// What the trend picture shows and what the table beside it says, each by year.
private struct Trend: Decodable {
    let labels: [String: String]
    let table: [String: String]
    let strayDots: [String]

    /// A label belongs to the year at the same place of the axis; a dot stands at the height the ticks give its label.
    static let script = """
        const clean = text => text.replace(/\\s+/g, ' ').trim();
        const number = text => Number(clean(text).replace('%', '').replace(',', '.'));
        const svg = document.querySelector('.plot > svg[role=img]');
        const texts = [...svg.querySelectorAll('text')].filter(e => e.checkVisibility());
        const years = {};
        for (const e of texts)
            if (/^\\d{4}$/.test(clean(e.textContent))) years[e.getAttribute('x')] = clean(e.textContent);
        const labels = {}, strayDots = [];
        const ticks = [...svg.querySelectorAll('line.g')].map(line => ({
            y: line.getBoundingClientRect().top, value: number(line.nextElementSibling.textContent) }));
        const [low, high] = [ticks[0], ticks.at(-1)];
        for (const e of texts.filter(e => e.classList.contains('t-main'))) {
            const x = e.getAttribute('x'), value = number(e.textContent);
            labels[years[x] || x] = clean(e.textContent);
            const dot = [...svg.querySelectorAll('circle')].find(circle => circle.getAttribute('cx') === x);
            const box = dot.getBoundingClientRect(), middle = (box.top + box.bottom) / 2;
            const told = low.value + (middle - low.y) / (high.y - low.y) * (high.value - low.value);
            if (Math.abs(told - value) > 0.06) strayDots.push(years[x] + ' stands at ' + told.toFixed(2));
        }
        const table = {};
        for (const row of document.querySelectorAll('.two:not(.even) table tbody tr')) {
            const year = clean(row.cells[0].textContent).slice(0, 4);
            if (!(year in table)) table[year] = clean(row.cells[1].textContent);
        }
        return { labels, table, strayDots };
        """
}

extension PageTests {
    @Suite("have pictures that")
    struct Pictures {
        @Test("say what they are, or are decoration", arguments: ReportPage.all)
        func named(_ page: ReportPage) async throws {
            try await PageTests.expect(.namelessPictures, findsNothingIn: page, width: 1280)
        }

        @Test("are told to a screen reader as images with a name", arguments: ReportPage.oneStop)
        func spoken(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page))
            let pictures = try await desk.browser.spoken("svg[role=img]")
            #expect(pictures.count >= 2)
            #expect(pictures.allSatisfy { ["image", "img"].contains($0.role) && $0.name.count > 20 }, "\(pictures)")
        }

        @Test("label the trend with the figures of its table", arguments: ReportPage.all)
        func trendLabels(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page), width: 1280)
            let trend: Trend = try await desk.browser.run(Trend.script)
            #expect(trend.table.count >= 5)
            #expect(trend.labels == trend.table)
            #expect(trend.strayDots == [])
        }

        @Test("leave out labels on a phone but change none", arguments: ReportPage.all)
        func trendLabelsOnPhone(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            try await desk.browser.open(try desk.file(page), width: 390)
            let trend: Trend = try await desk.browser.run(Trend.script)
            #expect(trend.labels.count >= 3)
            #expect(trend.labels.allSatisfy { trend.table[$0.key] == $0.value }, "\(trend)")
        }
    }

    @Suite("have colours that")
    struct Colours {
        @Test("keep all words apart from their ground", arguments: ReportPage.all, Browser.Appearance.allCases)
        func contrast(_ page: ReportPage, as appearance: Browser.Appearance) async throws {
            try await PageTests.expect(.faintWords, findsNothingIn: page, width: 1280, as: appearance)
        }

        @Test("differ between light and dark", arguments: ReportPage.oneStop)
        func darkIsDark(_ page: ReportPage) async throws {
            let desk = try #require(ReportDesk.current)
            var grounds: Set<String> = []
            for appearance in [Browser.Appearance.light, .dark] {
                try await desk.browser.open(try desk.file(page), as: appearance)
                grounds.insert(try await desk.browser.run("return getComputedStyle(document.body).backgroundColor"))
            }
            #expect(grounds.count == 2)
        }

        @Test("hatch cells without covering their numbers", arguments: ReportPage.all, [320, 390, 761, 1280])
        func hatching(_ page: ReportPage, width: Int) async throws {
            try await PageTests.expect(.hatchedNumbers, findsNothingIn: page, width: width)
        }
    }
}
