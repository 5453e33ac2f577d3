import Foundation

extension MasterSurvey {
    /// The survey as files of SPSS and Stata, which `Tests/StatisticsFiles/make_master.py` has written with pyreadstat.
    package static let statisticsFiles: [SurveyFile] = [
        ("master.sav", "spss-sav"), ("master.zsav", "spss-sav"), ("master.dta", "stata-dta"),
    ].map { name, source in
        SurveyFile(name, of: source, name: name) {
            let path = CommandLineTool.root.appending(path: "Tests/StatisticsFiles/\(name)")
            return (try? Data(contentsOf: path)).map(Array.init) ?? []
        }
    }
}
