import DaybookClient
import Events

/// Names for subjects that a mapping calls `new`: `combatant/new` is a pseudonym of the row, the same whenever the row is read.
struct RowNaming: Sendable {
    private let source: String
    /// The text that tells a row from all others.
    private let row: Template
    private let names: RowNames?

    /// - Parameter names: `nil` where the mapping calls no subject new.
    init(source: String, row: Template, names: RowNames?) {
        self.source = source
        self.row = row
        self.names = names
    }

    func subject(_ kind: SubjectKind, for row: SheetRow) throws(RowProblem) -> Subject {
        guard let names else {
            throw RowProblem(
                path: "subject",
                expected: Label(
                    "a name of its own; a new one is made where the mapping says so, as in \(kind.rawValue)/new",
                    "un nom propre ; un nouveau se crée si la correspondance le dit, comme \(kind.rawValue)/new"
                ),
                cell: "\(kind.rawValue)/new"
            )
        }
        let identity = try self.row.identity(row, Label("name of a new subject", "le nom d'un nouveau sujet"))
        return names.subject(kind, source: source, row: identity)
    }
}

extension RowNames {
    /// Those of the user: their secret is a file of his alone in `daybook/` under `XDG_STATE_HOME` (`~/.local/state`), made with the
    /// first of them.
    ///
    /// - Throws: ``Failure`` where it can be neither read nor made.
    static func ofUser(_ value: (String) -> String? = Environment.value) throws(Failure) -> RowNames {
        guard let state = value("XDG_STATE_HOME") ?? value("HOME").map({ "\($0)/.local/state" }) else {
            throw Failure(
                Label(
                    "names for new subjects need a secret, and there is no place to keep it: set HOME or XDG_STATE_HOME",
                    "les noms de nouveaux sujets exigent un secret, et il n'y a pas où le garder : définissez HOME ou XDG_STATE_HOME"
                ),
                .cannotCreate
            )
        }
        return try RowSecret(folder: "\(state)/daybook").names()
    }
}
