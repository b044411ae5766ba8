import Glibc

/// The file that a fact is edited in. It stays until it is removed on purpose: an edit is never lost.
struct FactFile {
    let path: String

    /// Writes a text into a new file that only this user may read.
    init(_ text: [UInt8], named name: String) throws(Failure) {
        let folder = Environment.value("TMPDIR") ?? "/tmp"
        var template = Array("\(folder)/daybook-\(name)-XXXXXX.json".utf8CString)
        let descriptor = mkstemps(&template, 5)
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw FactFile.failure(path) }
        defer { close(descriptor) }
        guard text.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == text.count else {
            throw FactFile.failure(path)
        }
    }

    /// What the file holds now.
    func text() throws(Failure) -> [UInt8] {
        try InputFile.open(path).all()
    }

    func remove() {
        unlink(path)
    }

    private static func failure(_ path: String) -> Failure {
        Failure("\(path): \(String(cString: strerror(errno)))")
    }
}
