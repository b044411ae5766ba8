import Files
import Glibc

/// Where an export goes: standard output, or a file that has its name only once it is complete and on disk.
final class ExportOutput {
    private let file: DraftFile<Failure>?
    private var pending: [UInt8] = []
    private static let pieceBytes = 65_536

    /// - Parameter path: The file; `nil` for standard output. It is made readable by its owner alone.
    init(path: String?, disk: Disk<Failure> = Disk()) throws(Failure) {
        guard let path else {
            file = nil
            return
        }
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw Failure(
                "cannot write \(path): it is no file; without --output the export is printed",
                .cannotCreate
            )
        }
        file = try DraftFile(of: path, .own, on: disk)
    }

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
        try file?.finish()
    }

    private func flush() throws(Failure) {
        defer { pending.removeAll(keepingCapacity: true) }
        guard let file else { return try Output.document(pending) }
        try file.append(pending)
    }
}
