import Files

/// The file that a fact is edited in. It stays until it is removed on purpose: an edit is never lost.
struct FactFile {
    let path: String
    private let disk = Disk<Failure>()

    /// Writes a text into a new file that only this user may read.
    init(_ text: [UInt8], named name: String) throws(Failure) {
        let folder = Environment.value("TMPDIR") ?? "/tmp"
        self.path = "\(folder)/daybook-\(name)-\(UniqueName.random(6)).json"
        _ = try disk.create(path, text, .own)
    }

    /// What the file holds now.
    func text() throws(Failure) -> [UInt8] {
        try InputFile.open(path).all()
    }

    /// Overwrites it and removes it: names may have been typed into it.
    func remove() {
        try? disk.destroy(path)
    }
}
