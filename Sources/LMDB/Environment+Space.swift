internal import CLMDB
internal import Glibc
internal import Synchronization

extension Environment {
    /// How many bytes of the file are in use, free pages within it included: its last page and all before it.
    public var usedBytes: Int {
        let outer = unsafe FaultNote.enter(note)
        defer { unsafe FaultNote.leave(to: outer) }
        var info = unsafe MDB_envinfo()
        var status = MDB_stat()
        let result = unsafe mdb_env_info(handle, &info) | mdb_env_stat(handle, &status)
        precondition(result == 0, "LMDB refuses to describe an open environment")
        // A number that is damaged is more than any file has.
        let (bytes, isTooLarge) = unsafe info.me_last_pgno.addingReportingOverflow(1).partialValue
            .multipliedReportingOverflow(by: Int(status.ms_psize))
        return isTooLarge || bytes < 0 ? .max : bytes
    }

    /// Makes sure that the disk holds `bytes` more than ``usedBytes``, so that a coming transaction cannot fail for
    /// want of room.
    ///
    /// LMDB 0.9.24 reports a full disk as an I/O error of a failed write, after which nothing can be trusted; so
    /// reserve first. The file's size does not change, and no page of it is left unallocated. Count every page that
    /// the transaction can touch: LMDB writes a changed page anew, with each page above it in its tree, and whether
    /// it finds free pages for that cannot be foreseen.
    ///
    /// Call it before ``write(_:)``, by whoever writes: what others write meanwhile uses it up. It is a comparison
    /// when there is room already, and reserves up to 1 MiB more than asked so that this is usual. The reservation
    /// outlives the process. A file system that copies on write (Btrfs, ZFS) does not honour it.
    ///
    /// - Throws: ``LMDBError/Code/noSpace``, after which reading goes on and a later call may succeed;
    ///   ``LMDBError/Code/notSupported`` when the file system cannot reserve.
    public func reserve(bytes: Int) throws(LMDBError) {
        precondition(bytes >= 0, "a reservation is not negative")
        try requireWritable("reserve space")
        let used = usedBytes
        let needed = used.addingReportingOverflow(bytes).partialValue
        let spare = 1 << 20
        try reservedBytes.withLock { reserved throws(LMDBError) in
            guard reserved < needed || needed < used else { return }
            let descriptor = dataDescriptor
            var status = stat()
            // What is written is in the file: a last page beyond it is damage, and no reason to take up the disk.
            guard unsafe fstat(descriptor, &status) == 0, used <= Int(status.st_size) else {
                throw LMDBError(.corrupted, "it has fewer pages than it says", path)
            }
            do throws(LMDBError) {
                try DiskSpace.allocate(reserved..<needed + spare, descriptor: descriptor, path: path)
                reserved = needed + spare
            } catch LMDBError.Code.noSpace {
                try DiskSpace.allocate(reserved..<needed, descriptor: descriptor, path: path)
                reserved = needed
            }
        }
    }

    /// The open file of the data; valid as long as this is.
    public var dataDescriptor: Int32 {
        var descriptor: Int32 = -1
        let result = unsafe mdb_env_get_fd(handle, &descriptor)
        precondition(result == 0, "LMDB refuses the descriptor of an open environment")
        return descriptor
    }
}
