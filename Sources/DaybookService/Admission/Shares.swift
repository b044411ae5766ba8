/// Who holds how much of a budget. Users are numbers that the caller gives them.
struct Shares: Sendable {
    let limits: BudgetLimits
    private var held: [UInt32: Int] = [:]
    /// What all users hold.
    private(set) var total = 0
    private var beyondFloors = 0

    init(_ limits: BudgetLimits) {
        self.limits = limits
    }

    func held(by user: UInt32) -> Int { held[user, default: 0] }

    /// Whether the user may take so much more now.
    func fits(_ amount: Int, for user: UInt32) -> Bool {
        let before = held(by: user)
        let after = before + min(amount, limits.ofUser)
        guard after <= limits.ofUser else { return false }
        let more = beyondFloor(after) - beyondFloor(before)
        return more == 0 || beyondFloors + more <= limits.shared
    }

    mutating func take(_ amount: Int, for user: UInt32) {
        change(user, by: amount)
    }

    mutating func giveBack(_ amount: Int, of user: UInt32) {
        precondition(held(by: user) >= amount, "nobody gives back more than he took")
        change(user, by: -amount)
    }

    private mutating func change(_ user: UInt32, by amount: Int) {
        let before = held(by: user)
        let after = before + amount
        beyondFloors += beyondFloor(after) - beyondFloor(before)
        total += amount
        held[user] = after > 0 ? after : nil
    }

    private func beyondFloor(_ amount: Int) -> Int { max(0, amount - limits.floor) }
}
