import Foundation

/// A random generator (SplitMix64) that says its seed, so that a failure can be had again: `DAYBOOK_SEED=… swift test`.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    public let seed: UInt64
    private var state: UInt64

    public init(seed: UInt64) {
        self.seed = seed
        self.state = seed
    }

    /// A generator with the seed of the environment, or else one of its own, which is printed.
    public init(for name: String) {
        let given = ProcessInfo.processInfo.environment["DAYBOOK_SEED"].flatMap { UInt64($0) }
        self.init(seed: given ?? UInt64.random(in: 1...999_999_999))
        print("\(name): DAYBOOK_SEED=\(seed)")
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True this many times in a hundred.
    public mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[int(0...choices.count - 1)] }
}
