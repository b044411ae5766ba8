import DaybookClient
import Events
import Files

/// The file of the secret from which the names of new subjects follow. Whoever has it can tell which row a pseudonym is of.
struct RowSecret: Sendable {
    private let folder: String
    private let disk: Disk<Failure>

    private var path: String { "\(folder)/row-names.key" }

    init(folder: String, disk: Disk<Failure> = Disk()) {
        self.folder = folder
        self.disk = disk
    }

    /// - Throws: ``Failure`` where it can be neither read nor made, is no such file, or others may read it.
    func names() throws(Failure) -> RowNames {
        if let names = try known() { return names }
        try disk.makeFolders(folder)
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<RowNames.secretBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
        do throws(Failure) {
            let file = try disk.create(path, Array(Base64.encode(secret).utf8) + [UInt8(ascii: "\n")], .secret)
            try disk.flush(file)
        } catch {
            // Another import may have made it meanwhile.
            guard let names = try known() else { throw error }
            return names
        }
        try disk.flushFolder(folder)
        guard let names = RowNames(secret: secret) else { throw broken }
        return names
    }

    /// `nil` where there is no file.
    private func known() throws(Failure) -> RowNames? {
        guard try disk.has(path) else { return nil }
        let file = try disk.open(path)
        try file.expectPrivate()
        let text = try file.bytes(ofAtMost: 1024)
        guard text.last == UInt8(ascii: "\n"), let secret = Base64.decode(text.dropLast()),
            let names = RowNames(secret: secret)
        else { throw broken }
        return names
    }

    private var broken: Failure {
        Failure(
            Label(
                "\(path): expected the secret of the names of new subjects, found something else; restore it from a backup: with another, the "
                    + "same rows have other names",
                "\(path) : attendu : le secret des noms de nouveaux sujets, trouvé : autre chose ; restaurez-le d'une sauvegarde : avec un "
                    + "autre, les mêmes rangées ont d'autres noms"
            ),
            .dataError
        )
    }
}
