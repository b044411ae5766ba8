import Events
import Files
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Vault

struct ForgettingTests {
    private let folder: VaultFolder

    init() throws {
        folder = try VaultFolder()
    }

    @Test
    func forgettingOneLeavesAllOthers() throws {
        var random = SeededRandom(for: "forgetting")
        let people = try (0..<20).map { try subject("person/p-\($0)") }
        var vault: Vault? = try folder.open()
        try vault?.createKeys(for: people)
        let sealed = try people.compactMap { try vault?.seal("name of \($0)", as: field($0)) }
        var forgotten: [Subject: Position] = [:]
        for position in 1...12 {
            let subject = random.pick(people)
            let position = Position(UInt64(position))
            try vault?.forget(subject, requestedAt: position)
            forgotten[subject] = forgotten[subject] ?? position
            if random.chance(30) {
                vault = nil
                vault = try folder.open(mustExist: true)
            }
            for (subject, value) in zip(people, sealed) {
                if let position = forgotten[subject] {
                    let erasure = Erasure(requestedAt: position)
                    #expect(vault?.state(of: subject) == .erased(erasure))
                    #expect(try code { _ = try vault?.open(value, of: field(subject)) } == .erased(erasure))
                } else {
                    #expect(try vault?.open(value, of: field(subject)) == "name of \(subject)")
                }
            }
        }
    }

    @Test
    func afterwardsNoFileHoldsTheKeyInAnyForm() throws {
        let gone = try subject("combatant/GAO-0042")
        let stays = try subject("combatant/GAO-0043")
        let epochFiles = Mutex<[String: [UInt8]]>([:])
        let path = folder.path
        // Every epoch key that is ever in the folder.
        let watching = Disk { _ in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            for name in names where name.hasPrefix("epoch-") {
                guard let found = try? bytes(path + "/" + name), found.contains(where: { $0 != 0 }) else { continue }
                epochFiles.withLock { $0[name] = $0[name] ?? found }
            }
        }
        let vault = try folder.open(disk: watching)
        try vault.createKeys(for: [gone, stays])
        try vault.forget(try subject("combatant/GAO-0044"), requestedAt: Position(3))
        let key = try vault.keyBytes(of: gone)
        let before = try folder.files()
        try vault.forget(gone, requestedAt: Position(7))

        let now = try folder.files()
        #expect(now.keys.sorted() == ["epoch-3", "keys"])
        for (name, content) in now {
            #expect(Data(content).range(of: Data(key)) == nil, "\(name)")
        }
        let earlier = epochFiles.withLock { $0 }.filter { now[$0.key] == nil }
        #expect(earlier.keys.sorted() == ["epoch-1", "epoch-2"])
        let id = try #require(now["keys"])[16..<32]
        let keys = try Disk().open(path + "/keys")
        for (number, name) in [(UInt64(1), "epoch-1"), (2, "epoch-2")] {
            let copy = folder.backups + "/" + name
            try write(try #require(earlier[name]), copy)
            let epoch = try EpochKey(number, of: Array(id), from: Disk().open(copy))
            #expect(throws: VaultError.self) {
                try KeyFile.read(keys, boundTo: []) { (_, _) throws(VaultError) in epoch }
            }
        }
        // The old key file does hold it, for who still has the old epoch key: the search is not blind.
        try folder.put(before)
        #expect(try folder.open().keyBytes(of: gone) == key)
        // And for who has only the new one, it is closed.
        try folder.put(["keys": try #require(before["keys"]), "epoch-3": try #require(now["epoch-3"])])
        #expect(try code { _ = try folder.open() } == .lost)
    }

    @Test
    func anErasedPersonGetsNoOtherKey() throws {
        let gone = try subject("person/p-1")
        let other = try subject("person/p-2")
        try folder.open().createKeys(for: [gone])
        let erasure = try folder.open().forget(gone, requestedAt: Position(9))
        let vault = try folder.open()
        #expect(try code { try vault.createKeys(for: [other, gone]) } == .erased(erasure))
        #expect(vault.state(of: other) == .unknown)
        #expect(try code { _ = try vault.seal("x", as: field(gone)) } == .erased(erasure))
    }

    @Test
    func forgettingTwiceKeepsTheFirstPosition() throws {
        let gone = try subject("person/p-1")
        let vault = try folder.open()
        try vault.createKeys(for: [gone])
        #expect(try vault.forget(gone, requestedAt: Position(9)) == Erasure(requestedAt: Position(9)))
        let files = try folder.files()
        #expect(try vault.forget(gone, requestedAt: Position(11)) == Erasure(requestedAt: Position(9)))
        #expect(try folder.files() == files)
    }

    @Test
    func oneWhoNeverHadAKeyIsForgottenToo() throws {
        let gone = try subject("person/p-1")
        let vault = try folder.open()
        try vault.forget(gone, requestedAt: Position(4))
        #expect(try code { try vault.createKeys(for: [gone]) } == .erased(Erasure(requestedAt: Position(4))))
    }

    @Test
    func thePositionOfTheRecordIsAddedOnceItIsKnown() throws {
        let gone = try subject("person/p-1")
        var vault: Vault? = try folder.open()
        try vault?.createKeys(for: [gone])
        #expect(try code { try vault?.recordErasure(of: gone, at: Position(8)) } == .notErased)
        let requested = try vault?.forget(gone, requestedAt: Position(7))
        #expect(requested?.description == "erased on the request at position 7")
        try vault?.recordErasure(of: gone, at: Position(8))
        let recorded = Erasure(requestedAt: Position(7), recordedAt: Position(8))
        #expect(vault?.state(of: gone) == .erased(recorded))
        vault = nil
        let again = try folder.open(mustExist: true)
        #expect(again.erasures == [gone: recorded])
        let error = #expect(throws: VaultError.self) { try again.seal("x", as: field(gone)) }
        #expect(error?.message == "person/p-1 was erased at position 8; its key no longer exists, and it gets no other")
    }

    @Test
    func aReferenceIsFoundUntilItsPersonIsForgotten() throws {
        let first = try subject("combatant/GAO-0042")
        let second = try subject("combatant/GAO-0043")
        let references = [(first, "B-77"), (second, "B-78"), (second, "B-77")].map {
            PersonalReference(subject: $0.0, kind: "biometricReference", value: $0.1)
        }
        func holders(_ value: String, _ vault: Vault, kind: String = "biometricReference") -> [Subject] {
            vault.holders(ofReference: value, kind: kind)
        }
        do {
            let vault = try folder.open()
            try vault.createKeys(for: [], references: references)
            #expect(holders("B-77", vault) == [first, second])
        }
        do {
            let vault = try folder.open(mustExist: true)
            #expect(holders("B-77", vault) == [first, second])
            #expect(holders("B-78", vault) == [second])
            #expect(holders("B-77", vault, kind: "passport").isEmpty)
            try vault.forget(second, requestedAt: Position(5))
            #expect(holders("B-77", vault) == [first])
            #expect(holders("B-78", vault).isEmpty)
        }
        let vault = try folder.open(mustExist: true)
        #expect(holders("B-77", vault) == [first])
        #expect(holders("B-78", vault).isEmpty)
    }

    @Test
    func aReferenceKeptAgainIsKeptOnce() throws {
        let reference = PersonalReference(subject: try subject("combatant/GAO-0042"), kind: "serial", value: "1")
        let vault = try folder.open()
        try vault.createKeys(for: [], references: [reference, reference])
        let files = try folder.files()
        try vault.createKeys(for: [reference.subject], references: [reference])
        #expect(try folder.files() == files)
    }
}
