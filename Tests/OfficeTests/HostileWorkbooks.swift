/// Workbooks of their true size that were made to harm or only look as if they were.
enum HostileWorkbooks {
    /// A program in Python that writes the workbooks of ``refused`` and ``accepted`` into a folder.
    static let script = #"""
        import struct, sys, zipfile, zlib
        folder = sys.argv[1]
        MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        PKG = "http://schemas.openxmlformats.org/package/2006"
        HEAD, TAIL = f'<worksheet xmlns="{MAIN}"><sheetData>', "</sheetData></worksheet>"
        PARTS = {
            "[Content_Types].xml": f'<Types xmlns="{PKG}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PKG}/relationships"><Relationship Id="a" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PKG}/relationships"><Relationship Id="a" Type="{REL}/worksheet" Target="sheet.xml"/><Relationship Id="s" Type="{REL}/sharedStrings" Target="shared.xml"/></Relationships>',
            "xl/shared.xml": f'<sst xmlns="{MAIN}"/>',
            "xl/sheet.xml": HEAD + '<row r="1"><c r="A1"><v>1</v></c></row>' + TAIL,
        }

        def write(name, level=9, **changes):
            parts = {**PARTS, **{key.replace("_", "/", 1) + ".xml": text for key, text in changes.items()}}
            with zipfile.ZipFile(f"{folder}/{name}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
                for part, text in parts.items(): file.writestr(part, text)
            return open(f"{folder}/{name}.xlsx", "rb").read()

        def patched(name, old, part, size):
            "The same archive, its list and header saying another unpacked size of a part."
            data, key = bytearray(old), part.encode()
            start = data.rfind(b"PK\x01\x02", 0, data.rfind(key))
            offset = struct.unpack_from("<I", data, start + 42)[0]
            struct.pack_into("<I", data, start + 24, size)
            struct.pack_into("<I", data, offset + 22, size)
            open(f"{folder}/{name}.xlsx", "wb").write(data)

        bomb = write("bomb", xl_sheet=HEAD + "<c/>" * (75 << 20) + TAIL)
        patched("liar", bomb, "xl/sheet.xml", 4000)
        patched("liar-within-ratio", bomb, "xl/sheet.xml", 50 << 20)
        shared = f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{k * 2654435761 % 2 ** 32:x}{k:x}</t></si>" for k in range(3_000_000)) + "</sst>"
        write("shared-heap", level=1, xl_shared=shared)
        laughs = "".join(f'<!ENTITY e{k} "{("&e%d;" % (k - 1)) * 10}">' for k in range(1, 10))
        write("laughs", xl_shared=f'<!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]><sst>&e9;</sst>')
        write("external", xl_sheet='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + HEAD + "&e;" + TAIL)
        write("index", xl_sheet=HEAD + '<row r="1"><c r="A1" t="s"><v>4294967296</v></c></row>' + TAIL)
        write("columns", xl_sheet=HEAD + '<row r="1">' + "<c><v>1</v></c>" * 16385 + "</row>" + TAIL)
        write("rows", xl_sheet=HEAD + '<row r="1048577"><c><v>1</v></c></row>' + TAIL)
        write("long-tag", xl_sheet=HEAD + '<row r="' + "1" * (9 << 20))
        write("deep", xl_sheet=HEAD + "<abcdefghijklmnop>" * 550_000)
        write("names", level=1, xl_sheet=HEAD + "".join(f"<n{k:x}/>" for k in range(1_000_000)) + TAIL)
        write("endless-cell", xl_sheet=HEAD + '<row r="1"><c t="str"><v>' + "abcdefgh" * (1 << 20))
        open(f"{folder}/truncated.xlsx", "wb").write(write("sound")[:900])

        def many(name, count):
            "An archive of empty entries, with the records of ZIP64 where there are too many for the old one."
            local = b"".join(struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 33, 0, 0, 0, 8, 0) + b"%08d" % k for k in range(count))
            list = b"".join(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 0, 0, 33, 0, 0, 0, 8, 0, 0, 0, 0, 0, 38 * k) + b"%08d" % k for k in range(count))
            end64 = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, len(list), len(local))
            finder = struct.pack("<IIQI", 0x07064B50, 0, len(local) + len(list), 1)
            low = min(count, 0xFFFF)
            end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, low, low, len(list), len(local), 0)
            open(f"{folder}/{name}.xlsx", "wb").write(local + list + (end64 + finder if count > 0xFFFE else b"") + end)

        many("million", 1_000_000)
        many("sixty-thousand", 60_000)

        # Honest ones: a ratio of more than 140 past 10 MiB, and empty cells out to the last column and row.
        rows = "".join('<row r="%d">' % k + '<c s="1"><v>1</v></c>' * 40 + "</row>" for k in range(1, 30_001))
        write("ratio", xl_sheet=HEAD + rows + TAIL)
        empty = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2">' + '<c s="1"/>' * 16384 + "</row>"
        write("empty-columns", xl_sheet=HEAD + empty + TAIL)
        empty = "".join('<row r="%d"><c s="1"/></row>' % k for k in range(2, 1_048_577))
        write("empty-rows", xl_sheet=HEAD + '<row r="1"><c r="A1"><v>1</v></c></row>' + empty + TAIL)
        with zipfile.ZipFile(f"{folder}/ratio.xlsx") as file:
            sheet = file.getinfo("xl/sheet.xml")
            print(sheet.file_size // sheet.compress_size)
        """#

    /// The workbooks that are refused, with words of the reason.
    static let refused: [(name: String, words: String)] = [
        ("bomb", "weighs"), ("liar", "does not unpack"), ("liar-within-ratio", "does not unpack"),
        ("shared-heap", "64 MiB"),
        ("laughs", "DTD"), ("external", "DTD"), ("index", "shared text"), ("columns", "16384 columns"),
        ("rows", "row 1048577"), ("long-tag", "too long"), ("deep", "too long"), ("names", "too many names"),
        ("endless-cell", "4 MiB"), ("truncated", "damaged"), ("million", "entries"), ("sixty-thousand", "an archive"),
    ]

    /// The workbooks that are read.
    static let accepted = ["sound", "ratio", "empty-columns", "empty-rows"]
}
