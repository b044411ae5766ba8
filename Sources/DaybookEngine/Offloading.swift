import Dispatch
import Files

/// Runs what reads or folds much on threads of its own, so that the few threads that all tasks share stay free. It leaves nothing
/// on their stacks.
public func offloaded<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async {
            continuation.resume(with: Swift.Result { try ProcessMemory.leavingNoTrace(work) })
        }
    }
}
