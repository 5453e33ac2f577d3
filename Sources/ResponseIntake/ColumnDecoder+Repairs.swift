import SurveyModel

extension ColumnDecoder {
    /// A distinct spelling that differs from what it means.
    struct RepairedText {
        let written: String
        let reading: CellReading
        let repairs: RepairKinds
        let evidence: ColumnEvidence
        /// The slot, or the position of the text in the dictionary.
        let meaning: Int32
        /// The position of what was written among the texts written; zero until a cell of it is kept.
        var place: Int32 = 0
        /// Cells met in this part of the file.
        var cells = 0

        init(_ written: String, _ understood: CellMeaning, meaning: Int32) {
            self.written = written
            self.meaning = meaning
            reading = understood.reading
            repairs = understood.repairs
            evidence = understood.evidence
        }
    }

    /// Begins to count repairs anew.
    mutating func beginCounting() {
        for index in repaired.indices { repaired[index].cells = 0 }
        forgottenRepairs = RepairTally()
        forgottenEvidence = ColumnEvidence()
    }

    /// Keeps the counts of repairs whose spellings are forgotten.
    mutating func forgetRepairs() {
        var tally = RepairTally()
        addRepairs(to: &tally)
        forgottenRepairs = tally
        forgottenEvidence = evidence
        repaired = []
        writtenTexts = TextDictionary([""])
    }

    /// What the cells met say together.
    var evidence: ColumnEvidence {
        repaired.reduce(into: forgottenEvidence) { evidence, text in
            if text.cells > 0 { evidence.add(text.evidence) }
        }
    }

    /// Adds what the repaired cells came to.
    func addRepairs(to tally: inout RepairTally) {
        tally.add(forgottenRepairs)
        for text in repaired where text.cells > 0 {
            tally.add(
                RepairedSpelling(
                    column: name, written: text.written, read: reader.words(for: text.reading),
                    kinds: text.repairs.kinds, cells: text.cells))
        }
    }
}
