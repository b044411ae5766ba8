import Foundation
import TestKit
import Testing

@testable import DaybookService

/// `Expect: 100-continue`: the body is asked for when somebody wants it, and only then.
struct ContinueTests {
    @Test
    func theBodyIsAskedForOnceTheRouteReadsIt() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            for _ in 0..<3 {
                client.begin("POST", "/take", ["Expect: 100-continue", "Content-Length: 3"])
                #expect(try client.answer().status == 100)
                client.send("abc")
                let answer = try client.answer()
                #expect(answer.status == 200)
                #expect(answer.body == "3")
            }
        }
    }

    @Test(arguments: [("/ignore", 3, 415), ("/nothing", 3, 404), ("/take", 16_777_217, 413)])
    func aRefusalComesWithoutIt(target: String, length: Int, status: Int) async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("POST", target, ["Expect: 100-continue", "Content-Length: \(length)"])
            let answer = try client.answer()
            #expect(answer.status == status)
            #expect(answer.headers["connection"] == "close")
            #expect(try client.rest() == "")
        }
    }

    @Test
    func aClientThatDoesNotWaitIsNotTold() async throws {
        try await RunningServer.with { server in
            let client = try server.client()
            client.begin("GET", "/hello", ["Expect: 100-continue"])
            #expect(try client.answer().status == 200)
            client.send("POST /take HTTP/1.1\r\nHost: d\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc")
            #expect(try client.answer().body == "3")
            #expect(try client.get("/hello").status == 200)
        }
    }

    @Test(arguments: [("/take", "200 5000000"), ("/ignore", "415 "), ("/nothing", "404 ")])
    func curlUnderstandsIt(target: String, expected: String) async throws {
        try await RunningServer.with { server in
            let folder = TemporaryFolder()
            try Data(repeating: 120, count: 5_000_000).write(to: URL(filePath: folder.file("body")))
            let (code, text, errors) = try run(
                URL(filePath: "/usr/bin/curl"),
                [
                    "--silent", "--show-error", "--max-time", "600", "--unix-socket", server.path, "-H",
                    "Expect: 100-continue", "--data-binary", "@\(folder.file("body"))", "-w", "\n%{http_code} ",
                    "http://localhost\(target)",
                ]
            )
            #expect(code == 0, "\(errors)")
            let lines = text.split(separator: "\n")
            #expect(lines.last.map { $0.hasPrefix(expected.prefix(3)) } == true, "\(text)")
            if target == "/take" { #expect(lines.first == "5000000") }
        }
    }
}
