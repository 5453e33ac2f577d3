import Foundation
import SurveyTestSupport
import Testing

@Suite("Forms and pyxform", .enabled(if: OfficeProgram.areInstalled))
struct FormTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// Converts a workbook to an ODK form; prints how long it is.
    private static let convert = """
        import sys
        from pyxform.xls2xform import convert
        print(len(convert(sys.argv[1], validate=False).xform))
        """

    /// Makes a form with what forms of the field have: odd case, curly quotes, 1.0 for 1, dates from 1904, styled empty cells.
    private static let make = """
        import sys, datetime, openpyxl
        from openpyxl.styles import PatternFill
        from openpyxl.utils.datetime import CALENDAR_MAC_1904
        book = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904
        survey = book.active
        survey.title = 'Survey'
        for row in [
            ['TYPE', 'Name ', 'label::English (en)', 'label::Français (fr)', 'Hint', 'relevant', 'constraint', 'default', 'rows', 'choice_filter', 'appearance'],
            ['start', 'start'],
            ['select_one Yes_No', 'late', 'Was it late?', 'En retard ?'],
            ['begin group', 'details', 'Details', None, None, '${late} = \u{2018}1\u{2019}'],
            ['add integer prompt', 'days', 'How many days?', None, 'working days', None, '. >= 1 and . <= 90', None, 12.0],
            ['date', 'until', 'Until when?', None, None, None, None, datetime.date(2024, 5, 17)],
            ['begin repeat', 'visit', 'Visit'],
            ['select_multiple desks', 'desk', 'Which desks?', None, None, 'not(selected(${late}, "2"))', None, None, None, 'floor = ${storey}', 'minimal'],
            ['end repeat'],
            ['end group'],
            ['note', 'thanks', 'Thank you, ${late}'],
            ['integer', 'storey', 'Storey'],
        ]: survey.append(row)
        for number in range(20, 400):
            survey.cell(row=number, column=30).fill = PatternFill('solid', fgColor='FFFFDD')
        choices = book.create_sheet('choices')
        for row in [
            ['list name', 'name', 'label::English (en)', 'label::Français (fr)', 'image', 'floor'],
            ['Yes_No', 1.0, 'Yes', 'Oui'], ['Yes_No', 2.0, 'No', 'Non'],
            ['desks', 'a', None, None, 'a.jpg', 1.0], ['desks', 'b', 'Desk B', None, None, 2.0],
        ]: choices.append(row)
        settings = book.create_sheet('settings')
        settings.append(['form_title', 'form_id', 'version', 'style'])
        settings.append(['Trait form', 'trait_form', 45012.7083333333, 'pages'])
        book.create_sheet('scratch').append(['not part of the form'])
        book.save(sys.argv[1])
        """

    /// Counts the rows of one form whose cells all stand in another one, in the same order.
    private static let compare = """
        import sys, openpyxl
        def text(value):
            if value is None: return ''
            if isinstance(value, bool): return 'TRUE' if value else 'FALSE'
            if isinstance(value, float) and value.is_integer(): return str(int(value))
            if hasattr(value, 'date'): return value.date().isoformat()
            return str(value).strip().replace('\u{2018}', "'").replace('\u{2019}', "'")
        names = {'list name': 'list_name', 'requiredmsg': 'required_message', 'media::audio::chinese': 'audio::chinese', 'media::video': 'video'}
        def rows(path, name):
            book = openpyxl.load_workbook(path, data_only=True)
            sheet = next(book[s] for s in book.sheetnames if s.lower() == name)
            table = [[text(c.value) for c in row] for row in sheet.iter_rows()]
            keys = [names.get(k.strip().lower(), k.strip().lower()) for k in table[0]]
            return [r for r in ({k: v for k, v in zip(keys, row) if k and v} for row in table[1:]) if r]
        for name in ['survey', 'choices', 'settings']:
            old, new = rows(sys.argv[1], name), rows(sys.argv[2], name)
            place = kept = 0
            for row in old:
                while place < len(new) and any(new[place].get(k) != v for k, v in row.items()): place += 1
                if place < len(new): kept += 1; place += 1
                else: place = 0; print('missing', name, row)
            print(name, kept, 'of', len(old))
        """

    private func python(_ script: String, _ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await OfficeProgram.python.run(["-c", script] + arguments, in: place.folder)
    }

    @Test(
        "pyxform accepts every questionnaire that comes with the program",
        arguments: [
            "commune-short", "copenhagen-housing", "land-procedures", "one-stop-slip", "sipas-2017", "sipas-2023",
        ])
    func acceptsQuestionnaires(id: String) async throws {
        let written = try await place.hailong("questionnaire", "export", id, "--to", "xlsform", "-o", "\(id).xlsx")
        #expect(written.exitCode == 0, "\(written.messages)")
        let converted = try await python(Self.convert, "\(id).xlsx")
        #expect(converted.exitCode == 0, "\(converted.messages)")
    }

    @Test("a form made by openpyxl comes back row by row, and pyxform accepts it")
    func thereAndBack() async throws {
        #expect(try await python(Self.make, "form.xlsx").exitCode == 0)
        let read = try await place.hailong("questionnaire", "import", "form.xlsx", "-o", "form.yaml")
        #expect(read.exitCode == 0, "\(read.messages)")
        #expect(try await place.hailong("questionnaire", "check", "form.yaml").exitCode == 0)
        let written = try await place.hailong("questionnaire", "export", "form.yaml".atHome(place), "-o", "back.xlsx")
        #expect(written.exitCode == 0, "\(written.messages)")
        let compared = try await python(Self.compare, "form.xlsx", "back.xlsx")
        #expect(compared.text == "survey 11 of 11\nchoices 4 of 4\nsettings 1 of 1\n", "\(compared.text)")
        let converted = try await python(Self.convert, "back.xlsx")
        #expect(converted.exitCode == 0, "\(converted.messages)")
    }

    @Test("a form written by the program reads as the same questionnaire")
    func readsOwn() async throws {
        _ = try await place.hailong("questionnaire", "export", "sipas-2023", "-o", "form.xlsx")
        _ = try await place.hailong("questionnaire", "import", "form.xlsx", "-o", "once.yaml")
        _ = try await place.hailong("questionnaire", "export", "once.yaml".atHome(place), "-o", "again.xlsx")
        let first = try Data(contentsOf: place.folder.appending(path: "form.xlsx"))
        #expect(try Data(contentsOf: place.folder.appending(path: "again.xlsx")) == first)
    }
}

extension String {
    /// The path of a file of a workplace, which the program does not take for an id.
    fileprivate func atHome(_ place: Workplace) -> String { place.path(self) }
}
