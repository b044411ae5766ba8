import DaybookEngine
import EventLog
import Events
import Foundation
import TestSupport

/// Folders that are copied, and put back.
extension EngineFolder {
    func drafts(_ count: Int, _ prefix: String) -> [Draft] {
        (0..<count).map { .violation("A1", "2021-06-0\(1 + $0 % 9)").id("\(prefix)-\($0)") }
    }

    /// Opens the folder, records, signs, and closes it.
    func grow(by count: Int, _ prefix: String) async throws {
        let engine = try open()
        try await engine.record(allOf: drafts(count, prefix))
        try await engine.sign()
        engine.drain()
    }

    /// Copies the data, and gives the copy's path.
    func copyData(_ name: String) throws -> String {
        let copy = data + "-" + name
        try FileManager.default.copyItem(atPath: data, toPath: copy)
        return copy
    }

    /// Puts a copy in the place of the data.
    func put(_ copy: String) throws {
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.copyItem(atPath: copy, toPath: data)
    }

    /// A log of 15 signed events, in whose place its copy of 10 is put; gives the paths of the copy and of the right log.
    func rollBack() async throws -> (copy: String, right: String) {
        try await grow(by: 10, "first")
        let copy = try copyData("copy")
        try await grow(by: 5, "second")
        let right = try copyData("right")
        try put(copy)
        return (copy, right)
    }

    /// The files of signing, without those of identities.
    var keyFiles: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: keys).filter {
                $0 != "vault" && $0 != "room-for-erasure"
            }
            .sorted()
        }
    }

    /// What `daybookd verify` finds.
    func verify() throws -> Verification { try EventLog.verify(directory: data, keys: nil) }
}
