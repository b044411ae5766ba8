import Events
import Synchronization
import Testing

@testable import Vault

struct ConcurrencyTests {
    @Test
    func readersGoOnWhileTheWriterMakesAndDestroysKeys() async throws {
        let folder = try VaultFolder()
        let vault = try folder.open()
        let old = try subject("person/old")
        try vault.createKeys(for: [old])
        let sealed = try vault.seal("Amadou", as: field(old))
        let people = try (0..<40).map { try subject("person/p-\($0)") }
        let end = End()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { end.come() }
                for (index, person) in people.enumerated() {
                    try vault.createKeys(for: [person])
                    if index % 4 == 3 {
                        try vault.forget(people[index - 1], requestedAt: Position(UInt64(index)))
                    }
                    if index % 10 == 9 {
                        _ = try vault.backUp(
                            of: VaultFolder.origin,
                            into: try folder.backupFolder(),
                            now: after(days: Int64(index))
                        )
                    }
                }
            }
            for reader in 0..<3 {
                group.addTask {
                    var rounds = 0
                    repeat {
                        #expect(try vault.open(sealed, of: field(old)) == "Amadou")
                        let person = people[(rounds + reader) % people.count]
                        do {
                            let value = try vault.seal("\(rounds)", as: field(person))
                            #expect(try vault.open(value, of: field(person)) == "\(rounds)")
                        } catch let error as VaultError {
                            switch error.code {
                            case .unknownKey, .erased: break
                            default: Issue.record("\(error)")
                            }
                        }
                        rounds += 1
                    } while !end.hasCome
                }
            }
            try await group.waitForAll()
        }
        for (index, person) in people.enumerated() {
            #expect((vault.state(of: person) == .present) == (index % 4 != 2))
        }
    }
}

/// Tells the readers that the writer has ended.
private final class End: Sendable {
    private let flag = Mutex(false)

    var hasCome: Bool { flag.withLock { $0 } }

    func come() { flag.withLock { $0 = true } }
}
