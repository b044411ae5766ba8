/// The software itself.
public enum Software {
    /// The version of the source that this was built from, as `--version`, `GET /` and every answer's entity tag give it:
    /// tag, commits since, commit, and `-dirty` where files were changed after it. `Config/version` prints it.
    public static var version: String { sourceVersion }
}
