import DaybookClient
import Events
import NIOCore
import NIOHTTP1
import Testing

@Suite("Streams of lines")
struct LinesTests {
    private func texts(_ lines: LogLines) async throws -> [String] {
        var texts: [String] = []
        for try await line in lines {
            switch line {
            case .whole(let bytes): texts.append(String(decoding: bytes, as: UTF8.self))
            case .damaged(let cursor): texts.append("damaged \(cursor)")
            }
        }
        return texts
    }

    @Test func aDamagedEventIsToldInItsPlace() async throws {
        let server = try await SocketServer { _ in
            .chunks([
                #"{"sequence":"1"}"# + "\n" + #"{"damaged":{"cursor":"2-3f9a01bc5d6e7f80","position":2}}"# + "\n{}\n"
            ])
        }
        #expect(
            try await texts(server.client().eventLines()) == [#"{"sequence":"1"}"#, "damaged 2-3f9a01bc5d6e7f80", "{}"]
        )
    }

    @Test func linesAreWholeWhateverTheChunks() async throws {
        let server = try await SocketServer { _ in .chunks([#"{"a":1}"# + "\n{", #""b":2"#, "}\n", "\n{}\n"]) }
        let client = server.client()
        #expect(try await texts(client.eventLines()) == [#"{"a":1}"#, #"{"b":2}"#, "", "{}"])
        #expect(server.requests.map { $0.head.headers["Accept"] } == [["application/x-ndjson"]])
    }

    @Test func theConnectionServesAgainAfterAStream() async throws {
        let server = try await SocketServer { _ in .chunks(["{}\n"]) }
        let client = server.client()
        for _ in 0..<3 { _ = try await texts(client.eventLines()) }
        #expect(server.requests.map(\.connection) == [1, 1, 1])
    }

    @Test func aStreamThatFailsAfterItsHeadSaysWhy() async throws {
        let server = try await SocketServer { _ in
            .chunks(["{}\n", #"{"error":{"type":"urn:daybook:problem:damaged","status":500,"detail":"D"}}"# + "\n"])
        }
        var iterator = server.client().eventLines().makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        let error = await #expect(throws: ClientError.self) { try await iterator.next() }
        #expect(error?.problem?.kind == .damaged)
        #expect(error?.exitCode == 74)
    }

    @Test func whatCameBeforeABreakIsGivenFirst() async throws {
        let server = try await SocketServer { _ in .chunks(["{}\n", "{}\n"], ends: false) }
        let lines = server.client().eventLines()
        var iterator = lines.makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        #expect(try await iterator.next() != nil)
        let error = await #expect(throws: ClientError.self) { try await iterator.next() }
        #expect(error?.code == .broken)
    }

    @Test func aLineThatIsCutIsNotGiven() async throws {
        let server = try await SocketServer { _ in .chunks([#"{"a""#]) }
        let client = server.client()
        let error = await #expect(throws: ClientError.self) { try await texts(client.eventLines()) }
        #expect(error?.code == .unexpected)
    }

    @Test func aLineThatNeverEndsIsGivenUp() async throws {
        let server = try await SocketServer { _ in .forever("xxxxxxxx") }
        var limits = ClientLimits.patient
        limits.lineBytesMax = 1000
        let client = server.client(limits)
        let error = await #expect(throws: ClientError.self) { try await texts(client.eventLines()) }
        #expect(error?.code == .unexpected)
        try await server.firstClose.get()
    }

    @Test func leavingTheLoopClosesTheConnection() async throws {
        let server = try await SocketServer { _ in .forever("{}\n") }
        let client = server.client()
        var count = 0
        for try await _ in client.eventLines() {
            count += 1
            if count == 3 { break }
        }
        try await server.firstClose.get()
        #expect(count == 3)
    }

    @Test func aRefusedStreamSaysWhy() async throws {
        let server = try await SocketServer { _ in .whole(#"{"detail":"no such type"}"#, status: .badRequest) }
        let client = server.client()
        let error = await #expect(throws: ClientError.self) { try await texts(client.eventLines()) }
        #expect(error?.message == "no such type")
    }
}
