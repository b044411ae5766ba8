import NIOCore

/// A request that was passed on, until its answer is complete.
struct OpenRequest {
    let request: RequestTraits
    var pace: BodyPace
    var isRequestComplete = false
    var hasAnswerBegun = false
    /// Whether the client waits to be told that it may send the body.
    var owesContinue: Bool
    /// Whether the reader of the answer may take as long as it likes.
    var isPatient = false
    var keepsAlive: Bool
    /// Until when an answer may end whose request broke off.
    var cutTime: NIODeadline?

    init(_ request: RequestTraits, limits: ConnectionLimits, now: NIODeadline) {
        self.request = request
        pace = BodyPace(of: request.body, limits: limits, now: now)
        owesContinue = request.expectsContinue
        keepsAlive = request.keepsAlive
    }
}
