import Foundation
import TestKit
import Testing

/// An export is whole, or it is an error and there is no file.
struct ExportFailureTests {
    private let scratch = TemporaryFolder()

    /// What is left in the folder of the export.
    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func folder() throws -> String {
        let path = scratch.file("exports")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    // MARK: - A daemon that fails

    /// Says that its log has three events, and sends what it is told to: pieces of a chunked body, and then nothing.
    private static let server = """
        import os, socket, sys
        path, pieces = sys.argv[1], sys.argv[2:]
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen()
        print("ready", flush=True)
        while True:
            connection, _ = listener.accept()
            while True:
                request = b""
                while not request.endswith(b"\\r\\n\\r\\n"):
                    more = connection.recv(65536)
                    if not more: break
                    request += more
                if not request: break
                if b"limit=1 " in request:
                    body = b'{"basis":{"log":"x","position":3,"root":"x","cursor":"0"},"events":[],"next":null}'
                    head = b"HTTP/1.1 200 OK\\r\\ncontent-type: application/json\\r\\ncontent-length: %d\\r\\n\\r\\n"
                    connection.sendall(head % len(body) + body)
                    continue
                connection.sendall(b"HTTP/1.1 200 OK\\r\\ncontent-type: application/x-ndjson\\r\\n"
                                   b"transfer-encoding: chunked\\r\\n\\r\\n")
                for piece in pieces:
                    line = piece.encode() + b"\\n" if piece else b""
                    connection.sendall(b"%x\\r\\n" % len(line) + line + b"\\r\\n")
                if pieces[-1]: break
            connection.close()
        """

    private static func event(_ position: Int) -> String {
        #"{"sequence":"\#(String(repeating: "0", count: 15))\#(position)"}"#
    }

    private static let failure =
        #"{"error":{"type":"about:blank","title":"x","status":500,"detail":"the record is damaged"}}"#

    @Test(arguments: [
        ([event(1), event(2), event(3), ""], Int32(0), "exported: 3 ("),
        ([event(1)], 75, "before its answer was complete"),
        ([event(1), event(2), ""], 75, "gave 2 of the 3 events"),
        ([event(1), event(3), event(2), ""], 76, "gave position 2 after 3"),
        ([event(1), event(2), event(3), event(4), ""], 76, "gave position 4 after 3 of an export that ends at 3"),
        ([event(1), failure, ""], 70, "damaged"), ([event(1), #"{"bookmark":{}}"#, ""], 76, "no event"),
    ])
    func whatEndsEarlyIsNoExport(_ pieces: [String], _ expected: Int32, _ message: String) throws {
        let socket = scratch.file("s")
        let server = try RunningCommand(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", ExportFailureTests.server, socket] + pieces
        )
        #expect(server.line() == "ready")
        let folder = try folder()
        try "before".write(toFile: folder + "/export", atomically: true, encoding: .utf8)
        let (code, output, errors) = try run(
            Binaries.daybook,
            ["--socket", socket, "export", "--format", "ndjson", "--output", folder + "/export"]
        )
        server.kill()
        #expect(code == expected, "\(errors)")
        #expect(output.isEmpty)
        #expect(errors.contains(message), "\(errors)")
        #expect(try files(folder) == ["export"])
        let kept = try String(contentsOfFile: folder + "/export", encoding: .utf8)
        #expect((kept == "before") == (expected != 0))
    }

    @Test
    func anInterruptedExportLeavesNothing() throws {
        let socket = scratch.file("s")
        // It blocks in the middle of the answer once it has nothing more to send.
        let silent = ExportFailureTests.server.replacing(
            "if pieces[-1]: break",
            with: "print('sent', flush=True); listener.accept()"
        )
        let server = try RunningCommand(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", silent, socket, ExportFailureTests.event(1)]
        )
        #expect(server.line() == "ready")
        let folder = try folder()
        let command = try RunningCommand(
            Binaries.daybook,
            ["--socket", socket, "export", "--format", "ndjson", "--output", folder + "/export"]
        )
        #expect(server.line() == "sent")
        #expect(try files(folder).count == 1, "what is there so far has another name")
        #expect(command.interrupt() == 130)
        server.kill()
        #expect(command.message() == "daybook: interrupted; \(folder)/export was not written")
        #expect(try files(folder).isEmpty)
    }

    // MARK: - A file that cannot be written

    @Test
    func aFileThatCannotBeWrittenIsToldWithItsName() throws {
        let daemon = try Daemon(scratch)
        for (path, why) in [
            (scratch.path, "it is no file"), ("/dev/null", "it is no file"),
            (scratch.file("no/export"), "No such file or directory"),
        ] {
            let (code, _, errors) = try run(
                Binaries.daybook,
                ["--socket", daemon.socket, "export", "--format", "csv", "--output", path]
            )
            #expect(code == 73)
            #expect(errors.hasPrefix("daybook: cannot write \(path): \(why)"), "\(errors)")
        }
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable, "mounting a small disk needs root"))
    func aFullDiskLeavesNoHalfFile() throws {
        let daemon = try Daemon(scratch)
        let connection = try HTTPConnection(daemon.socket)
        let note = #""onbehalfof":"\#(String(repeating: "x", count: 30_000))","#
        for number in 1...40 {
            #expect(try connection.post(Submissions.attack("\(number)", extra: note)).status == 201)
        }
        let disk = try TemporaryDisk(bytes: 1 << 20)
        let path = disk.path + "/export"
        let (code, _, errors) = try run(
            Binaries.daybook,
            ["--socket", daemon.socket, "export", "--format", "ndjson", "--output", path]
        )
        #expect(code == 73)
        #expect(errors == "daybook: cannot write \(path): the disk is full; make room and try again\n")
        #expect(try files(disk.path).isEmpty)
    }

    // MARK: - A reader of a part

    /// A reader of a part exports that part, and is told so.
    @Test(.enabled(if: getuid() == 0, "being another user needs root"))
    func aRestrictedReaderExportsWhatHeMayRead() throws {
        let daemon = try Daemon(scratch, rights: #"[{user: news, may: [read], except: ["incident/secret"]}]"#)
        chmod(scratch.path, 0o755)
        chmod(daemon.socket, 0o666)
        let connection = try HTTPConnection(daemon.socket)
        #expect(try connection.post(Submissions.attack("1")).status == 201)
        #expect(try connection.post(Submissions.attack("2", subject: "incident/secret")).status == 201)
        let correction = """
            {"specversion":"1.0","id":"3","source":"/minusma/test","type":"record.retracted","subject":"incident/secret",\
            "data":{"occurred":"2022-06-20","target":{"position":2},"reason":"typo"}}
            """
        #expect(try connection.post(correction).status == 201)
        for format in ["ndjson", "csv", "geojson"] {
            let (code, output, errors) = try run(
                URL(filePath: "/usr/bin/setpriv"),
                [
                    "--reuid", "news", "--regid", "news", "--init-groups", Binaries.daybook.path, "--socket",
                    daemon.socket, "export", "--format", format,
                ]
            )
            #expect(code == 0, "\(errors)")
            #expect(output.contains("incident/test") && !output.contains("incident/secret"), "\(output)")
            let expected = [
                "exported: 1 (log through position 3 of test.daybook.example/log)", "without what you may not read",
            ]
            #expect(errors.split(separator: "\n").map(String.init) == expected)
        }
    }
}
