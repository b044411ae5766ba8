internal import CLMDB

extension LMDBError.Code {
    /// One sentence: what the code means and what to do about it.
    public var cause: String {
        if let known = Self.causes[self] { return known }
        guard let text = unsafe mdb_strerror(rawValue) else { return "Unknown code \(rawValue)." }
        return unsafe "The system reports: \(String(cString: text))."
    }

    /// Every code that has a sentence of its own.
    public static var known: [Self] { Array(causes.keys) }

    private static let causes: [Self: String] = [
        .keyExists:
            "The key is already there, or is not greater than the last key in an append; read the last key and retry.",
        .notFound: "There is no such table or key; create the table by opening the environment for writing.",
        .pageNotFound: "A page that the tree points to is missing; the file is damaged, restore it from a copy.",
        .corrupted: "A page is not of the kind that its place demands; the file is damaged, restore it from a copy.",
        .panic: "An earlier write failed in a way that cannot be undone; end the process and open the file afresh.",
        .versionMismatch: "The file was made by another version of LMDB; read it with that version and copy it.",
        .invalid: "The file is not an LMDB data file; check the path.",
        .mapFull: "The data have reached the size of the map; open the environment again with a larger one.",
        .tablesFull: "More tables were opened than the environment allows; raise `maxTables` when opening it.",
        .readersFull: "As many read transactions are open as the environment allows; end some, or raise `maxReaders`.",
        .threadKeysFull: "The process has no thread-local slots left; look for another library that takes them.",
        .transactionFull: "The transaction changed too many pages; split it into smaller ones.",
        .cursorFull: "The tree is deeper than a cursor can follow; the file is damaged, restore it from a copy.",
        .pageFull: "A page has no room for an entry that should fit; the file is damaged, restore it from a copy.",
        .mapResized: "Another process has grown the file beyond this map; open the environment again.",
        .incompatible: "The table's own flags do not allow the operation; it was made by another program.",
        .badReaderSlot: "A reader's slot was used twice; a transaction was used after it ended, or across a fork.",
        .badTransaction: "An earlier operation in this transaction failed, so it can only be abandoned; begin another.",
        .badValueSize: "A key must have 1 to 511 bytes, and a value fewer than 4 GiB; shorten it.",
        .badTable: "The table was changed or closed beneath its handle; open the table again.",
        .noSpace: "The disk or the quota is full; make room, then retry.",
        .inputOutput:
            "Reading or writing the file failed, as LMDB says of a full disk too; end the process and open it anew.",
        .noSuchFile: "The folder or its data file does not exist; check the path and create its parent.",
        .fileExists: "The destination already holds a data file; choose an empty folder.",
        .notADirectory: "The path, or a part of it, is a file where a folder is needed; check the path.",
        .accessDenied: "The process may not read or write the files; check their owner and mode.",
        .invalidArgument: "A parameter was refused, such as a write where only reading is allowed; correct the call.",
        .tryAgain: "A lock or another resource is taken for the moment; retry, and look for a process that holds it.",
        .outOfMemory: "Memory or address space ran out; use a smaller map or raise the limit of the process.",
        .readOnlyFileSystem: "The file system is mounted read-only; open for reading only, or remount it.",
        .notSupported: "The file system cannot do this, such as reserving space ahead; use ext4, XFS or tmpfs.",
        .environmentAlreadyOpen: "This process already has the folder open; share that environment, or close it first.",
        .badEncoding: "A stored key or value does not have the form that its table declares; verify the file.",
        .tableTypeMismatch: "The table was made with other key or value types; open it with those, or rebuild it.",
    ]
}

extension LMDBError.Code: CustomStringConvertible {
    /// The cause, followed by the number.
    public var description: String { "\(cause) [\(rawValue)]" }
}
