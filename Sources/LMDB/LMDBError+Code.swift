internal import CLMDB
internal import Glibc

extension LMDBError {
    /// A result code of LMDB, of the operating system (`errno`), or of this module.
    ///
    /// It matches in a `catch`: `catch LMDBError.Code.noSpace`. A code that has no name here keeps its number.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// Negative for LMDB and for this module, positive for `errno`.
        public let rawValue: Int32

        /// A code by its number, whether it has a name here or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        private init(_ rawValue: Int32) {
            self.init(rawValue: rawValue)
        }

        /// Whether it is about what the file holds, and not about how it can be had.
        public var isOfContent: Bool {
            [.pageNotFound, .corrupted, .versionMismatch, .invalid, .incompatible, .badEncoding, .tableTypeMismatch]
                .contains(self)
        }

        /// Matches an error thrown by this module by its code.
        public static func ~= (code: Code, error: any Error) -> Bool {
            (error as? LMDBError)?.code == code
        }
    }
}

/// The codes of LMDB (-30799 ... -30780); ``cause`` says what each means and what to do.
extension LMDBError.Code {
    public static let keyExists = Self(MDB_KEYEXIST)
    public static let notFound = Self(MDB_NOTFOUND)
    public static let pageNotFound = Self(MDB_PAGE_NOTFOUND)
    public static let corrupted = Self(MDB_CORRUPTED)
    public static let panic = Self(MDB_PANIC)
    public static let versionMismatch = Self(MDB_VERSION_MISMATCH)
    public static let invalid = Self(MDB_INVALID)
    public static let mapFull = Self(MDB_MAP_FULL)
    public static let tablesFull = Self(MDB_DBS_FULL)
    public static let readersFull = Self(MDB_READERS_FULL)
    public static let threadKeysFull = Self(MDB_TLS_FULL)
    public static let transactionFull = Self(MDB_TXN_FULL)
    public static let cursorFull = Self(MDB_CURSOR_FULL)
    public static let pageFull = Self(MDB_PAGE_FULL)
    public static let mapResized = Self(MDB_MAP_RESIZED)
    public static let incompatible = Self(MDB_INCOMPATIBLE)
    public static let badReaderSlot = Self(MDB_BAD_RSLOT)
    public static let badTransaction = Self(MDB_BAD_TXN)
    public static let badValueSize = Self(MDB_BAD_VALSIZE)
    public static let badTable = Self(MDB_BAD_DBI)
}

/// The codes of the operating system that have a meaning of their own here; the others keep their numbers.
extension LMDBError.Code {
    public static let noSpace = Self(ENOSPC)
    public static let inputOutput = Self(EIO)
    public static let noSuchFile = Self(ENOENT)
    public static let fileExists = Self(EEXIST)
    public static let notADirectory = Self(ENOTDIR)
    public static let accessDenied = Self(EACCES)
    public static let invalidArgument = Self(EINVAL)
    public static let tryAgain = Self(EAGAIN)
    public static let outOfMemory = Self(ENOMEM)
    public static let readOnlyFileSystem = Self(EROFS)
    public static let notSupported = Self(EOPNOTSUPP)
}

/// The codes of this module; no code of LMDB or of the operating system has these numbers.
extension LMDBError.Code {
    public static let environmentAlreadyOpen = Self(-40_001)
    public static let badEncoding = Self(-40_002)
    public static let tableTypeMismatch = Self(-40_003)
}
