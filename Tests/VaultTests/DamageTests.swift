import Events
import Files
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Vault

struct DamageTests {
    private let folder: VaultFolder
    private let first: Subject
    private let second: Subject

    init() throws {
        folder = try VaultFolder()
        first = try subject("person/p-1")
        second = try subject("person/p-2")
    }

    private func makeVault() throws -> [String: [UInt8]] {
        let vault = try folder.open()
        try vault.createKeys(for: [first])
        try vault.createKeys(for: [second])
        return try folder.files()
    }

    private func states() throws -> [KeyState] {
        let vault = try folder.open(mustExist: true)
        return [vault.state(of: first), vault.state(of: second)]
    }

    @Test
    func aKeyFileCutAnywhereIsDamagedOnceItsKeysWereAcknowledged() throws {
        var files = try makeVault()
        let whole = try #require(files["keys"])
        for length in 0..<whole.count {
            files["keys"] = Array(whole.prefix(length))
            try folder.put(files)
            let found = try code { _ = try folder.open(mustExist: true) }
            #expect(found == .damaged || (length < 16 && found == .unknownFormat), "\(length) bytes")
            #expect(try folder.files() == files)
        }
    }

    @Test
    func whatACrashCutShortIsCutOff() throws {
        let copies = Mutex<[[String: [UInt8]]]>([])
        let folder = folder
        let watching = Disk { change in
            // The frame is written, and not acknowledged.
            if change == .flush(folder.path + "/keys"), let files = try? folder.files() {
                copies.withLock { $0.append(files) }
            }
        }
        var acknowledged = 0
        do {
            let vault = try folder.open(disk: watching)
            try vault.createKeys(for: [first])
            acknowledged = try #require(try folder.files()["keys"]).count
            try vault.createKeys(for: [second])
        }
        var files = try #require(copies.withLock { $0.last })
        let whole = try #require(files["keys"])
        #expect(whole.count > acknowledged)
        for length in 0...whole.count {
            // What a file system may leave: fewer bytes, or the right number of bytes that are zeros.
            for fill in [0, whole.count - length] {
                files["keys"] = whole.prefix(length) + [UInt8](repeating: 0, count: fill)
                try folder.put(files)
                if length < acknowledged {
                    #expect(throws: VaultError.self, "\(length) bytes") { try folder.open(mustExist: true) }
                } else {
                    let isWhole = files["keys"] == whole
                    #expect(try states() == [.present, isWhole ? .present : .unknown], "\(length) bytes")
                    let settled = try #require(try folder.files()["keys"])
                    #expect(settled.count == (isWhole ? whole.count : acknowledged))
                    try folder.open().createKeys(for: [second])
                    #expect(try states() == [.present, .present])
                }
            }
        }
    }

    @Test
    func whatWasFoundWholeIsAcknowledgedFromThenOn() throws {
        let copies = Mutex<[[String: [UInt8]]]>([])
        let folder = folder
        let watching = Disk { change in
            if change == .flush(folder.path + "/keys"), let files = try? folder.files() {
                copies.withLock { $0.append(files) }
            }
        }
        try folder.open(disk: watching).createKeys(for: [first])
        try folder.put(try #require(copies.withLock { $0.last }))
        #expect(try states() == [.present, .unknown])
        var files = try folder.files()
        files["keys"]?.removeLast()
        try folder.put(files)
        #expect(try code { _ = try folder.open() } == .damaged)
    }

    @Test
    func anyFlippedBitOfTheKeyFileIsFoundOrChangesNothing() throws {
        var random = SeededRandom(for: "flipped bits")
        var files = try makeVault()
        let whole = try #require(files["keys"])
        var harmless = 0
        for index in whole.indices {
            var flipped = whole
            flipped[index] ^= 1 << UInt8(random.int(0...7))
            files["keys"] = flipped
            try folder.put(files)
            do {
                #expect(try states() == [.present, .present])
                harmless += 1
            } catch is VaultError {
                #expect(try folder.files() == files)
            }
        }
        // Only the two marks, one of which is enough.
        #expect((40...80).contains(harmless))
    }

    @Test
    func anyFlippedBitOfTheEpochKeyIsFound() throws {
        var random = SeededRandom(for: "flipped bits")
        var files = try makeVault()
        let whole = try #require(files["epoch-1"])
        for index in whole.indices {
            var flipped = whole
            flipped[index] ^= 1 << UInt8(random.int(0...7))
            files["epoch-1"] = flipped
            try folder.put(files)
            #expect(try code { _ = try folder.open() } == .damaged)
        }
        files["epoch-1"] = Array(whole.dropLast())
        try folder.put(files)
        let error = #expect(throws: VaultError.self) { try folder.open() }
        #expect(
            error?.description
                == "\(folder.path)/epoch-1: not the key of an epoch as it was written; restore the vault from its backup"
        )
    }

    @Test
    func framesAreNotExchangedForOneAnother() throws {
        let vault = try folder.open()
        var ends: [Int] = []
        for subject in [first, second, try subject("person/p-3")] {
            try vault.createKeys(for: [subject])
            ends.append(try #require(try folder.files()["keys"]).count)
        }
        var files = try folder.files()
        let whole = try #require(files["keys"])
        let (one, two, three) = (ends[0], ends[1], ends[2])
        try #require(two - one == three - two)
        files["keys"] = Array(whole[..<one] + whole[two..<three] + whole[one..<two])
        let other = try VaultFolder()
        try other.put(files)
        #expect(try code { _ = try other.open() } == .damaged)
    }

    @Test
    func aFormatOfLaterDaysIsToldFromDamage() throws {
        var files = try makeVault()
        files["keys"]?.replaceSubrange(0..<16, with: Array("daybook keys v2\n".utf8))
        try folder.put(files)
        #expect(try code { _ = try folder.open() } == .unknownFormat)
    }

    @Test
    func aKeyFileThatSomebodyElseChangedTakesNoMore() throws {
        let vault = try folder.open()
        try vault.createKeys(for: [first])
        let file = try #require(FileHandle(forUpdatingAtPath: folder.path + "/keys"))
        try file.truncate(atOffset: 100)
        #expect(try code { try vault.createKeys(for: [second]) } == .damaged)
        #expect(vault.state(of: second) == .unknown)
    }

    @Test
    func afterAFailedFlushNothingMoreIsWritten() throws {
        let isFailing = Mutex(false)
        let disk = Disk { (change) throws(FileError) in
            guard case .flush = change, isFailing.withLock({ $0 }) else { return }
            throw FileError(.system, .flush, "/", "no flush")
        }
        var vault: Vault? = try folder.open(disk: disk)
        try vault?.createKeys(for: [first])
        isFailing.withLock { $0 = true }
        #expect(try code { try vault?.createKeys(for: [second]) } == .system)
        isFailing.withLock { $0 = false }
        #expect(try code { try vault?.createKeys(for: [second]) } == .stopped)
        #expect(try code { _ = try vault?.forget(first, requestedAt: Position(1)) } == .stopped)
        #expect(vault?.state(of: first) == .present)
        #expect(vault?.state(of: second) == .unknown)
        vault = nil
        #expect(try states() == [.present, .present])
    }

    @Test
    func aForgettingThatFailedGoesOn() throws {
        let isFailing = Mutex(false)
        let disk = Disk { (change) throws(FileError) in
            guard case .remove = change, isFailing.withLock({ $0 }) else { return }
            throw FileError(.system, .remove, "/", "no removal")
        }
        let vault = try folder.open(disk: disk)
        try vault.createKeys(for: [first])
        isFailing.withLock { $0 = true }
        for _ in 0...1 {
            #expect(try code { try vault.forget(first, requestedAt: Position(1)) } == .system)
            #expect(vault.state(of: first) == .erased(Erasure(requestedAt: Position(1))))
            #expect(try folder.files().keys.sorted() == ["epoch-1", "epoch-2", "keys"])
        }
        isFailing.withLock { $0 = false }
        try vault.forget(first, requestedAt: Position(1))
        #expect(try folder.files().keys.sorted() == ["epoch-2", "keys"])
    }

    @Test(.enabled(if: TemporaryDisk.isAvailable))
    func aFullDiskRefusesWhatNeedsRoomAndLosesNothing() throws {
        let small = try TemporaryDisk(bytes: 1 << 20)
        let vault = try Vault(folder: small.path + "/vault", mustExist: false)
        try vault.createKeys(for: [first])
        try small.fill()
        let many = try (0..<100).map { try subject("person/q-\($0)") }
        let error = #expect(throws: VaultError.self) { try vault.createKeys(for: many) }
        #expect(error?.code == .diskFull)
        #expect(
            error?.description
                == "\(small.path)/vault/keys: the disk is full; make room and try again"
        )
        #expect(try code { try vault.forget(first, requestedAt: Position(1)) } == .diskFull)
        #expect(vault.state(of: first) == .present)
        small.makeRoom()
        try vault.createKeys(for: many)
        try vault.forget(first, requestedAt: Position(1))
        #expect(vault.state(of: many[99]) == .present)
    }
}
