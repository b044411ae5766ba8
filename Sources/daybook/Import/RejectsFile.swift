import CanonicalJSON
import Files
import Synchronization

/// Where rejected rows are written, a JSON object a line, so that they can be mended and imported again. The file is made with the
/// first of them, always anew: what an earlier run rejected is neither added to nor lost.
final class RejectsFile: Sendable {
    private struct State {
        var file: OpenFile<FileError>?
        var length = 0
        var failure: String?
    }

    private let candidates: [String]
    private let state = Mutex(State())
    private let disk = Disk<FileError>()

    /// - Parameter path: The name of the file; `nil` where rejects are not kept. The file must not be there.
    init(exactly path: String?) {
        self.candidates = [path].compactMap(\.self)
    }

    /// In a folder: `acled.csv.rejects.ndjson`, or where that is there already, `acled.csv.rejects-2.ndjson` and so on. What is rejected
    /// of a rejects file is called after the file that was imported first.
    ///
    /// - Parameters:
    ///   - file: The imported file; `-` is standard input.
    ///   - folder: The working folder, if `nil`: others may read the folder that the file is in.
    init(of file: String, in folder: String? = nil) {
        let name = file == "-" ? "standard-input" : file.pathNames.last ?? file
        let mark = name.hasSuffix(".ndjson") ? name.ranges(of: ".rejects").last : nil
        let first = (folder.map { "\($0)/" } ?? "") + (mark.map { name[..<$0.lowerBound] } ?? name[...])
        self.candidates = ["\(first).rejects.ndjson"] + (2...999).map { "\(first).rejects-\($0).ndjson" }
    }

    deinit {
        if let file = state.withLock({ $0.file }) { try? disk.flush(file) }
    }

    /// The file, once a row is in it.
    var path: String? { state.withLock { $0.file?.path } }

    /// Why rows are not kept.
    var failure: String? { state.withLock { $0.failure } }

    /// Writes a row.
    ///
    /// - Returns: Whether it is kept.
    func write(_ row: ImportedRow, of file: String, path: String?, reason: String) -> Bool {
        var members: JSONObject = [
            "file": .string(file), "line": JSONValue(row.line), "reason": .string(reason), "row": row.original.json,
        ]
        members["path"] = path.map { .string($0) }
        let line = canonicalBytes(of: members) + [UInt8(ascii: "\n")]
        return state.withLock { state in
            guard !candidates.isEmpty, state.failure == nil else { return false }
            do throws(FileError) {
                if state.file == nil { state.file = try made() }
                guard let file = state.file else { return false }
                try disk.write(line, to: file, at: state.length)
                state.length += line.count
                return true
            } catch {
                state.failure = Failure(error).message
                return false
            }
        }
    }

    private func made() throws(FileError) -> OpenFile<FileError> {
        for path in candidates {
            do throws(FileError) {
                // Others need not read what may name people.
                return try disk.create(path, [], .own)
            } catch {
                guard error.code == .alreadyExists, path != candidates.last else { throw error }
            }
        }
        preconditionFailure("the last candidate is made or fails")
    }
}
