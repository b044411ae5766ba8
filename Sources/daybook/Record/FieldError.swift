/// What is wrong with a `field=value` of the command line, and how to mend it.
struct FieldError: Error, Equatable {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
