import CanonicalJSON
import Events
import Synchronization

/// The rows of a file, each with what it comes to: lines of submissions, rows of a spreadsheet, or mended rows of a rejects file.
struct ImportRows: AsyncSequence, Sendable {
    private enum Source {
        case lines(LineSource, reading: @Sendable (_ line: [UInt8], _ number: Int) -> ImportedRow)
        case sheet(Spreadsheet, Mapping)
    }

    /// The name to give in messages.
    let file: String
    private let source: Source
    private let sheetBytes = BytesTaken()

    fileprivate final class BytesTaken: Sendable {
        let count = Atomic(0)
    }

    /// Submissions, or events of another daybook, one a line.
    init(submissions file: InputFile, _ foreign: ForeignEvents) {
        self.file = file.name
        self.source = .lines(LineSource(file)) { foreign.row($0, $1) }
    }

    /// The rows of a spreadsheet.
    init(_ spreadsheet: Spreadsheet, _ mapping: Mapping) {
        self.file = spreadsheet.file
        self.source = .sheet(spreadsheet, mapping)
    }

    /// The rows of a rejects file, mended: submissions, or cells where there is a mapping.
    init(mended file: InputFile, _ mapping: Mapping?, _ foreign: ForeignEvents) {
        let seen = SeenEvents()
        self.file = file.name
        self.source = .lines(LineSource(file)) { ImportRows.mended($0, $1, mapping, seen, foreign) }
    }

    /// What should be looked at before it is imported.
    var notices: [Label] {
        if case .sheet(let sheet, _) = source { sheet.notices } else { [] }
    }

    /// The columns of a spreadsheet that its mapping does not name.
    var unusedColumns: [String] {
        if case .sheet(let sheet, let mapping) = source { sheet.unused(by: mapping) } else { [] }
    }

    /// How many bytes of the file are in the rows that were given.
    var byteCount: Int {
        switch source {
        case .lines(let source, _): source.byteCount
        case .sheet: sheetBytes.count.load(ordering: .relaxed)
        }
    }

    func makeAsyncIterator() -> Iterator {
        switch source {
        case .lines(let source, let reading): Iterator(.lines(source.makeAsyncIterator(), reading, number: 0))
        case .sheet(let sheet, let mapping): Iterator(.sheet(nil, sheet, mapping, SeenEvents(), sheetBytes))
        }
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate enum State {
            case lines(LineSource.Iterator, @Sendable ([UInt8], Int) -> ImportedRow, number: Int)
            case sheet(Spreadsheet.Rows?, Spreadsheet, Mapping, SeenEvents, BytesTaken)
        }

        private var state: State

        fileprivate init(_ state: State) {
            self.state = state
        }

        mutating func next() async throws -> ImportedRow? {
            switch state {
            case .lines(var lines, let reading, var number):
                defer { state = .lines(lines, reading, number: number) }
                while let line = try await lines.next() {
                    number += 1
                    if line.contains(where: { !" \t\r".utf8.contains($0) }) { return reading(line, number) }
                }
                return nil
            case .sheet(let begun, let sheet, let mapping, let seen, let taken):
                var rows = if let begun { begun } else { try sheet.rows }
                defer { state = .sheet(rows, sheet, mapping, seen, taken) }
                let row = try rows.next()
                taken.count.store(rows.byteCount, ordering: .relaxed)
                return row.map { ImportRows.row($0, mapping, seen) }
            }
        }
    }

    private static func row(_ row: SheetRow, _ mapping: Mapping, _ seen: SeenEvents) -> ImportedRow {
        var repeated = 0
        let content: ImportedRow.Content
        do throws(RowProblem) {
            if row.isBlank {
                content = .empty
            } else {
                switch try mapping.meaning(row) {
                case .leftOut(let reason): content = .leftOut(reason)
                case .events(let events):
                    let new = try seen.new(events, line: row.line)
                    repeated = events.count - new.count
                    content = .events(new)
                }
            }
        } catch {
            content = .rejected(error)
        }
        return ImportedRow(line: row.line, original: .cells(row), content: content, repeated: repeated)
    }

    private static func mended(
        _ line: [UInt8],
        _ number: Int,
        _ mapping: Mapping?,
        _ seen: SeenEvents,
        _ foreign: ForeignEvents
    ) -> ImportedRow {
        do throws(RowProblem) {
            guard let row = (try? JSONValue(json: line))?["row"] else {
                let expected = Label(
                    "a line of a rejects file, with the row",
                    "une ligne d'un fichier de rejets, avec la rangée"
                )
                throw RowProblem(path: "row", expected: expected, found: nil)
            }
            if let mapping { return ImportRows.row(try SheetRow(line: number, json: row, mapping.form), mapping, seen) }
            let bytes = row.stringValue.map { Array($0.utf8) } ?? canonicalBytes(of: row)
            return foreign.row(bytes, number)
        } catch {
            return ImportedRow(line: number, original: .line(line), content: .rejected(error))
        }
    }
}
