import CanonicalJSON
import DaybookEngine
import Events
import Hummingbird
import Logging

/// Vouching for the machine's clock.
struct ClockRoutes {
    let engine: Engine

    var routes: [Route] {
        [
            Route(
                .post,
                "/v1/admin/confirm-clock",
                "Believe the clock of the server as it stands, until it jumps or the daemon ends; who does is in the journal.",
                right: .admin,
                answers: [.json("The clock that is believed.", Schemas.clock)],
                problems: [.clockBehind]
            ) { exchange in
                let confirmed = try await engine.confirmClock()
                let status = engine.clockStatus
                exchange.context.logger.notice(
                    "\(exchange.access.peer.author.id) confirmed the clock, which said \(confirmed), \(status.synchronizationWords)"
                )
                return .json(status.json)
            },
            Route(
                .post,
                "/v1/admin/declare-clock",
                "Have a log go on whose last events were recorded by a clock that was wrong, and say later times than it is: records who "
                    + "says so and why.",
                right: .admin,
                bodies: [
                    Route.Content(
                        mediaType: "application/json",
                        schema: Schemas.object([
                            ("date", ["type": "string", "format": "date"]),
                            ("reason", ["type": "string", "minLength": 1]),
                        ])
                    )
                ],
                answers: [
                    .json(
                        "Where it is recorded.",
                        Schemas.object([("position", Schemas.position), ("recordedtime", Schemas.text)])
                    )
                ],
                problems: [
                    .invalidShape, .tooLarge, .clockStands, .clockUnconfirmed, .logRolledBack, .logDamaged,
                    .writerStopped,
                    .diskFull,
                ]
            ) { try await declare($0) },
        ]
    }

    /// The most bytes of a request.
    private static let requestBytesMax = 8192

    private func declare(_ exchange: Exchange) async throws -> Response {
        let wanted = try Declaring(json: try await exchange.body(upTo: ClockRoutes.requestBytesMax))
        guard let date = Day(wanted.date) else {
            throw Problem(.invalidShape, "date: expected the day that it is, such as 2026-11-30", [("path", "date")])
        }
        let who = exchange.access.peer.author
        let receipt = try await engine.declareClock(date: date, reason: wanted.reason, by: who)
        exchange.context.logger.notice(
            "\(who.id) declared the clock, which said \(receipt.recorded), at position \(receipt.position): \(wanted.reason)"
        )
        return .json(["position": receipt.position.json, "recordedtime": .string(receipt.recorded.description)])
    }
}

/// What is asked of a declaration.
private struct Declaring {
    var date = ""
    var reason = ""

    private static let fields = JSONFields<Declaring>([
        .required("date", \.date),
        .required("reason", \.reason).accepting(\.reason) {
            $0.saysSomething ? nil : Wording("a sentence that says why", "une phrase qui dit pourquoi")
        },
    ])

    init(json: [UInt8]) throws(JSONError) {
        try JSONReader.read(json) { reader throws(JSONError) in
            try reader.readObject(Declaring.fields, into: &self)
        }
    }
}

extension ClockStatus {
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("now", .string(now.description)), ("believed", .bool(doubt == nil)),
            ("synchronized", .bool(isSynchronized)),
        ]
        if let doubt { members.append(("doubt", doubt.json)) }
        return .object(JSONObject(members))
    }

    fileprivate var synchronizationWords: String { isSynchronized ? "synchronised" : "not synchronised" }
}

extension ClockDoubt {
    /// The doubt for who says it in another language.
    var json: JSONValue { ["kind": .string(reading.kind), "against": .string(reading.against.description)] }
}
