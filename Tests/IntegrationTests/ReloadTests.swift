import Foundation
import TestKit
import Testing

/// SIGHUP, as `systemctl reload` sends it.
struct ReloadTests {
    @Test
    func theConfigurationIsReadAgainAndSystemdIsTold() throws {
        let scratch = TemporaryFolder()
        let daemon = try Daemon(scratch)
        let connection = try HTTPConnection(daemon.socket)
        for rights in ["[{user: daemon, may: [read]}]", "[{user: nobody-here, may: [read]}]"] {
            try daemon.configure(rights: rights)
            kill(daemon.pid, SIGHUP)
            let reloading = try #require(daemon.nextNotification())
            #expect(reloading.hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
            #expect(daemon.nextNotification() == "READY=1")
            #expect(try connection.get("/v1/health").status == 200)
        }
        let log = try daemon.log
        #expect(log.contains("<5>\(daemon.configuration) was read again: its rights count from now on"))
        #expect(log.contains("<3>the configuration was not read again, and the rights are as they were: "))
        #expect(log.contains("there is no user 'nobody-here' on this machine"))
        #expect(daemon.stop() == 0)
    }
}
