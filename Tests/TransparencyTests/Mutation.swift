import TestKit

/// Small damage of every kind.
enum Mutation {
    static func of(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<random.int(1...2) {
            guard !bytes.isEmpty else { return [UInt8(random.int(0...255))] }
            let place = random.int(0...bytes.count - 1)
            let other = random.int(0...bytes.count - 1)
            switch random.int(0...6) {
            case 0: bytes[place] ^= 1 << UInt8(random.int(0...7))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(random.pick(Array("\n\r +=/x0\u{2014}".utf8)), at: place)
            case 3: bytes.insert(bytes[other], at: place)
            case 4: bytes.swapAt(place, other)
            case 5: bytes.removeLast(min(bytes.count, random.int(1...5)))
            default:
                let piece = bytes[min(place, other)...max(place, other)].prefix(120)
                bytes.insert(contentsOf: piece, at: random.int(0...bytes.count))
            }
        }
        return bytes
    }
}
