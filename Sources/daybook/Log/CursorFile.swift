import DaybookClient
import Events
import Glibc

/// The file in which a reader of the log keeps how far it has come.
struct CursorFile: Sendable {
    let path: String

    /// The place that the file names; `nil` where there is no file yet.
    func read() throws(Failure) -> LogPlace? {
        let bytes: [UInt8]
        do throws(Failure) {
            bytes = try InputFile.open(path).all()
        } catch {
            guard error.exitCode == .noInput else { throw error }
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let place = LogPlace(text.hasSuffix("\n") ? text.dropLast() : text[...]) else {
            throw Failure(
                "\(path) is no cursor file: expected a cursor such as 3f9a01bc-42; remove it to begin at the start, or name "
                    + "another file",
                .dataError
            )
        }
        return place
    }

    /// Replaces what the file says, so that it always names a place that was reached, whenever the program ends.
    func write(_ place: LogPlace) throws(Failure) {
        let next = "\(path).next"
        let descriptor = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        let text = Array("\(place)\n".utf8)
        let count = Glibc.write(descriptor, text, text.count)
        let isDurable = fsync(descriptor) == 0
        guard close(descriptor) == 0, count == text.count, isDurable, rename(next, path) == 0 else { throw failure() }
    }

    private func failure() -> Failure {
        Failure("cannot write the cursor file \(path): \(String(cString: strerror(errno)))", .cannotCreate)
    }
}
