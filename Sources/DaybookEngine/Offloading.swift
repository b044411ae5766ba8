import Dispatch
import Files

/// Runs what reads or folds much on a thread of its own, so that the few threads that all tasks share stay free, and so that nobody's work
/// waits until somebody else's is done: the system divides the processors between them. How many there are at once is the caller's affair.
/// It leaves nothing on the thread's stack.
public func offloaded<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        // A serial queue has a thread whenever it has work; those of the global queues are as few as the processors.
        DispatchQueue(label: "daybook.offloaded", qos: .userInitiated).async {
            continuation.resume(with: Swift.Result { try ProcessMemory.leavingNoTrace(work) })
        }
    }
}
