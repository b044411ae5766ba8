import ArgumentParser

/// Who reports what is recorded.
struct SourceOptions: ParsableArguments {
    @Option(name: .long, help: "The reporting section, such as /minusma/mopti/hrpd; else DAYBOOK_SOURCE.")
    var source: String?

    /// What the command line or the environment says.
    var stated: String? { source ?? Environment.value("DAYBOOK_SOURCE") }

    /// - Throws: A usage error where nobody says it.
    func reporter() throws(FieldError) -> String {
        guard let source = stated else {
            throw FieldError(
                "--source: expected the reporting section, such as /minusma/mopti/hrpd, here or in DAYBOOK_SOURCE; found none"
            )
        }
        return source
    }
}
