import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

/// What the process that reads a log tells, and how its end is taken.
struct VerificationProcessTests {
    /// A reader that is a shell.
    private func verify(_ script: String, _ progress: (Position, Position) -> Void = { _, _ in }) throws -> Verification
    {
        try VerificationProcess(program: "/bin/sh", arguments: ["-c", script], directory: "/srv/book").verify(progress)
    }

    private func failure(_ script: String) -> String? {
        #expect(throws: VerificationProcess.Failure.self) { try verify(script) }?.description
    }

    @Test
    func whatWasFoundArrivesWhole() throws {
        let folder = LogFolder()
        let key = try SigningKey(generatedFor: LogFolder.origin)
        do { try folder.open().grow(to: [100, 300], signedBy: key) }
        for keys in [nil, try [SigningKey(generatedFor: LogFolder.origin).verifierKey]] {
            let result = try folder.verify(keys: keys)
            let line = VerificationLine.result(result).text
            let told = try verify("echo '\(line.replacing("'", with: "'\\''"))'")
            #expect(told.findings == result.findings && told.isIntact == (keys == nil))
            #expect(told.origin == result.origin && told.size == result.size && told.root == result.root)
            #expect(told.checkpoints == result.checkpoints && told.hasIndex == result.hasIndex)
            #expect(told.others == result.others)
        }
    }

    @Test
    func progressIsTold() throws {
        var told: [UInt64] = []
        let lines = #"echo '{"of":9,"read":5}'; echo '{"of":9,"read":9}'; kill -SEGV $$"#
        _ = try verify(lines) { read, all in
            #expect(all == Position(9))
            told.append(read.value)
        }
        #expect(told == [5, 9])
    }

    @Test(arguments: [("SEGV", 11), ("BUS", 7), ("ABRT", 6), ("ILL", 4), ("TRAP", 5)])
    func aReaderThatTheLogEndsHasFoundDamage(name: String, signal: Int) throws {
        let result = try verify(#"echo '{"of":9,"read":5}'; kill -\#(name) $$"#)
        #expect(!result.isIntact && result.findings.count == 1)
        let first = try #require(result.first)
        #expect(first.part == .file)
        #expect(
            first.message.hasPrefix(
                "the database in /srv/book cannot be read: the reader was ended by signal \(signal) ("
            ),
            "\(first)"
        )
        #expect(first.message.contains(" after position 5, at a damaged page"), "\(first)")
    }

    @Test
    func aReaderThatSomebodyElseEndsHasFoundNothing() {
        for (name, signal) in [("KILL", 9), ("TERM", 15), ("INT", 2), ("HUP", 1)] {
            #expect(
                failure("kill -\(name) $$")
                    == "the process that read the log was ended by signal \(signal) before it was done; verify again"
            )
        }
        #expect(failure("exit 3") == "the process that read the log ended with code 3 before it was done; verify again")
        #expect(failure(#"echo '{"of":9,"read":9}'"#)?.contains("ended with code 0 before it was done") == true)
        #expect(failure(#"echo '{"failure":"there is no log"}'"#) == "there is no log")
    }

    @Test
    func aResultThatContradictsItselfIsNone() {
        let line =
            #"{"verification":{"checkpoints":0,"findings":[],"index":true,"intact":false,"origin":"x","others":0,"#
            + #""root":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","size":0}}"#
        #expect(failure("echo '\(line)'") != nil)
    }

    @Test
    func aProgramThatIsNotThereIsNamed() throws {
        let process = VerificationProcess(program: "/nowhere/daybookd", arguments: [], directory: "/srv/book")
        let failure = #expect(throws: VerificationProcess.Failure.self) { try process.verify { _, _ in } }
        #expect(failure?.description == "/nowhere/daybookd cannot be run: No such file or directory")
    }
}
