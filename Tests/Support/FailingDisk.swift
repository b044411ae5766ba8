public import Files
import Foundation
import Synchronization
public import TestKit

/// A disk whose power fails before a given change, and what may then be on it: whatever was flushed is, and of the rest
/// any part.
public final class FailingDisk: Sendable {
    /// Folders and files by inode.
    struct Tree {
        var names: [UInt64: [String: UInt64]] = [:]
        var contents: [UInt64: [UInt8]] = [:]
    }

    private struct State {
        var changesLeft: Int
        var hasFailed = false
        var durable = Tree()
        var flushing: String?
        /// Open descriptors, so that no inode is given to another file.
        var pins: [FileHandle] = []
    }

    private let root: String
    private let state: Mutex<State>

    /// - Parameter changes: How many changes are made before the power fails.
    public init(root: String, failingAfter changes: Int) throws {
        self.root = root
        self.state = Mutex(State(changesLeft: changes))
        let tree = try current()
        state.withLock { $0.durable = tree }
    }

    /// Another process goes on where one died; what that one had not flushed is still not flushed.
    public func goOn(failingAfter changes: Int) {
        state.withLock {
            $0.hasFailed = false
            $0.changesLeft = changes
        }
    }

    public var hasFailed: Bool { state.withLock { $0.hasFailed } }

    /// What every error of a disk without power has in its message.
    public static let failure = "power failure"

    public func disk<Failure: FileFailure>(_ type: Failure.Type = Failure.self) -> Disk<Failure> {
        Disk { [self] (change) throws(FileError) in
            do {
                try settle()
            } catch {
                throw FileError(.system, .look, root, "the test failed: \(error)")
            }
            try state.withLock { (state) throws(FileError) in
                guard !state.hasFailed, state.changesLeft > 0 else {
                    state.hasFailed = true
                    throw FileError(.system, .write, root, FailingDisk.failure)
                }
                state.changesLeft -= 1
                if case .flush(let path) = change { state.flushing = path }
            }
        }
    }

    /// Has the power fail before each change in turn, and looks at everything that may then be on the disk.
    ///
    /// - Parameters:
    ///   - prepare: Brings a folder into its old state.
    ///   - act: What the power fails in; it throws what the disk does.
    ///   - check: Expects the old or the new state of a folder; the new one where `act` came to its end.
    /// - Returns: How many changes `act` makes.
    @discardableResult
    public static func atEachStep(
        prepare: (_ root: String) throws -> Void,
        act: (_ root: String, _ failing: FailingDisk) throws -> Void,
        check: (_ root: String, _ isDone: Bool) throws -> Void
    ) throws -> Int {
        for changes in 0... {
            let folder = TemporaryFolder()
            try prepare(folder.path)
            let failing = try FailingDisk(root: folder.path, failingAfter: changes)
            var isDone = false
            do {
                try act(folder.path, failing)
                isDone = true
            } catch  where "\(error)".contains(failure) {}
            for image in try failing.images() { try check(image.path, isDone) }
            guard failing.hasFailed else { return changes }
        }
        return 0
    }

    /// What may be on the disk now, each in a folder of its own.
    public func images() throws -> [TemporaryFolder] {
        try settle()
        let now = try current()
        var durable = state.withLock { $0.durable }
        // A folder keeps being one, though its names may be lost.
        for inode in now.names.keys where durable.names[inode] == nil { durable.names[inode] = [:] }
        let flushed = Tree(names: now.names, contents: durable.contents)
        var trees = [now, durable, flushed]
        for (folder, names) in now.names {
            let before = durable.names[folder] ?? [:]
            for name in Set(names.keys).union(before.keys) where names[name] != before[name] {
                // Renamed: its new name is another turn.
                if names[name] == nil, let inode = before[name], names.values.contains(inode) { continue }
                var tree = durable
                if let inode = names[name] {
                    // A rename is one step: nothing has two names.
                    tree.names[folder] = before.filter { $0.value != inode }
                    tree.names[folder]?[name] = inode
                } else {
                    tree.names[folder]?[name] = nil
                }
                trees.append(tree)
            }
        }
        return try trees.map { tree in
            let image = TemporaryFolder()
            try write(tree, folder: inode(of: root), to: image.path)
            return image
        }
    }

    /// Takes note of a flush that was let through.
    private func settle() throws {
        guard let path = state.withLock({ $0.flushing.take() }) else { return }
        let now = try current()
        let inode = try inode(of: path)
        state.withLock {
            if let names = now.names[inode] { $0.durable.names[inode] = names }
            if let content = now.contents[inode] { $0.durable.contents[inode] = content }
        }
    }

    private func inode(of path: String) throws -> UInt64 {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        guard let number = attributes[.systemFileNumber] as? NSNumber else { throw CocoaError(.fileReadUnknown) }
        return number.uint64Value
    }

    private func current() throws -> Tree {
        var tree = Tree()
        try read(root, into: &tree)
        return tree
    }

    private func read(_ folder: String, into tree: inout Tree) throws {
        let number = try inode(of: folder)
        tree.names[number] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let path = folder + "/" + name
            tree.names[number]?[name] = try inode(of: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
            if let pin = FileHandle(forReadingAtPath: path) { state.withLock { $0.pins.append(pin) } }
            if isFolder.boolValue {
                try read(path, into: &tree)
            } else {
                tree.contents[try inode(of: path)] = Array(try Data(contentsOf: URL(filePath: path)))
            }
        }
    }

    private func write(_ tree: Tree, folder: UInt64, to path: String) throws {
        for (name, number) in tree.names[folder] ?? [:] {
            let path = path + "/" + name
            if tree.names[number] == nil {
                try Data(tree.contents[number] ?? []).write(to: URL(filePath: path))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            } else {
                try FileManager.default.createDirectory(
                    atPath: path,
                    withIntermediateDirectories: false,
                    attributes: [.posixPermissions: 0o700]
                )
                try write(tree, folder: number, to: path)
            }
        }
    }
}
