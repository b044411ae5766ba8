import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird
import NIOCore

extension Problem {
    /// What an error of the layers below is at the socket.
    ///
    /// - Parameter reader: Who is told: of events that he may not read, not even the position is named.
    init(_ error: any Error, to reader: Reader) {
        switch error {
        case let problem as Problem: self = problem
        case let error as JSONError: self.init(error)
        case let refusal as Refusal: self.init(refusal, reader)
        case let refused as BatchRefusal:
            self.init(refused.refusal, reader)
            members.append(("index", JSONValue(refused.index)))
        case let error as EventLogError: self.init(error, reader)
        case let failure as AsOf.Failure: self.init(failure, in: reader.log)
        case let error as BackupError:
            self.init(error.code == .damaged ? .damaged : .backupFailed, error.description)
        case let failure as KeyBackupFailure: self.init(.backupFailed, failure.description)
        case let failure as IdentityFailure: self.init(failure)
        case let rollback as Rollback: self.init(.logRolledBack, "\(rollback)")
        case let refusal as KeyReplacementRefusal: self.init(.keyStays, refusal.description)
        case let doubt as ClockDoubt: self.init(doubt)
        case let refusal as ClockDeclarationRefusal: self.init(.clockStands, refusal.description)
        default:
            self.init(.unexpected, Problem.journalSaysMore)
        }
    }

    private static let journalSaysMore = Label("the daemon's journal says more", "le journal du démon en dit plus")

    init(_ doubt: ClockDoubt) {
        let members: [(String, JSONValue)] = [("doubt", doubt.json)]
        switch doubt {
        case .unconfirmed(let now, _), .jumped(let now, _):
            self.init(.clockUnconfirmed, doubt.description, members + [("now", .string(now.description))])
        case .behind(let now, _):
            self.init(.clockBehind, doubt.description, members + [("now", .string(now.description))])
        }
    }

    private init(_ failure: IdentityFailure) {
        switch failure {
        case .unknown(let subject):
            self.init(
                .notFound,
                Label("nothing that counts identifies %", "rien de valable n'identifie %").filled("\(subject)")
            )
        case .unknownField(let field, let known):
            self.init(
                .invalidShape,
                Label("fields: expected some of %; found '%'", "fields : attendu certains de % ; trouvé « % »")
                    .filled(known.joined(separator: ", "), field),
                [("path", "fields")]
            )
        }
    }

    init(_ error: JSONError) {
        self.init(
            .invalidShape,
            Label(error.message),
            [
                ("path", .string(error.path)), ("offset", JSONValue(error.offset)),
                ("code", .string(error.code.rawValue)),
            ]
        )
    }

    /// The event at a position is not what was recorded.
    init(damaged position: Position) {
        self.init(
            .damaged,
            Label(
                "the event at position % is damaged; tell the administrator",
                "l'événement à la position % est endommagé ; prévenez l'administrateur"
            ).filled("\(position)"),
            [("position", position.json)]
        )
    }

    private init(_ error: EventLogError, _ reader: Reader) {
        switch error {
        case .diskFull: self.init(.diskFull, ProblemKind.diskFull.remedy)
        case .fileLost: self.init(.logFileLost, error.description)
        // Which position it is tells nothing of what was recorded there; why it cannot be read may.
        case .damaged(let position, _) where !reader.scope.isAll: self.init(damaged: position)
        case .damaged(let position, _): self.init(.damaged, error.description, [("position", position.json)])
        case .treeDiffers: self.init(.damaged, error.description)
        case .storage where error.isOfContent:
            self.init(.damaged, "\(error); \(ProblemKind.damaged.remedy.english)")
        default: self.init(.unexpected, Problem.journalSaysMore)
        }
    }

    /// - Parameter parameter: Which of the request's it is about.
    init(_ failure: AsOf.Failure, of parameter: String = Parameters.asOf.name, in log: EventLog) {
        switch failure {
        case .gone(let cursor): self.init(gone: cursor, from: log)
        case .notYetRecorded(let head):
            self.init(
                .invalidQuery,
                Label(
                    "%: the last position recorded is %; ask for one up to it",
                    "% : la dernière position enregistrée est % ; demandez-en une qui ne la dépasse pas"
                ).filled(parameter, "\(head)")
            )
        case .notYetPast(let now):
            self.init(
                .invalidQuery,
                Label(
                    "%: the moment has not come yet (it is %); ask for one already past",
                    "% : ce moment n'est pas encore venu (il est %) ; demandez-en un qui est passé"
                ).filled(parameter, "\(now)")
            )
        }
    }
}
