import Foundation

/// What a process has in its memory: everything but the files that are mapped into it.
struct ProcessImage {
    private let regions: [[UInt8]]

    init(of pid: pid_t) throws {
        let memory = try FileHandle(forReadingFrom: URL(filePath: "/proc/\(pid)/mem"))
        defer { try? memory.close() }
        let maps = try String(contentsOfFile: "/proc/\(pid)/maps", encoding: .utf8)
        regions = maps.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            let ends = words[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
            let name = words.count > 5 ? words[5] : ""
            let isWritten = words[1].contains("w") || !name.hasPrefix("/")
            guard words[1].hasPrefix("r"), isWritten, !name.hasSuffix(".mdb"), !name.hasPrefix("[v") else { return nil }
            var bytes = [UInt8](repeating: 0, count: Int(ends[1] - ends[0]))
            let count = pread(memory.fileDescriptor, &bytes, bytes.count, off_t(ends[0]))
            // A thread may have ended meanwhile, and its stack with it.
            return count > 0 ? Array(bytes.prefix(count)) : nil
        }
    }

    var size: Int { regions.map(\.count).reduce(0, +) }

    /// How often some bytes are there.
    func count(of wanted: [UInt8]) -> Int {
        regions.reduce(0) { $0 + ProcessImage.count(of: wanted, in: $1) }
    }

    /// How often a text is there, in UTF-8 and in UTF-16.
    func count(of text: String) -> Int {
        count(of: Array(text.utf8)) + count(of: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    private static func count(of wanted: [UInt8], in region: [UInt8]) -> Int {
        region.withUnsafeBytes { bytes in
            guard var start = bytes.baseAddress else { return 0 }
            let last = start + (bytes.count - wanted.count)
            var found = 0
            while start <= last, let place = memchr(start, Int32(wanted[0]), last - start + 1) {
                if memcmp(place, wanted, wanted.count) == 0 { found += 1 }
                start = UnsafeRawPointer(place) + 1
            }
            return found
        }
    }
}
