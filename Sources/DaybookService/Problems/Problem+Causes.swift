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
        case let error as EventLogError: self.init(error)
        case let failure as AsOf.Failure: self.init(failure)
        case let error as HTTPError where error.status == .notFound:
            self.init(.notFound, "there is no such route; GET / lists them")
        default:
            self.init(.unexpected, "the daemon's journal says more")
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
        case .clock(let now, let expected):
            self.init(
                .clockWrong,
                "the clock says \(now), and should say about \(expected); set the clock of the server and submit again, or restart "
                    + "the daemon if the clock is right now"
            )
        case .diskFull: self.init(.diskFull, "nothing was recorded; make room on the server's disk, and submit again")
        case .stopped:
            self.init(.writerStopped, "it is not known whether it was recorded; submit again with the same id")
        }
    }

    private init(_ breaches: [Breach], _ reader: Reader) {
        let told = breaches.map { breach in
            guard let position = breach.collidesWith, !reader.mayRead(position) else { return breach }
            let message = "\(breach.rule.label.english) It collides with an event that you may not read."
            return Breach(breach.rule, message, path: breach.path)
        }
        let listed = told.map { breach -> JSONValue in
            var members: [(String, JSONValue)] = [
                ("rule", .string(breach.rule.rawValue)), ("message", .string(breach.message)),
            ]
            if let path = breach.path { members.append(("path", .string(path))) }
            if let position = breach.collidesWith { members.append(("position", position.json)) }
            return .object(JSONObject(members))
        }
        self.init(.ruleBroken, told.map(\.message).joined(separator: " "), [("breaches", .array(listed))])
    }

    private init(_ error: EventLogError) {
        switch error {
        case .diskFull: self.init(.diskFull, error.description)
        case .damaged(let position, _):
            self.init(.damaged, error.description, [("position", position.json)])
        default: self.init(.unexpected, error.description)
        }
    }

    private init(_ failure: AsOf.Failure) {
        switch failure {
        case .notYetRecorded(let head):
            self.init(.invalidQuery, "asOf: the last position recorded is \(head); ask for one up to it")
        case .notYetPast(let now):
            self.init(.invalidQuery, "asOf: the moment has not come yet (it is \(now)); ask for one already past")
        }
    }
}
