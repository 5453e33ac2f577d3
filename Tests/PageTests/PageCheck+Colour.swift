extension PageCheck {
    /// All words have a contrast of 4.5 : 1 or more to what they stand on (WCAG 2.2, success criterion 1.4.3).
    ///
    /// What a word stands on is painted from the page up; where a pattern of several colours covers an
    /// element, the least favourable one counts. A pattern that covers only a part of an element is left to
    /// ``hatchedNumbers``.
    static let faintWords = PageCheck(
        body: """
            const colours = text => [...text.matchAll(/rgba?\\(([^)]+)\\)/g)].map(match => {
                const [r, g, b, a = 1] = match[1].split(/[\\s,\\/]+/).map(Number);
                return { r, g, b, a };
            });
            const over = (top, base) => ({
                r: top.r * top.a + base.r * (1 - top.a), g: top.g * top.a + base.g * (1 - top.a),
                b: top.b * top.a + base.b * (1 - top.a), a: 1 });
            const light = c => [c.r, c.g, c.b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const contrast = (a, b) => {
                const [x, y] = [light(a), light(b)];
                return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
            };
            const grounds = e => {
                if (!e) return [{ r: 255, g: 255, b: 255, a: 1 }];
                const style = getComputedStyle(e), below = grounds(e.parentElement);
                const plain = below.map(base => over(colours(style.backgroundColor)[0], base));
                const pattern = style.backgroundSize === 'auto' ? colours(style.backgroundImage) : [];
                return pattern.length ? pattern.flatMap(top => plain.map(base => over(top, base))) : plain;
            };
            const opacity = e => e ? Number(getComputedStyle(e).opacity) * opacity(e.parentElement) : 1;
            return words().flatMap(word => {
                const ink = colours(word.e instanceof SVGElement ? word.style.fill : word.style.color)[0];
                if (!ink) return [name(word.e) + ' has a colour that is not understood'];
                const shown = { ...ink, a: ink.a * opacity(word.e) };
                const least = Math.min(...grounds(word.e).map(ground => contrast(over(shown, ground), ground)));
                return least < 4.5 ? [name(word.e) + ' has ' + least.toFixed(2) + ' : 1'] : [];
            });
            """)

    /// Hatching at the foot of a cell keeps off its number: 3 px are allowed for, as figures have no descenders.
    static let hatchedNumbers = PageCheck(
        body: """
            return words().flatMap(word => {
                const size = /^100% ([\\d.]+)px$/.exec(getComputedStyle(word.e).backgroundSize);
                const foot = size ? word.e.getBoundingClientRect().bottom - Number(size[1]) : Infinity;
                return word.boxes.filter(box => box.bottom - 3 > foot)
                    .map(box => name(word.e) + ' reaches ' + px(box.bottom - foot) + ' px into its hatching');
            });
            """)
}
