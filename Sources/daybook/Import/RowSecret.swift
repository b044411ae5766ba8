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

extension RowNames {
    /// Those of the user: their secret is a file of his alone in `daybook/` under `XDG_STATE_HOME` (`~/.local/state`), made with the
    /// first of them.
    ///
    /// - Throws: ``Failure`` where it can be neither read nor made.
    static func ofUser(_ value: (String) -> String? = Environment.value) throws(Failure) -> RowNames {
        guard let state = value("XDG_STATE_HOME") ?? value("HOME").map({ "\($0)/.local/state" }) else {
            throw Failure(
                Label(
                    "names for new subjects need a secret, and there is no place to keep it: set HOME or XDG_STATE_HOME",
                    "les noms de nouveaux sujets exigent un secret, et il n'y a pas où le garder : définissez HOME ou XDG_STATE_HOME"
                ),
                .cannotCreate
            )
        }
        return try RowSecret(folder: "\(state)/daybook").names()
    }
}
