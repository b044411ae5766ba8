import Foundation
import TestKit
import Testing

/// A daemon that is told to stop twice.
struct SecondSignalTests {
    @Test(arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)])
    func theSecondSignalEndsItAtOnce(signal: Int32, code: Int32) throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch)
        let uploading = try HTTPConnection(daemon.socket)
        #expect(try uploading.post(Submissions.attack("1")).status == 201)
        // An orderly stop waits for the body.
        try uploading.send(
            "POST",
            "/v1/events",
            ["Content-Type": "application/cloudevents+json", "Content-Length": "1000", "Expect": "100-continue"],
            []
        )
        #expect(try uploading.head()[0].contains(" 100 "))
        kill(daemon.pid, SIGTERM)
        #expect(daemon.nextNotification() == "STOPPING=1")
        kill(daemon.pid, signal)
        #expect(daemon.waitUntilEnded() == code)
        #expect(try daemon.log.contains("told to stop a second time"))
        try daemon.start()
        #expect(try HTTPConnection(daemon.socket).get("/v1/events/1").status == 200)
        #expect(daemon.stop() == 0)
    }
}
