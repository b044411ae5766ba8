import Events

extension String {
    /// Whether a reason that somebody must state can be printed, and has a letter or a digit that can be seen.
    var saysSomething: Bool {
        ReadableText.accepts(self, lines: true)
            && unicodeScalars.contains {
                ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                    && !$0.properties.isDefaultIgnorableCodePoint
            }
    }
}
