import DaybookClient
import Events
import NIOHTTP1
import Testing
import Transparency

@Suite("Recording")
struct RecordingTests {
    private static let leaf = String(repeating: "0a", count: 32)
    private static let receipt =
        #"{"position":12,"recordedtime":"2026-11-21T19:08:36.120Z","leaf":"\#(leaf)","duplicate":false}"#

    @Test func aSubmissionIsSentAsItIsAndItsReceiptRead() async throws {
        let server = try await SocketServer { _ in .whole(RecordingTests.receipt, status: .created) }
        let receipt = try await server.client().record(Array(#"{"id": "é"}"#.utf8))
        #expect(receipt.position == Position(12))
        #expect(receipt.recorded.description == "2026-11-21T19:08:36.120Z")
        #expect(receipt.leaf.description == RecordingTests.leaf)
        #expect(!receipt.isDuplicate)
        let request = try #require(server.requests.first)
        #expect(request.body == #"{"id": "é"}"#)
        #expect(request.head.uri == "/v1/events")
        #expect(request.head.headers["Content-Type"] == ["application/cloudevents+json"])
    }

    @Test func anImportSaysSo() async throws {
        let server = try await SocketServer { _ in .whole(RecordingTests.receipt) }
        _ = try await server.client().record([], mode: .imported)
        #expect(server.requests.map(\.head.uri) == ["/v1/events?mode=import"])
    }

    @Test func aBatchGivesItsReceiptsInOrder() async throws {
        let server = try await SocketServer { _ in
            .whole(#"{"receipts":[\#(RecordingTests.receipt),\#(RecordingTests.receipt)]}"#)
        }
        let receipts = try await server.client().recordBatch(Array("[]".utf8))
        #expect(receipts.count == 2)
        #expect(server.requests.map { $0.head.headers["Content-Type"] } == [["application/cloudevents-batch+json"]])
    }

    @Test func aLargeSubmissionArrivesWhole() async throws {
        let server = try await SocketServer { _ in .whole(RecordingTests.receipt) }
        let large = String(repeating: "x", count: 3 << 20)
        _ = try await server.client().record(Array(large.utf8))
        #expect(server.requests.map(\.body.utf8.count) == [large.utf8.count])
    }

    @Test(arguments: [
        "{}", #"{"position":-1}"#,
        #"{"position":1,"recordedtime":"2026-11-21T19:08:36Z","leaf":"0g","duplicate":false}"#,
    ])
    func whatIsNoReceiptIsAnError(_ answer: String) async throws {
        let server = try await SocketServer { _ in .whole(answer) }
        let error = await #expect(throws: ClientError.self) { try await server.client().record([]) }
        #expect(error?.code == .unexpected)
    }
}
