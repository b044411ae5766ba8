import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Hummingbird
import Logging
import NIOCore
import Transparency

/// How a verification goes, line by line, and what it found.
struct VerificationStream: Sendable {
    let engine: Engine
    let logger: Logger

    /// Writes the stream to its end; where nothing can be said, it ends with the problem.
    func write(to writer: inout any ResponseBodyWriter) async throws {
        var open = writer
        let (progress, told) = AsyncStream.makeStream(of: JSONValue.self, bufferingPolicy: .bufferingNewest(1))
        let work = Task { [engine] in
            defer { told.finish() }
            return try await engine.verify { read, all in told.yield(["read": read.json, "of": all.json]) }
        }
        for await line in progress { try await open.write(VerificationStream.line(line)) }
        do {
            let result = try await work.value
            if let first = result.first { logger.critical("the record was verified and is damaged: \(first)") }
            try await open.write(VerificationStream.line(["verification": result.json]))
        } catch {
            logger.error("the record could not be verified: \(error)")
            try await open.write(
                EventStreamFormat.lines.error(Problem(error, to: Reader(scope: .all, log: engine.log)))
            )
        }
        try await open.finish(nil)
    }

    private static func line(_ value: JSONValue) -> ByteBuffer {
        var buffer = ByteBuffer(bytes: canonicalBytes(of: value))
        buffer.writeString("\n")
        return buffer
    }
}

extension Verification {
    /// The result as the socket gives it.
    var json: JSONValue {
        [
            "origin": .string(origin), "size": size.json, "root": .string(root.base64), "intact": .bool(isIntact),
            "checkpoints": JSONValue(checkpoints), "contradicted": JSONValue(contradicted), "index": .bool(hasIndex),
            "findings": .array(
                findings.map { finding in
                    var members: [(String, JSONValue)] = [
                        ("part", .string(finding.part.rawValue)), ("message", .string(finding.message)),
                    ]
                    if let position = finding.position { members.append(("position", position.json)) }
                    return .object(JSONObject(members))
                }
            ),
            "others": JSONValue(others),
        ]
    }
}
