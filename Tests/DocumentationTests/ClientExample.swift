import CanonicalJSON
import DaybookClient
import Events

/// Records that a site closed, reads what is known of it, and follows the log until its closure comes by.
func closures(socket: String = DaybookClient.defaultSocket) async throws -> [String] {
    let daybook = DaybookClient(socket: socket)
    var said: [String] = []

    let submission: JSONValue = [
        "specversion": "1.0", "id": "douentza-closed", "source": "/minusma/mopti/hoo",
        "type": "site.closed", "subject": "site/douentza",
        "data": ["occurred": "2023-10", "sources": [["document": "document/allafrica-202310230605"]]],
    ]
    let receipt = try await daybook.record(canonicalBytes(of: submission))
    said.append("\(receipt.isDuplicate ? "known" : "recorded") at \(receipt.position)")

    do {
        _ = try await daybook.get("/v1/sites/nowhere")
    } catch {
        said.append("\(error.problem?.kind?.rawValue ?? error.message)")
    }

    var query = EventQuery()
    query.types = [SiteClosed.type]
    for event in try await daybook.events(query).events {
        said.append("\(event["subject"]?.stringValue ?? ""): \(event["data"]?["occurred"]?.stringValue ?? "")")
    }

    follow: for try await next in daybook.follow(query) {
        switch next {
        case .event(let cursor, _): said.append("event at \(cursor.position)")
        case .caughtUp: break follow
        case .damaged(let cursor): said.append("position \(cursor.position) is damaged")
        case .waiting(let reason): said.append("the daemon is away: \(reason)")
        }
    }
    return said
}
