/// Names that nobody can have foreseen: what has one already in a folder of several people is an accident.
public enum UniqueName {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")

    /// Lower-case letters and digits.
    public static func random(_ count: Int) -> String {
        String((0..<count).map { _ in letters[Int.random(in: letters.indices)] })
    }

    static func isRandom(_ name: Substring, _ count: Int) -> Bool {
        name.count == count && name.allSatisfy { letters.contains($0) }
    }
}
