import Crypto
import Events
import Files
import Foundation
import TestKit
import Testing

@testable import Vault

/// What the daemon's memory holds of people whom it was told of.
@Suite(.enabled(if: getuid() == 0, "reading another process's memory needs root"))
struct MemoryTests {
    private let scratch = TemporaryFolder()
    private let daemon: Daemon

    init() throws {
        daemon = try Daemon(scratch)
    }

    /// Each is recorded in a way of its own. Those of up to 15 bytes are held where no memory is asked for.
    private static let secrets = [
        "Quartz-Amadou-Zerbo-Alpha", "Qz-Short-1", "1987-04-23", "QBIO-55-7781-ZETA", "Quartz-Corrected-Beta",
        "Quartz-Batched-Delta", "Quartz-Streamed-Epsilon", "Quartz-Refused-Eta", "Quartz-Misspelt-Theta",
        "Quartz-Long-" + String(repeating: "L", count: 1000),
    ]
    private static let place = "Quartz-Known-Place"
    private static let people = (1...5).map { "combatant/c-100000000000000\($0)" }

    private func registration(_ id: String, _ person: Int, _ fields: String) -> String {
        """
        {"specversion":"1.0","id":"\(id)","source":"/t","type":"combatant.registered",\
        "subject":"\(MemoryTests.people[person])","data":{"occurred":"2017-09-11",\
        "sources":[{"document":"document/t"}],"movement":"cma","place":{"name":"\(MemoryTests.place)"},\(fields)}}
        """
    }

    private func record() throws {
        let connection = try HTTPConnection(daemon.socket)
        let secrets = MemoryTests.secrets
        func expect(_ status: Int, _ body: String, type: String = "application/cloudevents+json") throws {
            let answer = try connection.post(body, type: type)
            #expect(answer.status == status, "\(answer.text)")
            #expect(!secrets.contains { answer.text.contains($0) }, "\(answer.text)")
        }
        let first =
            #""fullName":"\#(secrets[0])","birthDate":"\#(secrets[2])","biometricReference":"\#(secrets[3])""#
        try expect(201, registration("1", 0, first))
        try expect(201, registration("2", 1, #""fullName":"\#(secrets[1])""#))
        let replacement = """
            {"occurred":"2017-09-11","sources":[{"document":"document/t"}],"movement":"cma","place":{"name":"Gao"},\
            "fullName":"\(secrets[4])","birthDate":{"keep":true}}
            """
        try expect(
            201,
            """
            {"specversion":"1.0","id":"3","source":"/t","type":"record.corrected","subject":"\(MemoryTests.people[0])",\
            "data":{"occurred":"2017-09-11","target":{"position":1},"reason":"typo","replacement":\(replacement)}}
            """
        )
        let batch = "[\(registration("4", 2, #""fullName":"\#(secrets[5])""#))]"
        try expect(201, batch, type: "application/cloudevents-batch+json")
        let line = registration("5", 3, #""fullName":"\#(secrets[6])""#)
        try expect(200, line, type: "application/x-ndjson")
        try expect(409, registration("1", 0, #""fullName":"\#(secrets[7])""#))
        try expect(400, registration("6", 0, #""fullname":"\#(secrets[8])""#))
        try expect(201, registration("7", 4, #""fullName":"\#(secrets[9])""#))
    }

    private func ask(_ action: String, _ body: String) throws -> [String] {
        let connection = try HTTPConnection(daemon.socket)
        return try MemoryTests.people.map { person in
            let path = "/v1/subjects/\(person)/\(action)"
            let answer = try connection.post(body, to: path, type: "application/json")
            #expect(answer.status == 200, "\(answer.text)")
            return answer.text
        }
    }

    /// Looks until nothing is left: a connection that its client has closed is closed by the daemon a moment later.
    private func left(_ count: (ProcessImage) -> [String: Int]) throws -> [String: Int] {
        var left: [String: Int] = [:]
        for _ in 1...20 {
            let image = try ProcessImage(of: daemon.pid)
            #expect(image.count(of: MemoryTests.place) > 0, "what is known is not found: this search finds nothing")
            left = count(image).filter { $0.value > 0 }
            if left.isEmpty { break }
        }
        return left
    }

    private func secretsLeft() throws -> [String: Int] {
        try left { image in
            Dictionary(uniqueKeysWithValues: MemoryTests.secrets.map { ($0, image.count(of: $0)) })
        }
    }

    /// The keys as the vault's files have them: of the epoch, and of each person.
    private func keys() throws -> [String: [UInt8]] {
        let folder = daemon.directory + "-keys/vault"
        let found = try KeyFolder.read(folder, isPrivate: true, on: Disk())
        let epoch = found.keys.epoch
        let file = try Data(contentsOf: URL(filePath: "\(folder)/\(epoch.fileName)"))
        var keys = ["epoch": Array(file.dropLast(SHA256.byteCount).suffix(32))]
        for (name, key) in [("wrapping", epoch.wrapping), ("framing", epoch.framing), ("marking", epoch.marking)] {
            keys[name] = key.withUnsafeBytes { Array($0) }
        }
        for person in MemoryTests.people {
            guard case .present(let keyed)? = found.people[try #require(Subject(person))] else { continue }
            keys[person] = keyed.key.withUnsafeBytes { Array($0) }
        }
        return keys
    }

    @Test
    func nothingThatIdentifiesAPersonStaysInMemory() throws {
        try record()
        #expect(try secretsLeft() == [:], "after recording")

        let keys = try keys()
        #expect(keys.count == 4 + MemoryTests.people.count)
        let image = try ProcessImage(of: daemon.pid)
        for (name, key) in keys { #expect(image.count(of: key) == 1, "\(name) is in use, and not found once") }

        let opened = try ask("open", #"{"reason":"duty"}"#).joined()
        let known = MemoryTests.secrets.filter { opened.contains($0) }
        #expect(known.count == 6, "\(opened)")
        #expect(try secretsLeft() == [:], "after opening")

        _ = try ask("erase", #"{"authority":"court","reason":"ruling"}"#)
        #expect(try secretsLeft() == [:], "after erasing")
        #expect(try left { image in keys.mapValues { image.count(of: $0) } } == [:], "keys, after erasing")
    }

    /// As the kernel sees it: what may not be dumped belongs to root, in /proc, whoever runs it.
    @Test
    func theProcessIsNotDumpedNorReadByOthersOfItsUser() throws {
        #expect(daemon.stop() == 0)
        let folder = scratch.file("mail")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        chmod(scratch.path, 0o755)
        chown(folder, 8, 8)
        let notify = try NotifySocket(path: folder + "/notify")
        chown(notify.path, 8, 8)
        let configuration = folder + "/daybook.yaml"
        try "directory: \(folder)/data\nsocket: \(folder)/daybook.sock\norigin: t/log\nrights: []\n"
            .write(toFile: configuration, atomically: true, encoding: .utf8)
        chown(configuration, 8, 8)
        let process = try ChildProcess(
            "/usr/bin/setpriv",
            ["--reuid=8", "--regid=8", "--clear-groups", Binaries.daybookd.path, "--config", configuration],
            environment: ["NOTIFY_SOCKET": notify.path]
        )
        #expect(notify.next(seconds: 600) == "READY=1")
        let proc = "/proc/\(process.pid)"
        let status = try String(contentsOfFile: proc + "/status", encoding: .utf8)
        #expect(status.contains("Uid:\t8\t8\t8\t8"))
        #expect(try FileManager.default.attributesOfItem(atPath: proc + "/environ")[.ownerAccountID] as? Int == 0)
        let limits = try String(contentsOfFile: proc + "/limits", encoding: .utf8)
        #expect(limits.contains(#/Max core file size +0 +0 /#))
        for file in ["mem", "environ", "maps"] {
            let (code, output, _) = try run(
                URL(filePath: "/usr/bin/setpriv"),
                ["--reuid=8", "--regid=8", "--clear-groups", "/usr/bin/head", "-c", "1", "\(proc)/\(file)"]
            )
            #expect(code != 0 && output.isEmpty, "\(file)")
        }
        process.send(SIGTERM)
        #expect(process.waitUntilEnded() == 0)
    }
}
