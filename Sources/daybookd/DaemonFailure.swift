import ArgumentParser
import EventLog
import Vault

/// How the daemon ends when it cannot do its work: a sentence on standard error, and an exit code of sysexits(3).
enum DaemonFailure {
    /// A write failed; the supervisor starts the daemon again.
    static let software = EventLog.indexDamageCode
    private static let unavailable: Int32 = 69
    /// What was to be read is damaged; of the log, starting again would not help.
    static let dataError = EventLog.damageCode
    /// What was to be verified cannot be read.
    private static let inputOutput: Int32 = 74
    /// As damage, in `RestartPreventExitStatus=` of the unit: starting again would not help.
    private static let configurationError: Int32 = 78

    static func configuration(_ error: any Error) -> ExitCode {
        say(error)
        return ExitCode(configurationError)
    }

    static func start(_ error: any Error) -> ExitCode {
        say(error)
        return code(ofLog: error)
    }

    private static func code(ofLog error: any Error) -> ExitCode {
        ExitCode((error as? EventLogError)?.isDamage == true ? dataError : unavailable)
    }

    static func restore(_ error: BackupError) -> ExitCode {
        say(error)
        return switch error.code {
        case .damaged: ExitCode(dataError)
        case .unreadable: ExitCode(66)
        case .cannotWrite: ExitCode(73)
        }
    }

    static func restoreVault(_ error: any Error) -> ExitCode {
        say(error)
        guard let error = error as? VaultError else { return code(ofLog: error) }
        return switch error.code {
        case .lost: ExitCode(66)
        case .alreadyExists, .diskFull, .notPrivate, .system: ExitCode(73)
        default: ExitCode(65)
        }
    }

    static func verification(of directory: String, _ error: any Error) -> ExitCode {
        StandardError.line("daybookd: it cannot be told whether \(directory) is intact: \(error)")
        return ExitCode(inputOutput)
    }

    private static func say(_ error: any Error) {
        StandardError.line("daybookd: \(error)")
    }
}
