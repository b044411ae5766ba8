import CanonicalJSON
import Files
import Transparency

/// The files in which interviews are kept until they are recorded, in `drafts/` of the user's state. Only the user may read them, and
/// what an answer was taken for is on disk.
struct DraftFolder {
    private let folder: String
    private let disk = Disk<Failure>()

    /// `nil` where the user has no place to keep anything.
    init?(_ value: (String) -> String?) {
        guard let state = StateFolder.path(value) else { return nil }
        self.folder = "\(state)/drafts"
    }

    /// An id may be longer than the name of a file.
    private func path(_ id: String) -> String { "\(folder)/\(LeafHash(of: id.utf8.span.bytes)).json" }

    func keep(_ draft: WrittenDraft) throws(Failure) {
        try disk.makeFolders(folder)
        try disk.replace(path(draft.id), by: canonicalBytes(of: draft.json), .own)
    }

    /// Overwrites and removes a draft.
    func remove(_ id: String) throws(Failure) { try disk.destroy(path(id)) }

    /// Every draft that can be read.
    func all() throws(Failure) -> [WrittenDraft] {
        var drafts: [WrittenDraft] = []
        for name in try disk.names(in: folder) ?? [] where name.hasSuffix(".json") {
            guard let bytes = try disk.contents(of: "\(folder)/\(name)"), let json = try? JSONValue(json: bytes),
                let draft = WrittenDraft(json)
            else { continue }
            drafts.append(draft)
        }
        return drafts
    }
}
