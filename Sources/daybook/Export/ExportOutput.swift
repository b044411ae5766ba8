import Glibc

/// Where an export goes: standard output, or a file that has its name only once it is complete and on disk.
final class ExportOutput {
    private let file: File?
    private var pending: [UInt8] = []
    private static let pieceBytes = 65_536

    private struct File {
        let path: String
        let partial: String
        let descriptor: Int32
    }

    /// - Parameter path: The file; `nil` for standard output. It is made readable by its owner alone.
    init(path: String?) throws(Failure) {
        guard let path else {
            file = nil
            return
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw ExportOutput.failure(path, "it is no file; without --output the export is printed")
        }
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ExportOutput.failure(path, String(cString: strerror(errno))) }
        let partial = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        file = File(path: path, partial: partial, descriptor: descriptor)
    }

    deinit {
        guard let file, !isFinished else { return }
        close(file.descriptor)
        unlink(file.partial)
    }

    private var isFinished = false

    /// Appends to the export.
    func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
        pending += bytes
        if pending.count >= ExportOutput.pieceBytes { try flush() }
    }

    func write(_ text: String) throws(Failure) {
        try write(text.utf8)
    }

    /// The export is complete: the file is flushed to disk, and takes its name.
    func finish() throws(Failure) {
        try flush()
        guard let file else { return }
        guard fsync(file.descriptor) == 0, rename(file.partial, file.path) == 0 else {
            throw ExportOutput.failure(file.path, String(cString: strerror(errno)))
        }
        isFinished = true
        close(file.descriptor)
        Directory.sync(of: file.path)
    }

    private func flush() throws(Failure) {
        defer { pending.removeAll(keepingCapacity: true) }
        guard let file else { return try Output.document(pending) }
        guard let error = Descriptor.write(pending, to: file.descriptor) else { return }
        throw ExportOutput.failure(file.path, String(cString: strerror(error)))
    }

    private static func failure(_ path: String, _ why: String) -> Failure {
        Failure("cannot write \(path): \(why)", .cannotCreate)
    }
}

private enum Directory {
    /// Makes a new name in a folder outlast a power failure. Where a folder cannot be flushed, the file system does it in time.
    static func sync(of path: String) {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
