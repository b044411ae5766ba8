/// A person whom other facts name by a pseudonym. Name and contact are stored only sealed.
public struct PersonDescribed: FactDetails {
    public var role = PersonRole.other
    public var name: SealedText?
    public var contact: SealedText?
    public var sex: Sex?
    public var ageBand: AgeBand?

    public static let type = FactType(
        "person.described",
        "Person described",
        "Personne décrite",
        purpose: Label(
            "A person whom facts name by a pseudonym; name and contact are stored only sealed.",
            "Une personne que des faits nomment par un pseudonyme ; nom et contact ne sont conservés que scellés."
        ),
        about: [.person],
        sensitivity: .sensitive,
        details: PersonDescribed(),
        [
            .required("role", \.role, "Role", "Rôle"),
            .optional("name", \.name, "Name", "Nom"),
            .optional("contact", \.contact, "Contact", "Contact"),
            .optional("sex", \.sex, "Sex", "Sexe"),
            .optional("ageBand", \.ageBand, "Age", "Âge"),
        ],
        wrap: Details.personDescribed,
        unwrap: { if case .personDescribed(let details) = $0 { details } else { nil } }
    )
}
