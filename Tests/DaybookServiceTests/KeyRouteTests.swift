import Events
import Testing
import Transparency

@testable import DaybookService

/// Having another key made, by the socket.
struct KeyRouteTests {
    private static let routes = ["/v1/admin/declare-rollback", "/v1/admin/rotate-key"]

    private func post(_ body: String, to path: String, _ book: ServedBook) throws -> RawClient.Answer {
        try book.client().post(body, to: path, type: "application/json")
    }

    @Test(arguments: routes)
    func aReasonIsNeeded(route: String) async throws {
        try await ServedBook.with { book in
            for body in ["{}", #"{"reason":""}"#, #"{"reason":" \t"}"#, #"{"reason":1}"#, #""reason""#] {
                let answer = try post(body, to: route, book)
                #expect(answer.status == 400 && answer.kind == "invalid-shape", "\(body): \(answer.body)")
                #expect(answer.body.contains(#"with a sentence that says why"#), "\(body): \(answer.body)")
            }
            let other = try post(#"{"reason":"a test","epoch":7}"#, to: route, book)
            #expect(other.status == 400 && other.body.contains("epoch: there is no such field"), "\(other.body)")
            #expect(try post("", to: route, book).status == 400)
            #expect(try book.client().get("/v1/keys").body.split(separator: "\n").count == 1, "nothing was done")
        }
    }

    @Test
    func aDeclaredRollbackIsAnsweredWithTheNewNameAndKey() async throws {
        let signed = try Checkpoint(origin: ServedBook.origin, size: 3, root: .empty)
        try await ServedBook.with(signed: signed) { book in
            #expect(try post(#"{"reason":"a test"}"#, to: KeyRouteTests.routes[1], book).kind == "log-rolled-back")
            let answer = try post(#"{"reason":"a test"}"#, to: KeyRouteTests.routes[0], book)
            #expect(answer.status == 200, "\(answer.body)")
            let key = try #require(try book.client().get("/v1/keys").body.split(separator: "\n").last)
            for words in [#""origin":"\#(ServedBook.origin)#2""#, #""size":1}"#, #""key":"\#(key)""#] {
                #expect(answer.body.contains(words), "\(answer.body)")
            }
            let checkpoint = try VerifiedCheckpoint(
                try book.client().get("/v1/checkpoint").bytes,
                log: VerifierKey(String(key))
            )
            #expect(checkpoint.checkpoint.origin == ServedBook.origin + "#2")
            #expect(try book.client().get("/v1/events").body.contains(#""reason":"a test""#))
            #expect(try post(#"{"reason":"a test"}"#, to: KeyRouteTests.routes[0], book).kind == "key-stays")
        }
    }

    @Test(arguments: ["0", "0000000", "000000000", "zzzzzzzz", "%00"])
    func aKeyThatIsNoneVouchedForNone(id: String) async throws {
        try await ServedBook.with { book in
            let answer = try book.client().get("/v1/keys/\(id)/handover")
            #expect(answer.status == 404)
        }
    }
}
