/// What ``ConnectionState`` tells its connection to do.
enum ConnectionAction {
    case nothing
    /// Hand the request's head to the routes.
    case pass
    /// Answer with the problem, and end the connection; a route that waits for the body gets the problem too.
    case refuse(Problem)
    /// Give the problem to the route, which has begun to answer, as what became of the body.
    case breakOff(Problem)
    /// Look at the next request.
    case proceed
    /// The answer that is being written is the last one.
    case finish
    /// Say that nothing more comes, and throw away what the client still sends.
    case linger
    /// Close at once.
    case close(CloseReason)
}

/// Why a connection is closed without an answer.
enum CloseReason: String {
    case done = "it had nothing to do"
    case gone = "the client is gone"
    case stalled = "the client takes nothing of its answer"
    case stopping = "the daemon is stopping"
}
