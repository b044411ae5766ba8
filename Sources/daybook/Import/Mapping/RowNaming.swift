import DaybookClient
import Events

/// Names for subjects that a mapping calls `new`: `combatant/new` is a pseudonym of the row, the same whenever the row is read.
struct RowNaming: Sendable {
    private let source: String
    /// The text that tells a row from all others.
    private let row: Template
    private let names: SubjectNames?

    /// - Parameter names: `nil` where the mapping calls no subject new.
    init(source: String, row: Template, names: SubjectNames?) {
        self.source = source
        self.row = row
        self.names = names
    }

    func subject(_ kind: SubjectKind, for row: SheetRow) throws(RowProblem) -> Subject {
        let identity = try self.row.identity(row, Label("name of a new subject", "le nom d'un nouveau sujet"))
        let key = SubmissionKey(source: source, id: identity)
        // All that a row says may be of one thing, whatever its date and place, so the name says nothing of them.
        guard let names, let new = NewSubject(kind, date: nil, place: nil, for: key) else {
            throw RowProblem(
                path: "subject",
                expected: Label(
                    "a name of its own; a new one is made where the mapping says combatant/new, incident/new and the like",
                    "un nom propre ; un nouveau se crée si la correspondance dit combatant/new, incident/new et ainsi de suite"
                ),
                cell: "\(kind.rawValue)/new"
            )
        }
        return names.name(new)
    }
}
