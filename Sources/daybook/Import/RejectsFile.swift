import CanonicalJSON
import Glibc
import Synchronization

/// Where rejected rows are written, a JSON object a line, so that they can be mended and imported again. The file is made with the
/// first of them, always anew: what an earlier run rejected is neither added to nor lost.
final class RejectsFile: Sendable {
    private struct State {
        var path: String?
        var descriptor: Int32?
        var failure: String?
    }

    private let candidates: [String]
    private let state = Mutex(State())

    /// - Parameter path: The name of the file; `nil` where rejects are not kept. The file must not be there.
    init(exactly path: String?) {
        self.candidates = [path].compactMap(\.self)
    }

    /// Beside the imported file: `acled.csv.rejects.ndjson`, or where that is there already, `acled.csv.rejects-2.ndjson` and so on.
    /// What is rejected of a rejects file is beside the file that was imported first.
    init(beside file: String) {
        let mark = file.hasSuffix(".ndjson") ? file.ranges(of: ".rejects").last : nil
        let first = mark.map { file[..<$0.lowerBound] } ?? file[...]
        self.candidates = ["\(first).rejects.ndjson"] + (2...999).map { "\(first).rejects-\($0).ndjson" }
    }

    deinit {
        if let descriptor = state.withLock({ $0.descriptor }) { close(descriptor) }
    }

    /// The file, once a row is in it.
    var path: String? { state.withLock { $0.path } }

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
        return state.withLock { state in
            guard !candidates.isEmpty, state.failure == nil, let descriptor = open(&state) else { return false }
            let error = Descriptor.write(canonicalBytes(of: members) + [UInt8(ascii: "\n")], to: descriptor)
            if let error { state.failure = RejectsFile.words(state.path ?? "", error) }
            return error == nil
        }
    }

    private func open(_ state: inout State) -> Int32? {
        if let descriptor = state.descriptor { return descriptor }
        for path in candidates {
            // Others need not read what may name people.
            let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if descriptor >= 0 {
                state.path = path
                state.descriptor = descriptor
                return descriptor
            }
            guard errno == EEXIST, path != candidates.last else {
                state.failure = RejectsFile.words(path, errno)
                return nil
            }
        }
        return nil
    }

    private static func words(_ path: String, _ error: Int32) -> String {
        "cannot write \(path): \(String(cString: strerror(error)))"
    }
}
