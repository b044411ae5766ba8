import DaybookClient
import Events
import Files
import Synchronization

/// The file of the secret from which the names of new subjects follow, so that what is sent again, and a row that is read again, asks for
/// the same name. Whoever has it can tell which row a pseudonym is of.
struct NameSecret: Sendable {
    private let folder: String
    private let disk: Disk<Failure>

    private var path: String { "\(folder)/names.key" }

    init(folder: String, disk: Disk<Failure> = Disk()) {
        self.folder = folder
        self.disk = disk
    }

    /// The user's own, which is made with the first name.
    ///
    /// - Throws: ``Failure`` where it has no place.
    static func ofUser(_ value: (String) -> String? = Environment.value) throws(Failure) -> NameSecret {
        guard let folder = StateFolder.path(value) else {
            throw Failure(
                Label(
                    "names for new subjects need a secret, and there is no place to keep it: set HOME or XDG_STATE_HOME",
                    "les noms de nouveaux sujets exigent un secret, et il n'y a pas où le garder : définissez HOME ou XDG_STATE_HOME"
                ),
                .cannotCreate
            )
        }
        return NameSecret(folder: folder)
    }

    /// - Throws: ``Failure`` where it can be neither read nor made, is no such file, or others may read it.
    func names() throws(Failure) -> SubjectNames {
        if let names = try known() { return names }
        try disk.makeFolders(folder)
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<SubjectNames.secretBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
        do throws(Failure) {
            let file = try disk.create(path, Array(Base64.encode(secret).utf8) + [UInt8(ascii: "\n")], .secret)
            try disk.flush(file)
        } catch {
            // Another program may have made it meanwhile.
            guard let names = try known() else { throw error }
            return names
        }
        try disk.flushFolder(folder)
        return .stable(secret: secret)
    }

    /// `nil` where there is no file.
    private func known() throws(Failure) -> SubjectNames? {
        guard try disk.has(path) else { return nil }
        let file = try disk.open(path)
        try file.expectPrivate()
        let text = try file.bytes(ofAtMost: 1024)
        guard text.last == UInt8(ascii: "\n"), let secret = Base64.decode(text.dropLast()),
            secret.count == SubjectNames.secretBytes
        else { throw broken }
        return .stable(secret: secret)
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

extension SubjectNames {
    private final class OfUser: Sendable {
        private let names = Mutex<SubjectNames?>(nil)

        /// Random ones where the secret cannot be kept, which is told once.
        func known(_ language: Language) -> SubjectNames {
            names.withLock { names in
                if let names { return names }
                let found: SubjectNames
                do throws(Failure) {
                    found = try NameSecret.ofUser().names()
                } catch {
                    Messages.line("daybook: \(Words.namesNotKept.filled(language, error.told(language).message))")
                    found = .random
                }
                names = found
                return found
            }
        }
    }

    /// The user's own, whose secret is looked for when the first name is asked for.
    static func ofUser(_ language: Language) -> SubjectNames {
        let names = OfUser()
        return SubjectNames { subject, _ in names.known(language).suffix(for: subject) }
    }
}
