import Testing

@testable import Projections

struct SumTests {
    @Test(
        arguments: [
            ([], 0), ([1, 2], 3), ([.max, 1], .max), ([.max, .max, .max], .max), ([.min, -1], .min),
            ([.max, 1, -5], .max - 5),
        ] as [([Int], Int)]
    )
    func aSumStopsAtTheGreatestNumber(numbers: [Int], sum: Int) {
        #expect(numbers.boundedSum == sum)
    }
}
