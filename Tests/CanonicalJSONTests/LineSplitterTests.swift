import CanonicalJSON
import Testing

@Suite("Cutting bytes into lines")
struct LineSplitterTests {
    @Test(arguments: 1...7)
    func piecesOfAnySizeGiveTheSameLines(_ size: Int) {
        let bytes = Array("one\n\nthree\nrest".utf8)
        var splitter = LineSplitter(lineBytesMax: 100)
        var lines: [String] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            splitter.append(bytes[start..<min(start + size, bytes.count)])
            while let line = splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        }
        #expect(lines == ["one", "", "three"])
        #expect(splitter.rest == Array("rest".utf8))
    }

    @Test func onlyTheLineThatHasBegunIsMeasured() {
        var splitter = LineSplitter(lineBytesMax: 4)
        splitter.append(Array("1234\n12345".utf8))
        #expect(splitter.next() == Array("1234".utf8))
        #expect(splitter.next() == nil)
        #expect(splitter.isTooLong)
    }
}
