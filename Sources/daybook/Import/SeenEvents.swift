import Events
import Synchronization

/// The ids that the rows of one file have given: what two rows state under one id is recorded once where it is the same, and is wrong
/// where it is not. Ids are remembered by a hash of 128 bits, contents by one of 64: some 50 bytes an event.
final class SeenEvents: Sendable {
    private struct Key: Hashable {
        let first: Int
        let second: Int

        init(_ id: String) {
            var hashers = (Hasher(), Hasher())
            hashers.0.combine(id)
            hashers.1.combine(1)
            hashers.1.combine(id)
            self.first = hashers.0.finalize()
            self.second = hashers.1.finalize()
        }
    }

    private let seen = Mutex<[Key: (line: Int, content: Int)]>([:])

    /// Those of a row's events that no earlier row states.
    ///
    /// - Throws: ``RowProblem`` where one has the id of another event of the file.
    func new(_ events: [ImportedEvent], line: Int) throws(RowProblem) -> [ImportedEvent] {
        let result = seen.withLock { seen -> Result<[ImportedEvent], RowProblem> in
            var own: [Key: (line: Int, content: Int)] = [:]
            var new: [ImportedEvent] = []
            for event in events {
                let key = Key(event.id)
                let content = event.json.hashValue
                guard let earlier = own[key] ?? seen[key] else {
                    own[key] = (line, content)
                    new.append(event)
                    continue
                }
                guard earlier.content == content else { return .failure(SeenEvents.problem(event.id, earlier.line)) }
            }
            seen.merge(own) { first, _ in first }
            return .success(new)
        }
        return try result.get()
    }

    /// Why an event is rejected whose id an earlier line states otherwise.
    static func problem(_ id: String, _ line: Int) -> RowProblem {
        let shown = Label.cell(id)
        return RowProblem(
            path: nil,
            message: Label(
                "the id \(shown.english) is that of line \(line) too, which says something else: an id is of one event",
                "l'id \(shown.french) est aussi celui de la ligne \(line), qui dit autre chose : un id est d'un seul événement"
            ),
            cause: Label(
                "the id is that of an earlier line too, which says something else",
                "l'id est aussi celui d'une ligne antérieure, qui dit autre chose"
            )
        )
    }
}
