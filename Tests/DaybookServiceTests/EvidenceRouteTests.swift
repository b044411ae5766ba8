import Events
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

@testable import DaybookService

/// What the socket gives to who wants to be shown, checked with nothing but the formats of C2SP and the public key.
struct EvidenceRouteTests {
    private static func attack(_ number: Int) -> String {
        """
        {"specversion":"1.0","id":"a\(number)","source":"/minusma/test","type":"attack.reported","subject":"incident/test\(number)",\
        "data":{"occurred":"2022-06-18","sources":[{"document":"document/test"}],"place":{"name":"Bankass"},"kind":"ambush",\
        "perpetrator":"unknown"}}
        """
    }

    /// A served book with so many events.
    private func withEvents(
        _ count: Int,
        _ test: @escaping @Sendable (ServedBook, VerifierKey) throws -> Void
    ) async throws {
        try await ServedBook.with { book in
            let client = try book.client()
            for start in stride(from: 1, through: count, by: 100) {
                let batch = (start...min(start + 99, count)).map { EvidenceRouteTests.attack($0) }
                let body = "[\(batch.joined(separator: ","))]"
                #expect(try client.post(body, type: "application/cloudevents-batch+json").status == 201)
            }
            let keys = try client.get("/v1/keys")
            #expect(keys.status == 200 && keys.headers["content-type"] == "text/plain; charset=utf-8")
            let lines = keys.body.split(separator: "\n")
            #expect(lines.count == 1 && keys.body.hasSuffix("\n"))
            try test(book, try VerifierKey(String(try #require(lines.first))))
        }
    }

    @Test
    func aCheckpointVerifiesWithTheServedKeyAndIsTheSameUntilTheLogGrows() async throws {
        try await withEvents(3) { book, key in
            let answer = try book.client().get("/v1/checkpoint?covering=3")
            #expect(answer.status == 200 && answer.headers["content-type"] == "text/plain; charset=utf-8")
            let checkpoint = try VerifiedCheckpoint(answer.bytes, log: key).checkpoint
            #expect(checkpoint.origin == ServedBook.origin && checkpoint.size == 3)
            #expect(try book.client().get("/v1/checkpoint").bytes == answer.bytes)
            #expect(try book.record(EvidenceRouteTests.attack(4)).status == 201)
            let grown = try VerifiedCheckpoint(try book.client().get("/v1/checkpoint?covering=4").bytes, log: key)
                .checkpoint
            #expect(grown.size == 4)
            let lines = try book.client().get("/v1/consistency?from=3&to=4").body.split(separator: "\n")
            let proof = ConsistencyProof(
                older: 3,
                newer: 4,
                hashes: try lines.map { try #require(TreeHash(base64: $0)) }
            )
            try proof.verify(olderRoot: checkpoint.root, newerRoot: grown.root)
        }
    }

    @Test
    func everyEventIsProved() async throws {
        try await withEvents(300) { book, key in
            let client = try book.client()
            #expect(try client.get("/v1/checkpoint?covering=300").status == 200)
            for position in [1, 2, 256, 257, 300] {
                let answer = try client.get("/v1/events/\(position)/proof")
                #expect(answer.status == 200 && answer.headers["content-type"] == "text/plain; charset=utf-8")
                let event = try client.get("/v1/events/\(position)").bytes
                let proof = try LogProof(answer.bytes)
                #expect(proof.index == UInt64(position) - 1)
                let verified = try proof.verify(LeafHash(of: event), log: key)
                #expect(verified.checkpoint.size == 300)
            }
            for position in ["0", "301", "9007199254740992", "x", "01"] {
                let answer = try client.get("/v1/events/\(position)/proof")
                #expect(answer.status == 404 && answer.kind == "not-found", "\(position)")
                #expect(
                    answer.body.contains("there is no event at position \(position); the last position is 300"),
                    "\(answer.body)"
                )
            }
        }
    }

    @Test
    func consistencyIsProvedBetweenAnyTwoSizes() async throws {
        try await withEvents(300) { book, key in
            let client = try book.client()
            let newest = try VerifiedCheckpoint(try client.get("/v1/checkpoint?covering=300").bytes, log: key)
                .checkpoint
            for older in [1, 2, 255, 256, 257, 299, 300] {
                // Left out, the later log is all there is.
                let answer = try client.get("/v1/consistency?from=\(older)")
                #expect(answer.status == 200)
                #expect(answer.bytes == (try client.get("/v1/consistency?from=\(older)&to=300").bytes))
                let hashes = try answer.body.split(separator: "\n").map { try #require(TreeHash(base64: $0)) }
                #expect(hashes.isEmpty == (older == 300))
                let proof = ConsistencyProof(older: UInt64(older), newer: 300, hashes: hashes)
                let leaves = try (1...older).map { LeafHash(of: try client.get("/v1/events/\($0)").bytes) }
                var frontier = Frontier()
                for leaf in leaves { frontier.append(leaf) }
                try proof.verify(olderRoot: frontier.root, newerRoot: newest.root)
            }
            for nothing in ["", "?from=0", "?from=0&to=0", "?to=5"] {
                let answer = try client.get("/v1/consistency\(nothing)")
                #expect(answer.status == 200 && answer.bytes.isEmpty, "\(nothing)")
            }
            for (query, words) in [
                (
                    "from=5&to=4",
                    "from, to: expected sizes of which the first is not the larger, up to 300; found 5 and 4"
                ),
                ("from=1&to=301", "up to 300; found 1 and 301"),
                ("from=301", "up to 300; found 301 and 300"),
                ("from=-1", "from: expected"), ("to=many", "to: expected"), ("form=1", "form"),
            ] {
                let answer = try client.get("/v1/consistency?\(query)")
                #expect(answer.status == 400 && answer.kind == "invalid-query", "\(query): \(answer.body)")
                #expect(answer.body.contains(words), "\(answer.body)")
            }
        }
    }

    @Test
    func tilesAndBundlesMakeTheWholeTreeAgain() async throws {
        try await withEvents(300) { book, key in
            let client = try book.client()
            let checkpoint = try VerifiedCheckpoint(try client.get("/v1/checkpoint?covering=300").bytes, log: key)
                .checkpoint
            var hashes: [Tile: [TreeHash]] = [:]
            for tile in Tile.all(inTreeOf: 300) {
                let answer = try client.get("/v1/\(tile.path)")
                #expect(answer.status == 200 && answer.headers["content-type"] == "application/octet-stream")
                let cache = tile.isPartial ? nil : "max-age=31536000, immutable"
                #expect(answer.headers["cache-control"] == cache)
                let bytes = answer.bytes
                hashes[tile] = try tile.hashes(in: bytes.span.bytes)
            }
            let served = hashes
            let root = TreeHash(rootOfTreeOf: 300) { served[$0] ?? [] }
            #expect(root == checkpoint.root)
            for bundle in EntryBundle.all(inTreeOf: 300) {
                let answer = try client.get("/v1/\(bundle.path)")
                #expect(answer.status == 200 && answer.headers["content-type"] == "application/octet-stream")
                let bytes = answer.bytes
                let entries = try bundle.entries(in: bytes.span.bytes)
                let tile = try #require(hashes[Tile(level: 0, index: bundle.index, width: bundle.width)])
                #expect(entries.map { LeafHash(of: $0).node } == tile)
            }
        }
    }

    @Test
    func aTileThatIsNotThereIsSaidToBeNoneOrNotYet() async throws {
        try await withEvents(3) { book, _ in
            let client = try book.client()
            for path in ["tile/0/000", "tile/0/000.p/4", "tile/0/001.p/1", "tile/1/000.p/1", "tile/entries/000.p/4"] {
                let answer = try client.get("/v1/\(path)")
                #expect(answer.status == 404 && answer.kind == "not-found")
                #expect(answer.body.contains("there is no \(path) yet: the log has 3 events"), "\(answer.body)")
            }
            for path in [
                "tile/0/0", "tile/0/000.p/0", "tile/0/000.p/256", "tile/64/000", "tile/00/000", "tile/0/x000/000",
                "tile/entries", "tile/entries/000.p/03", "tile/0/000/", "tile/-1/000",
            ] {
                let answer = try client.get("/v1/\(path)")
                #expect(answer.status == 404 && answer.kind == "not-found", "\(path): \(answer.body)")
                #expect(answer.body.contains("there is no"), "\(answer.body)")
            }
        }
    }

    @Test
    func anEmptyLogIsNotSignedAndHasNoTiles() async throws {
        try await withEvents(0) { book, _ in
            let answer = try book.client().get("/v1/checkpoint")
            #expect(answer.status == 503 && answer.kind == "not-signed", "\(answer.body)")
            #expect(answer.body.contains("nothing is signed yet, and the log has 0 events"), "\(answer.body)")
            let beyond = try book.client().get("/v1/checkpoint?covering=1")
            #expect(
                beyond.status == 400 && beyond.body.contains("covering: expected a position up to 0"),
                "\(beyond.body)"
            )
            #expect(try book.client().get("/v1/tile/0/000.p/1").status == 404)
            #expect(try book.client().get("/v1/events/1/proof").status == 404)
        }
    }
}

extension LeafHash {
    fileprivate init(of event: [UInt8]) { self.init(of: event.span.bytes) }
}
