import NIOCore

/// What a connection may take; a value, so that a test can have shorter times than ``Limits`` says.
struct ConnectionLimits: Sendable {
    var headBytesMax = Limits.headBytesMax
    var headTime = Limits.headTime
    var bodyTime = Limits.bodyTime
    var lineTime = Limits.lineTime
    var idleTime = Limits.idleTime
    var stallTime = Limits.stallTime
    var lingerTime = Limits.lingerTime
    var lingerBytesMax = Limits.lingerBytesMax
    var connectionsMax = Limits.connectionsMax
    var userConnectionsMax = Limits.userConnectionsMax
    var ownerConnectionsMax = Limits.ownerConnectionsMax
    var ownerReserve = Limits.ownerReserve
    var refusedConnectionsMax = Limits.refusedConnectionsMax
    var stopGraceTime = Limits.stopGraceTime
    var stopAnswerTime = Limits.stopAnswerTime
}
