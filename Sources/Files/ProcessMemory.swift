internal import CMemory

/// What stays in the memory of this process of what it must not keep: texts that identify people, and their keys.
///
/// The heap needs no care: in a program that is linked with this module whatever is freed is overwritten. In two series on a busy
/// machine that took 0 and 8 % of the processor's time of recording, and 11 and 19 % of that of a page of 1,000 events.
public enum ProcessMemory {
    /// Keeps this process from being dumped into a file, and from being read by other programs of its user.
    public static func hide() { memory_hide() }

    /// Overwrites what the calls that have returned left on this thread's stack, 64 KiB of it. Short strings and round keys are
    /// there. Cost: 1.6 µs.
    public static func wipeStack() { memory_wipe_stack() }

    /// Has the allocator give back to the system what was freed, also where it lies below what is in use.
    public static func giveBack() { memory_give_back() }

    /// Does something that handles secrets, and overwrites what that leaves on this thread's stack.
    public static func leavingNoTrace<Value: ~Copyable, Failure: Error>(
        _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        defer { wipeStack() }
        return try work()
    }
}
