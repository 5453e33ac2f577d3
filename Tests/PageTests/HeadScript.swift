/// Where the first things a reader looks for are on the page.
enum HeadScript {
    /// A piece of the head: what it says and where it ends.
    struct Part: Decodable {
        let text: String
        let bottom: Double
    }

    /// The head of a report, and the figure and interval that its trend table gives for the last wave.
    struct Head: Decodable {
        let figure: Part
        let interval: Part
        let verdict: Part
        let lastWave: [String]
    }

    static let body = """
        const clean = text => text.replace(/\\s+/g, ' ').trim();
        const part = selector => {
            const e = document.querySelector(selector);
            return { text: e ? clean(e.textContent) : '', bottom: e ? e.getBoundingClientRect().bottom : 1e9 };
        };
        const rows = [...document.querySelectorAll('.two:not(.even) table tbody tr')]
            .filter(row => /^\\d{4}$/.test(clean(row.cells[0].textContent)));
        const last = rows.length ? [...rows.at(-1).cells].map(cell => clean(cell.textContent)).slice(1, 3) : ['?', '?'];
        return { figure: part('.figure-now'), interval: part('.headstrip + p'), verdict: part('.top .verdict'),
            lastWave: last };
        """

    /// Where the visible elements end that begin with some words.
    static func bottoms(of words: String) -> String {
        """
        return [...document.querySelectorAll('body *')]
            .filter(e => e.innerText && e.innerText.startsWith('\(words)') && e.checkVisibility())
            .map(e => e.getBoundingClientRect().bottom);
        """
    }
}
