import Foundation
import TestKit
import TestSupport

/// Puts the index of a log on a disk of its own.
enum IndexOnDisk {
    static func move(_ folder: LogFolder, to disk: TemporaryDisk) throws {
        let target = disk.path + "/index"
        try FileManager.default.moveItem(atPath: folder.file("index"), toPath: target)
        try FileManager.default.createSymbolicLink(atPath: folder.file("index"), withDestinationPath: target)
    }
}
