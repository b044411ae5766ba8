/// What is to be sent of the rows of a file, each row put down in the ledger first.
struct ImportedSubmissions: AsyncSequence, Sendable {
    let rows: ImportRows
    let ledger: ImportLedger

    func makeAsyncIterator() -> Iterator {
        Iterator(rows: rows.makeAsyncIterator(), ledger: ledger)
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var rows: ImportRows.Iterator
        fileprivate let ledger: ImportLedger
        private var waiting: ArraySlice<[UInt8]> = []

        fileprivate init(rows: ImportRows.Iterator, ledger: ImportLedger) {
            self.rows = rows
            self.ledger = ledger
        }

        mutating func next() async throws -> [UInt8]? {
            while waiting.isEmpty {
                guard let row = try await rows.next() else { return nil }
                waiting = ledger.take(row)[...]
            }
            return waiting.popFirst()
        }
    }
}
