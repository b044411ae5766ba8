import DaybookClient
import Files

/// Thirty-two random bytes that only this user has, of which the names of new subjects are made, so that a submission that is sent again
/// asks for the same name.
struct NameSecret {
    let bytes: [UInt8]

    private static let count = 32

    /// Names that are made of the user's secret, which is looked for with the first of them; of chance, where none can be kept.
    static let names = SubjectNames { subject, _ in ofUser.suffix(for: subject) }

    private static let ofUser = NameSecret(Environment.value).map { SubjectNames.stable(secret: $0.bytes) } ?? .random

    /// The user's secret, made where there is none; `nil` where it cannot be kept.
    init?(_ value: (String) -> String?, disk: Disk<Failure> = Disk()) {
        guard let folder = StateFolder.path(value) else { return nil }
        let path = "\(folder)/names.secret"
        if let bytes = try? disk.contents(of: path), bytes.count == NameSecret.count {
            self.bytes = bytes
            return
        }
        var generator = SystemRandomNumberGenerator()
        let fresh = (0..<NameSecret.count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        do throws(Failure) {
            try disk.makeFolders(folder)
            try disk.replace(path, by: fresh, .own)
        } catch {
            return nil
        }
        // Of two programs that make one at the same time, both keep the last.
        guard let kept = try? disk.contents(of: path), kept.count == NameSecret.count else { return nil }
        self.bytes = kept
    }
}
