import TestKit
import Testing

@testable import DaybookService

/// Who gets how much, and in which order.
struct BudgetTests {
    private static let limits = BudgetLimits(floor: 10, ofUser: 30, shared: 40)

    @Test
    func oneUserHoldsNoMoreThanHisMost() {
        var shares = Shares(BudgetTests.limits)
        #expect(shares.fits(30, for: 1))
        shares.take(25, for: 1)
        #expect(shares.fits(5, for: 1))
        #expect(!shares.fits(6, for: 1))
        shares.giveBack(20, of: 1)
        #expect(shares.fits(25, for: 1))
    }

    @Test
    func everybodyHasHisFloorWhateverOthersHold() {
        var shares = Shares(BudgetTests.limits)
        for user in UInt32(1)...2 { shares.take(30, for: user) }
        #expect(shares.fits(10, for: 3))
        #expect(!shares.fits(11, for: 3), "the others hold what is shared")
        for user in UInt32(3)...100 {
            #expect(shares.fits(10, for: user))
            shares.take(10, for: user)
        }
        shares.giveBack(30, of: 1)
        #expect(shares.fits(20, for: 3))
    }

    @Test
    func whatIsLargerThanAUsersMostHeHoldsAlone() {
        var shares = Shares(BudgetTests.limits)
        #expect(shares.fits(1000, for: 1))
        shares.take(1000, for: 1)
        #expect(!shares.fits(1, for: 1))
        #expect(shares.total == 1000)
        #expect(shares.fits(10, for: 2))
        #expect(!shares.fits(11, for: 2))
        shares.giveBack(1000, of: 1)
        shares.take(1, for: 1)
        #expect(!shares.fits(1000, for: 1))
    }

    @Test
    func noOrderOfTakingAndGivingBackGoesBeyondTheBounds() {
        var random = SeededRandom(for: "shares")
        var shares = Shares(BudgetTests.limits)
        var held: [(user: UInt32, amount: Int)] = []
        for _ in 0..<20_000 {
            if random.chance(50), let last = held.indices.last {
                let one = held.remove(at: random.int(0...last))
                shares.giveBack(one.amount, of: one.user)
            } else {
                let user = UInt32(random.int(1...6))
                let amount = random.int(1...31)
                let mine = held.filter { $0.user == user }.reduce(0) { $0 + $1.amount }
                if mine + amount <= 10 { #expect(shares.fits(amount, for: user), "seed \(random.seed)") }
                guard shares.fits(amount, for: user) else { continue }
                shares.take(amount, for: user)
                held.append((user, amount))
            }
            let sums = Dictionary(grouping: held, by: \.user).mapValues { $0.reduce(0) { $0 + $1.amount } }
            #expect(sums.values.allSatisfy { $0 <= 31 }, "seed \(random.seed)")
            #expect(sums.values.reduce(0) { $0 + max(0, $1 - 10) } <= 41, "seed \(random.seed)")
            #expect(shares.total == sums.values.reduce(0, +), "seed \(random.seed)")
        }
        for one in held { shares.giveBack(one.amount, of: one.user) }
        #expect(shares.total == 0)
    }

    // MARK: - Waiting

    /// What was granted, in its order.
    private actor Order {
        private(set) var names: [String] = []
        func add(_ name: String) { names.append(name) }
    }

    /// Has a task ask that waits, and returns once it does.
    private func ask(
        _ budget: Budget,
        _ user: UInt32,
        _ name: String,
        _ order: Order,
        amount: Int = 1
    ) async -> Task<Void, any Error> {
        let before = budget.use.waits
        let task = Task {
            let lease = try await budget.lease(amount, for: user, within: nil)
            await order.add(name)
            withExtendedLifetime(lease) {}
        }
        while budget.use.waits == before { await Task.yield() }
        return task
    }

    @Test
    func usersTakeTurnsHoweverManyRequestsOneHas() async throws {
        let budget = Budget(BudgetLimits(floor: 0, ofUser: 1, shared: 1))
        let order = Order()
        var first: Lease? = try await budget.lease(1, for: 1, within: nil)
        var tasks: [Task<Void, any Error>] = []
        for number in 1...5 { tasks.append(await ask(budget, 1, "many \(number)", order)) }
        tasks.append(await ask(budget, 2, "one", order))
        tasks.append(await ask(budget, 3, "other", order))
        #expect(budget.use == Budget.Use(held: 1, waiting: 7, waits: 7, refusals: 0))
        first = nil
        for task in tasks { try await task.value }
        withExtendedLifetime(first) {}
        #expect(await order.names == ["many 1", "one", "other", "many 2", "many 3", "many 4", "many 5"])
        #expect(budget.use.held == 0)
    }

    @Test
    func whoAsksForMuchIsNotPassedByHisOwnSmallRequestsForEver() async throws {
        let budget = Budget(BudgetTests.limits)
        let order = Order()
        var first: Lease? = try await budget.lease(20, for: 1, within: nil)
        let large = await ask(budget, 1, "large", order, amount: 30)
        let small = await ask(budget, 1, "small", order)
        let other = try await budget.lease(10, for: 2, within: .zero)
        #expect(other.amount == 10, "another user waits for neither")
        first = nil
        try await large.value
        try await small.value
        withExtendedLifetime(first) {}
        #expect(await order.names == ["large", "small"])
    }

    @Test
    func whoWaitsInVainIsRefusedAndNothingIsLost() async throws {
        let budget = Budget(BudgetTests.limits)
        let first = try await budget.lease(30, for: 1, within: nil)
        await #expect(throws: Budget.Exhausted.self) { try await budget.lease(1, for: 1, within: .zero) }
        #expect(budget.use == Budget.Use(held: 30, waiting: 0, waits: 1, refusals: 1))
        withExtendedLifetime(first) {}
    }

    @Test
    func whoIsGoneIsNotWaitedFor() async throws {
        let budget = Budget(BudgetTests.limits)
        let order = Order()
        var first: Lease? = try await budget.lease(20, for: 1, within: nil)
        let gone = await ask(budget, 1, "gone", order, amount: 30)
        let next = await ask(budget, 1, "next", order)
        gone.cancel()
        await #expect(throws: CancellationError.self) { try await gone.value }
        try await next.value
        #expect(await order.names == ["next"], "he had to wait behind the one who is gone only")
        first = nil
        withExtendedLifetime(first) {}
        #expect(budget.use == Budget.Use(held: 0, waiting: 0, waits: 2, refusals: 0))
    }

    @Test
    func whoIsGoneBeforeHeAsksGetsNothing() async throws {
        let budget = Budget(BudgetTests.limits)
        let first = try await budget.lease(30, for: 1, within: nil)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await budget.lease(1, for: 1, within: nil)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(budget.use.waiting == 0)
        withExtendedLifetime(first) {}
    }
}
