import CanonicalJSON
import Events
import Files

extension Submission {
    /// Reads a submission that a client sent, and leaves nothing on the stack that may identify a person.
    init(received json: [UInt8]) throws(JSONError) {
        var mayIdentify = true
        defer { if mayIdentify { ProcessMemory.wipeStack() } }
        try self.init(json: json)
        mayIdentify = type.hasSealedFields || type == RecordCorrected.type
    }
}
