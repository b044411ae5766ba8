import CanonicalJSON
import TestKit

extension SeededRandom {
    mutating func value(depth: Int = 0) -> JSONValue {
        switch Int.random(in: 0...(depth < 5 ? 6 : 4), using: &self) {
        case 0: .null
        case 1: .bool(Bool.random(using: &self))
        case 2: JSONValue(Int.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &self))
        case 3: JSONValue(readableDouble())
        case 4: .string(string())
        case 5: .array((0..<Int.random(in: 0...5, using: &self)).map { _ in value(depth: depth + 1) })
        default: .object(object(depth: depth))
        }
    }

    private mutating func object(depth: Int) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0...20, using: &self) { object[string()] = value(depth: depth + 1) }
        return object
    }

    mutating func string() -> String {
        let alphabets: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x61...0x63, 0x00...0x1F, 0x22...0x5C, 0xE0...0xFF, 0x300...0x303, 0x20AC...0x20AF,
            0xFFF0...0xFFFF, 0x1F600...0x1F64F,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...20, using: &self) {
            let scalar = UInt32.random(in: alphabets.randomElement(using: &self) ?? 0x20...0x7E, using: &self)
            if let scalar = Unicode.Scalar(scalar) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// Any finite double that the strict reader accepts.
    mutating func readableDouble() -> Double {
        while true {
            let double = Double(bitPattern: next())
            let isGap = double.magnitude > 9_007_199_254_740_991 && double.magnitude < 1e21
            if double.isFinite, !isGap, double != 0 { return double }
        }
    }
}
