import EventLog
import Events
import Foundation
import TestKit
import TestSupport
import Testing
import Transparency

/// A log that has signed a checkpoint, and places for its backups and for what is restored from them.
struct SignedFolder {
    let folder = LogFolder()
    let key: SigningKey
    let made = Moment(milliseconds: 1_795_327_055_735)

    init() throws {
        key = try SigningKey(generatedFor: LogFolder.origin)
        for name in ["backups", "restored"] { try make(name) }
    }

    var backups: String { folder.path + "/backups" }
    var restored: String { folder.path + "/restored" }

    func make(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }

    /// A log with so many events, all of them under a checkpoint.
    func log(_ count: Int) throws -> EventLog {
        let log = try folder.open()
        try log.add(key.verifierKey)
        try log.append(someDrafts(count))
        try sign(log)
        return log
    }

    @discardableResult
    func sign(_ log: EventLog) throws -> SignedNote {
        let size = log.head.position
        let root = try log.root(ofFirst: size)
        let checkpoint = try Checkpoint(origin: log.origin, size: size.value, root: root)
        let note = try checkpoint.signed(by: key)
        try log.keep(note, of: checkpoint)
        return note
    }

    /// Where its backups may go.
    var places: BackupPlaces { BackupPlaces(roots: [folder.path], apart: [folder.path + "/data"]) }

    func backUp(_ log: EventLog, to directory: String? = nil, _ places: BackupPlaces? = nil) throws -> Backup {
        try log.backUp(to: directory ?? backups, places: places ?? self.places, keys: [key.verifierKey], made: made)
    }

    func restore(_ backup: Backup, _ terms: RestoreTerms = RestoreTerms()) throws -> RestoredLog {
        try EventLog.restore(backup: backup.path, to: restored, terms: terms)
    }

    /// The lines of an export of all events.
    func export(_ log: EventLog) throws -> [[UInt8]] { try log.everything() }

    func restore(
        lines: [[UInt8]],
        cut: Int = 0,
        checkpoint: SignedNote? = nil,
        signed: Bool = true
    ) throws -> RestoredLog {
        let file = folder.path + "/export.ndjson"
        try Data(lines.flatMap { $0 + [10] }.dropLast(cut)).write(to: URL(filePath: file))
        var terms = RestoreTerms(origin: LogFolder.origin)
        if let checkpoint {
            let path = folder.path + "/checkpoint"
            try Data(checkpoint.bytes).write(to: URL(filePath: path))
            try terms.hold(againstFile: path, key: signed ? key.verifierKey.description : nil)
        }
        return try EventLog.restore(export: file, to: restored, terms: terms)
    }

    /// What is in a folder.
    func names(_ path: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// Expects that something is refused, and leaves nothing where it would have gone.
    func expectRefusal(
        _ code: BackupError.Code,
        _ words: String...,
        sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () throws -> Void
    ) throws {
        let before = (try names(backups), try names(restored))
        let error = #expect(throws: BackupError.self, sourceLocation: sourceLocation) { try body() }
        #expect(error?.code == code, "\(String(describing: error))", sourceLocation: sourceLocation)
        for word in words {
            #expect(
                error?.description.contains(word) == true,
                "\(error?.description ?? "")",
                sourceLocation: sourceLocation
            )
        }
        let after = (try names(backups), try names(restored))
        #expect(before == after, "nothing is left", sourceLocation: sourceLocation)
    }
}
