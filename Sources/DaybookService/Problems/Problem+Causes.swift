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
            self.init(.unexpected, "the daemon's journal says more")
        }
    }

    private init(_ doubt: ClockDoubt) {
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
        case .unknown(let subject): self.init(.notFound, "nothing that counts identifies \(subject)")
        case .unknownField(let field, let known):
            self.init(
                .invalidShape,
                "fields: expected some of \(known.joined(separator: ", ")); found '\(field)'",
                [("path", "fields")]
            )
        }
    }

    init(_ error: JSONError) {
        self.init(
            .invalidShape,
            error.description,
            [
                ("path", .string(error.path)), ("offset", JSONValue(error.offset)),
                ("code", .string(error.code.rawValue)),
            ]
        )
    }

    init(_ refusal: Refusal, _ reader: Reader) {
        switch refusal {
        case .shape(let error): self.init(error)
        case .rules(let breaches): self.init(breaches, reader)
        case .conflict(let position) where !reader.mayRead(position):
            self.init(
                .conflictingContent,
                "this source and id are those of an event that you may not read, which says something else; use a new id"
            )
        case .conflict(let position):
            self.init(
                .conflictingContent,
                "this source and id are those of the event at position \(position), which says something else; "
                    + "use a new id, or correct that event with record.corrected",
                [("position", position.json)]
            )
        case .subjectMoved(let expected, let actual) where actual != .zero && !reader.mayRead(actual):
            self.init(
                .subjectMoved,
                "the last event of the subject is not at position \(expected), and you may not read it"
            )
        case .subjectMoved(let expected, let actual):
            self.init(
                .subjectMoved,
                "the last event of the subject is at position \(actual), not \(expected); look at what is new, and submit again",
                [("position", actual.json)]
            )
        case .subjectMovedInBatch(let expected, let index):
            self.init(
                .subjectMoved,
                "the last event of the subject is not at position \(expected), but in element \(index) of this batch; leave ifsubjectat out "
                    + "there, or submit the two one after the other"
            )
        case .tooLarge(let bytes):
            self.init(
                .tooLarge,
                "the event would have \(bytes) bytes, and may have \(Event.bytesMax); shorten its texts"
            )
        case .conflictInBatch(let index):
            self.init(
                .conflictingContent,
                "element \(index) of this batch has the same source and id, and says something else; give one of them a new id"
            )
        case .quotaSpent(let spent): self.init(spent)
        case .erased(let subject, .zero):
            self.init(
                .personErased,
                "\(subject) was erased, as the keys know; the log that is in place does not say where"
            )
        case .erased(let subject, let position) where !reader.mayRead(position):
            self.init(.personErased, "\(subject) was erased")
        case .erased(let subject, let position):
            self.init(.personErased, "\(subject) was erased; see position \(position)", [("position", position.json)])
        case .vault: self.init(.keysUnavailable, "what identifies people can be neither sealed nor opened")
        case .clock(let doubt): self.init(doubt)
        case .readOnly: self = .readOnly
        case .rolledBack(let rollback): self.init(.logRolledBack, "\(rollback)")
        case .damaged(let known):
            self.init(
                .logDamaged,
                "nothing is recorded: \(known); restore the log from a verified backup, or let recording go on with "
                    + "when-damaged: record in the configuration"
            )
        case .damagedOriginal(let position):
            self.init(
                .damaged,
                "this source and id are those of the event at position \(position), which is damaged, so that it cannot be told whether it "
                    + "said the same; submit it again once the log is restored",
                [("position", position.json)]
            )
        case .diskFull: self.init(.diskFull, "nothing was recorded; make room on the server's disk, and submit again")
        case .fileLost(let what): self.init(.logFileLost, what)
        case .stopped:
            self.init(.writerStopped, "it is not known whether it was recorded; submit again with the same id")
        }
    }

    /// The book is a copy, in which nothing is changed.
    static let readOnly = Problem(.readOnly, ProblemKind.readOnly.explanation.english)

    private init(_ breaches: [Breach], _ reader: Reader) {
        var told: [Breach] = []
        // How many events there are that may not be read is not told either.
        for breach in breaches.map({ Problem.told($0, to: reader) }) where !told.contains(breach) {
            told.append(breach)
        }
        let listed = told.map { breach -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("rule", .string(breach.rule.rawValue)), ("message", .string(breach.message[.english])),
            ]
            if let path = breach.path { members.append(("path", .string(path))) }
            if let position = breach.collidesWith { members.append(("position", position.json)) }
            if let element = breach.collidesWithElement { members.append(("element", JSONValue(element))) }
            return .object(JSONObject(members))
        }
        self.init(.ruleBroken, told.map { $0.message[.english] }.joined(separator: " "), [("breaches", .array(listed))])
    }

    /// What a reader is told of a breach that names an event.
    private static func told(_ breach: Breach, to reader: Reader) -> Breach {
        let isHidden = breach.collidesWith.map { !reader.mayRead($0) } ?? false
        let isAboutTarget = breach.path.map { $0.hasSuffix("target") || $0.hasSuffix("duplicateOf") } ?? false
        if let path = breach.path, isAboutTarget, isHidden || (breach.rule == .targetUnknown && !reader.scope.isAll) {
            // An event that is hidden and one that is not there look the same.
            let message = Message(
                "% %: there is none that you may read.",
                "% % : il n'y en a pas que vous puissiez lire.",
                .label(Rule.targetUnknown.label),
                .text(path)
            )
            return Breach(.targetUnknown, message, path: path)
        }
        guard isHidden else { return breach }
        let message = Message(
            "% It collides with an event that you may not read.",
            "% C'est incompatible avec un événement que vous ne pouvez pas lire.",
            .label(breach.rule.label)
        )
        return Breach(breach.rule, message, path: breach.path)
    }

    /// The event at a position is not what was recorded.
    init(damaged position: Position) {
        self.init(
            .damaged,
            "the event at position \(position) is damaged; tell the administrator",
            [("position", position.json)]
        )
    }

    private init(_ error: EventLogError, _ reader: Reader) {
        switch error {
        case .diskFull: self.init(.diskFull, ProblemKind.diskFull.remedy.english)
        case .fileLost: self.init(.logFileLost, error.description)
        // Which position it is tells nothing of what was recorded there; why it cannot be read may.
        case .damaged(let position, _) where !reader.scope.isAll: self.init(damaged: position)
        case .damaged(let position, _): self.init(.damaged, error.description, [("position", position.json)])
        case .treeDiffers: self.init(.damaged, error.description)
        case .storage where error.isOfContent:
            self.init(.damaged, "\(error); \(ProblemKind.damaged.remedy.english)")
        default: self.init(.unexpected, "the daemon's journal says more")
        }
    }

    /// - Parameter parameter: Which of the request's it is about.
    init(_ failure: AsOf.Failure, of parameter: String = Parameters.asOf.name, in log: EventLog) {
        switch failure {
        case .gone(let cursor): self.init(gone: cursor, from: log)
        case .notYetRecorded(let head):
            self.init(.invalidQuery, "\(parameter): the last position recorded is \(head); ask for one up to it")
        case .notYetPast(let now):
            self.init(
                .invalidQuery,
                "\(parameter): the moment has not come yet (it is \(now)); ask for one already past"
            )
        }
    }
}
