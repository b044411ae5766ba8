import CanonicalJSON
import Events
import Testing

/// Events that only the daemon writes: nobody submits them, and they are read back like all others.
struct DaemonEventTests {
    private static let root = String(repeating: "A", count: 43) + "="
    private static let declared = LogRollbackDeclared(
        epoch: 2,
        cause: .rolledBack,
        oldSize: 60,
        oldRoot: root,
        reason: "the disk failed"
    )

    private func submission() throws -> Submission {
        let occurred = try #require(Moment("2022-06-20T04:40:00.123Z"))
        return Submission(
            byDaemon: .logRollbackDeclared(DaemonEventTests.declared),
            about: .mission,
            occurred: occurred
        )
    }

    @Test(arguments: Catalogue.types.filter(\.isWrittenByDaemon))
    func whoSubmitsOneIsToldWhichCommandHasItWritten(type: FactType) throws {
        let command = try #require(type.daemonCommand)
        let json = """
            {"specversion":"1.0","id":"1","source":"/s","type":"\(type.name)","subject":"mission","data":{"occurred":"2022"}}
            """
        let error = #expect(throws: JSONError.self) { try Submission(json: Array(json.utf8)) }
        #expect(error?.path == "type")
        #expect(error?.description.contains("only the daemon writes \(type.name), at the command '\(command)'") == true)
        #expect(command.hasPrefix("daybook "))
        #expect(!Catalogue.submitted.contains(type))
    }

    @Test
    func aDeclarationIsReadBackAsItWasMade() throws {
        let submission = try submission()
        let event = Event(
            accepting: submission,
            at: Position(41),
            recorded: try #require(Moment("2022-06-20T04:40:00.123Z")),
            by: Author(type: .user, id: "unix:0:root"),
            mode: .native
        )
        let stored = try Event(stored: event.canonicalBytes)
        #expect(stored == event)
        let declaration = try #require(RollbackDeclaration(stored))
        #expect(declaration.details == DaemonEventTests.declared && declaration.position == Position(41))
        #expect(stored.source == "/daybook" && stored.subject == .mission && stored.sources.isEmpty)
        #expect(stored.fact.occurred.text == "2022-06-20T04:40:00.123Z")
        #expect(stored.fact.occurred == (try Occurrence("2022-06-20T04:40:00.123Z")))
        #expect(try self.submission().id != submission.id)
    }

    @Test
    func aDeclaredClockIsReadBackAsItWasMade() throws {
        let (now, last) = (
            try #require(Moment("2026-11-30T22:20:37.120Z")), try #require(Moment("2036-11-30T08:00:00Z"))
        )
        let details = LogClockDeclared(lastRecorded: Occurrence(at: last), synchronized: true, reason: "its battery")
        let event = Event(
            accepting: Submission(byDaemon: .logClockDeclared(details), about: .mission, occurred: now),
            at: Position(9),
            recorded: now,
            by: Author(type: .user, id: "unix:0:root"),
            mode: .native
        )
        let stored = try Event(stored: event.canonicalBytes)
        #expect(stored == event)
        #expect(try #require(ClockDeclaration(stored)).details == details)
        #expect(RollbackDeclaration(stored) == nil && stored.fact.occurred.text == now.description)
        // What the last event says is an instant.
        let json = String(decoding: event.canonicalBytes, as: UTF8.self).replacing(last.description, with: "2036")
        #expect(throws: JSONError.self) { try Event(stored: Array(json.utf8)) }
    }

    @Test(
        arguments: [
            ("epoch", 1), ("epoch", 256), ("oldSize", -1), ("oldRoot", "AAAA"), ("oldRoot", .string(root + "=")),
            ("oldRoot", .string("-" + root.dropFirst())), ("reason", ""), ("cause", "boredom"), ("target", 1),
        ] as [(String, JSONValue)]
    )
    func aDeclarationOfAnotherShapeIsNone(field: String, value: JSONValue) throws {
        let event = Event.accepted(try submission())
        guard case .object(var object) = try JSONValue(json: event.canonicalBytes),
            case .object(var data)? = object["data"]
        else {
            Issue.record("an event is an object")
            return
        }
        data[field] = value
        object["data"] = .object(data)
        let error = #expect(throws: JSONError.self) { try Event(stored: canonicalBytes(of: JSONValue.object(object))) }
        #expect(error?.path == (field == "target" ? "data" : "data.\(field)"))
    }
}

extension Event {
    fileprivate var sources: [Source] { fact.sources }
}
