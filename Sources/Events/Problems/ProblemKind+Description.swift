extension ProblemKind {
    /// An entry of the catalogue.
    struct Description {
        let status: Int
        let exitCode: Int32
        let title: Label
        let explanation: Label
        let remedy: Label
    }

    /// Exit codes of sysexits(3).
    enum Exit {
        static let usage: Int32 = 64
        static let data: Int32 = 65
        static let noInput: Int32 = 66
        static let software: Int32 = 70
        static let cannotCreate: Int32 = 73
        static let inputOutput: Int32 = 74
        static let tryAgain: Int32 = 75
        static let wire: Int32 = 76
        static let noPermission: Int32 = 77
        /// Beyond those of sysexits(3), so that a script tells it from every other.
        static let cursorGone: Int32 = 79
    }

    var description: Description {
        switch self {
        case .invalidShape: .invalidShape
        case .invalidQuery: .invalidQuery
        case .malformedRequest: .malformedRequest
        case .ruleBroken: .ruleBroken
        case .conflictingContent: .conflictingContent
        case .subjectMoved: .subjectMoved
        case .tooLarge: .tooLarge
        case .headTooLarge: .headTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .notAcceptable: .notAcceptable
        case .methodNotAllowed: .methodNotAllowed
        case .expectationFailed: .expectationFailed
        case .tooSlow: .tooSlow
        case .notAllowed: .notAllowed
        case .readOnly: .readOnly
        case .notFound: .notFound
        case .cursorGone: .cursorGone
        case .personErased: .personErased
        case .tooManyConnections: .tooManyConnections
        case .tooBusy: .tooBusy
        case .quotaSpent: .quotaSpent
        case .stopping: .stopping
        case .writerStopped: .writerStopped
        case .logFileLost: .logFileLost
        case .clockUnconfirmed: .clockUnconfirmed
        case .clockBehind: .clockBehind
        case .clockStands: .clockStands
        case .logRolledBack: .logRolledBack
        case .notSigned: .notSigned
        case .keysUnavailable: .keysUnavailable
        case .keyStays: .keyStays
        case .diskFull: .diskFull
        case .backupFailed: .backupFailed
        case .damaged: .damaged
        case .logDamaged: .logDamaged
        case .unexpected: .unexpected
        }
    }
}
