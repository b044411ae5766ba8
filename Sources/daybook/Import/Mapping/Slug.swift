import Events

/// Makes the last part of a subject out of a name: `Diallassagou (Bankass)` is `diallassagou-bankass`.
enum Slug {
    /// - Throws: ``RowProblem`` for a letter that has no form in ASCII: to leave it out could make two names one.
    static func make(_ name: String, _ column: String) throws(RowProblem) -> String {
        var slug = ""
        for scalar in name.withoutAccents.unicodeScalars {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                throw RowProblem(
                    path: column,
                    expected: Label(
                        "letters with a form in ASCII, as a subject is made of them",
                        "des lettres qui ont une forme en ASCII, puisqu'un sujet en est fait"
                    ),
                    found: Label("'\(scalar)' in '\(name)'", "« \(scalar) » dans « \(name) »")
                )
            } else if !slug.isEmpty, slug.last != "-" {
                slug += "-"
            }
        }
        if slug.last == "-" { slug.removeLast() }
        guard !slug.isEmpty else {
            throw RowProblem(
                path: column,
                expected: Label(
                    "a letter or a digit, as a subject is made of it",
                    "une lettre ou un chiffre, puisqu'un sujet en est fait"
                ),
                cell: name
            )
        }
        return slug
    }
}
