import EventLog
import Files
import Transparency

extension VerificationProcess {
    /// This program again, as `daybookd verify --lines`.
    ///
    /// - Parameters:
    ///   - directory: The folder that holds the log, which a daemon may have open.
    ///   - signers: Those that may have signed checkpoints; none for those that the log itself names.
    ///   - folder: The folder of keys with what was last signed; `nil` where that is not compared.
    init(folder directory: String, keys signers: [VerifierKey], lastSignedIn folder: String? = nil) {
        var arguments = ["verify", directory, "--lines"]
        for key in signers { arguments += ["--key", key.description] }
        if let folder { arguments += ["--keys", folder] }
        // Also where an upgrade has put another program in its place.
        self.init(program: "/proc/self/exe", arguments: arguments, directory: directory)
    }

    /// Has this program recompute a copy.
    static let ofCopies: CopyVerifier = { folder, keys, progress throws(Failure) in
        try VerificationProcess(copy: folder, keys: keys).verify(progress)
    }

    /// This program again, for a copy of a log that an open folder holds, whatever has its name by now.
    private init(copy folder: OpenFile<BackupError>, keys signers: [VerifierKey]?) {
        let arguments =
            ["verify", VerificationProcess.inputPath, "--lines"]
            + (signers ?? []).flatMap { ["--key", $0.description] }
        self.init(program: "/proc/self/exe", arguments: arguments, directory: folder.path, input: folder)
    }
}
