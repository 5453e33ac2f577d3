/// A question to a page, answered by the page itself with a line for every fault it finds.
struct PageCheck: Sendable {
    let body: String

    /// The script to run in the page.
    var script: String { Self.vocabulary + body }

    /// What all checks share: `words()` gives every piece of text a reader can see, with its style and its boxes.
    ///
    /// Text that is clipped away for screen readers is not seen; text that a style puts before an element is.
    private static let vocabulary = """
        const wide = document.documentElement.clientWidth;
        const clean = text => text.replace(/\\s+/g, ' ').trim();
        const name = e => e.tagName.toLowerCase() + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '')
            + ' “' + clean(e.textContent).slice(0, 40) + '”';
        const px = number => Math.round(number * 10) / 10;
        const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && !clipped(e);
        const clipped = e => e && e.nodeType === 1
            && (getComputedStyle(e).clip !== 'auto' || clipped(e.parentElement));
        function words() {
            const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node; (node = walk.nextNode());) {
                const e = node.parentElement, range = document.createRange();
                if (!clean(node.data) || !seen(e)) continue;
                range.selectNodeContents(node);
                const boxes = [...range.getClientRects()].filter(box => box.width && box.height);
                if (boxes.length) found.push({ e, boxes, style: getComputedStyle(e), text: clean(node.data) });
            }
            for (const e of document.body.querySelectorAll('*')) {
                const style = getComputedStyle(e, '::before');
                if (style.content !== 'none' && style.content !== 'normal' && seen(e))
                    found.push({ e, boxes: [], style, text: style.content });
            }
            return found;
        }

        """

    /// Nothing makes the page scroll sideways.
    static let sidewaysScroll = PageCheck(
        body: """
            const over = document.documentElement.scrollWidth - wide;
            if (over <= 0) return [];
            const parts = [...document.querySelectorAll('body *')].filter(e => seen(e))
                .map(e => ({ e, right: e.getBoundingClientRect().right })).filter(part => part.right > wide + 0.5)
                .sort((a, b) => b.right - a.right).slice(0, 3);
            return ['the page is ' + over + ' px too wide']
                .concat(parts.map(part => name(part.e) + ' ends at ' + px(part.right) + ' of ' + wide));
            """)

    /// No words stand left or right of the window.
    static let wordsOutside = PageCheck(
        body: """
            return words().flatMap(word => word.boxes.filter(box => box.left < -0.5 || box.right > wide + 0.5)
                .map(box => name(word.e) + ' runs from ' + px(box.left) + ' to ' + px(box.right) + ' of ' + wide));
            """)

    /// No two words, in a picture or out of it, lie on each other by more than 1 px.
    ///
    /// What counts is the ink: the box of a line also holds room for accents and descenders it may not have.
    static let overlaps = PageCheck(
        body: """
            const canvas = document.createElement('canvas').getContext('2d');
            const ink = (word, box) => {
                const { fontStyle, fontWeight, fontSize, fontFamily } = word.style;
                canvas.font = [fontStyle, fontWeight, fontSize, fontFamily].join(' ');
                const size = canvas.measureText(word.text), base = box.top + size.fontBoundingBoxAscent;
                return { left: box.left, right: box.right,
                    top: base - size.actualBoundingBoxAscent, bottom: base + size.actualBoundingBoxDescent };
            };
            const all = words().flatMap(word => word.boxes.map(box => ({ e: word.e, box: ink(word, box) })));
            const faults = [];
            all.forEach((a, i) => all.slice(i + 1).forEach(b => {
                const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
                const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
                if (a.e !== b.e && x > 1 && y > 1)
                    faults.push(name(a.e) + ' and ' + name(b.e) + ' overlap by ' + px(x) + ' × ' + px(y) + ' px');
            }));
            return faults;
            """)

    /// All words are drawn at 12 px or more.
    static let smallWords = PageCheck(
        body: """
            return words().flatMap(word => {
                const drawing = word.e instanceof SVGGraphicsElement ? word.e.getScreenCTM() : null;
                const size = parseFloat(word.style.fontSize) * (drawing ? Math.min(drawing.a, drawing.d) : 1);
                return size < 11.995 ? [name(word.e) + ' is ' + px(size) + ' px'] : [];
            });
            """)

    /// Every picture is either decoration or says what it is.
    static let namelessPictures = PageCheck(
        body: """
            const told = ids => ids.split(/\\s+/).map(id => document.getElementById(id))
                .every(e => e && clean(e.textContent));
            return [...document.querySelectorAll('svg, img, canvas, [role=img]')].flatMap(e => {
                if (e.closest('[aria-hidden=true]') || e.parentElement.closest('svg[role=img]')) return [];
                if (e.tagName === 'IMG') return e.alt ? [] : [name(e) + ' has no alt'];
                if (e.getAttribute('role') !== 'img') return [name(e) + ' has no role'];
                const ids = e.getAttribute('aria-labelledby');
                return (ids ? told(ids) : clean(e.getAttribute('aria-label') || '')) ? [] : [name(e) + ' has no name'];
            });
            """)

    /// No id is given twice, and every reference finds its id.
    static let looseIDs = PageCheck(
        body: """
            const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
            const wanted = [...document.querySelectorAll('[aria-labelledby], [aria-describedby], [href^="#"]')]
                .flatMap(e => ['aria-labelledby', 'aria-describedby', 'href'].map(key => e.getAttribute(key) || ''))
                .flatMap(value => value.split(/\\s+/)).map(id => id.replace(/^#/, '')).filter(id => id);
            return ids.filter((id, i) => ids.indexOf(id) !== i).map(id => 'id ' + id + ' is given twice')
                .concat(wanted.filter(id => !ids.includes(id)).map(id => 'id ' + id + ' is missing'));
            """)

    /// The page brings all it needs, and nothing in it runs or moves.
    static let foreignParts = PageCheck(
        body: """
            const parts = 'script, img, picture, video, audio, canvas, iframe, object, embed, link, base, '
                + 'svg image, svg animate, svg animateTransform, svg set, marquee, meta[http-equiv]';
            const faults = [...document.querySelectorAll(parts)].map(name);
            performance.getEntriesByType('resource').forEach(entry => faults.push('asks for ' + entry.name));
            document.getAnimations().forEach(move => faults.push('moves ' + name(move.effect.target)));
            for (const e of document.querySelectorAll('*')) {
                const style = getComputedStyle(e);
                for (const key of ['backgroundImage', 'listStyleImage', 'content', 'maskImage', 'borderImageSource'])
                    if (/url\\((?!"#)/.test(style[key])) faults.push(name(e) + ' has ' + key + ' ' + style[key]);
                if (style.animationName !== 'none') faults.push(name(e) + ' is animated');
                if (style.transitionDuration !== '0s') faults.push(name(e) + ' has a transition');
                for (const key of e.getAttributeNames())
                    if (key.startsWith('on')) faults.push(name(e) + ' has ' + key);
            }
            return faults;
            """)

    /// The words of the page and the places of its parts, to compare two ways of showing it.
    static let everything = PageCheck(
        body: """
            return [document.body.innerText].concat([...document.querySelectorAll('body *')].filter(seen).map(e => {
                const box = e.getBoundingClientRect();
                return name(e) + ' ' + [box.left, box.top, box.width, box.height].map(px).join(' ');
            }));
            """)
}
