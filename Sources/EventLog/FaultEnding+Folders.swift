import LMDB

/// How the process ends where a database of a log's folder is damaged so that it cannot be read on.
extension FaultEnding {
    /// The log is the truth: what is left of it is kept as it is, and starting again would not help.
    static func log(in folder: String) -> FaultEnding {
        FaultEnding(
            message:
                "daybookd: the log in \(folder) cannot be read any further: a page of its database is damaged, or a part of the "
                + "disk cannot be read; keep the folder as it is, and restore the log from a verified backup",
            code: EventLog.damageCode
        )
    }

    /// The index is made again from the log at the next start.
    static func index(in folder: String) -> FaultEnding {
        FaultEnding(
            message:
                "daybookd: the index in \(folder) cannot be read any further: a page of its database is damaged, or a part of "
                + "the disk cannot be read; it is removed, and the next start makes it again from the log",
            code: EventLog.indexDamageCode,
            removing: folder + "/data.mdb"
        )
    }

    /// A copy was read once before this, and found intact.
    static func copy(in folder: String) -> FaultEnding {
        FaultEnding(
            message:
                "daybookd: the copy of a log in \(folder) cannot be read any further, though it could a moment ago: look at its disk",
            code: EventLog.indexDamageCode
        )
    }
}

extension EventLog {
    /// The exit code of a process that cannot read the log on: EX_DATAERR of sysexits(3).
    public static let damageCode: Int32 = 65
    /// The exit code of a process that cannot read the index on, which the next start makes again, or a copy: EX_SOFTWARE.
    public static let indexDamageCode: Int32 = 70

    /// Has the process end with a sentence and ``damageCode`` or ``indexDamageCode``, where reading a log that is open would end it
    /// without a word. A fault anywhere else ends it as ever.
    public static func explainDamage() { FaultEnding.handleFaults() }
}
