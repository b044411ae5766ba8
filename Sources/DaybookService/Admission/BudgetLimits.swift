/// How much of something users may hold at once.
struct BudgetLimits: Sendable, Equatable {
    /// What each user may hold whatever the others hold.
    var floor: Int
    /// What one user may hold at the most; what is larger by itself he may hold alone.
    var ofUser: Int
    /// What all users together may hold beyond their floors.
    var shared: Int
}
