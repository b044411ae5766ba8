import Glibc

/// Where this program lies, and what lies beside it.
enum Executable {
    /// The daemon, in the folder of this program.
    static func daemon() throws(Failure) -> String {
        let path = "\(try folder())/daybookd"
        guard access(path, X_OK) == 0 else { throw Failure("there is no daemon at \(path): build or install daybookd") }
        return path
    }

    /// The sample, in the folder of this program or one above it.
    static func sample() throws(Failure) -> String {
        var folder = try folder()[...]
        while true {
            let path = "\(folder)/Config/sample/minusma.ndjson"
            if access(path, R_OK) == 0 { return path }
            guard let slash = folder.lastIndex(of: "/") else { break }
            folder = folder[..<slash]
        }
        throw Failure(
            "there is no Config/sample/minusma.ndjson above \(try Executable.folder()): name one with --sample"
        )
    }

    private static func folder() throws(Failure) -> String {
        guard let resolved = realpath("/proc/self/exe", nil) else {
            throw Failure("cannot tell where this program lies: \(String(cString: strerror(errno)))")
        }
        defer { free(resolved) }
        let path = String(cString: resolved)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
