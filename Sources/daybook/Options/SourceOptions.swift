import ArgumentParser

/// Who reports what is recorded.
struct SourceOptions: ParsableArguments {
    @Option(name: .long, help: "The reporting section, such as /minusma/mopti/hrpd; else DAYBOOK_SOURCE.")
    var source: String?

    /// - Throws: A usage error where nobody says it.
    func reporter() throws(FieldError) -> String {
        guard let source = source ?? Environment.value("DAYBOOK_SOURCE") else {
            throw FieldError(
                "--source: expected the reporting section, such as /minusma/mopti/hrpd, here or in DAYBOOK_SOURCE; found none"
            )
        }
        return source
    }
}
