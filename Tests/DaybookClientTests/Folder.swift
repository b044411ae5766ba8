import Glibc

/// Makes a folder for a socket; its path is short, as those of sockets must be.
func makeFolder() throws -> String {
    var template = Array("/tmp/daybook-client.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw FolderFailure() }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

struct FolderFailure: Error {}
