/// The software itself.
public enum Software {
    /// The version of this build, as answers and `--version` give it.
    public static let version = "0.1.0"
}
