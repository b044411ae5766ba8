/// A sum of money, in whole units of its currency. Sums of different currencies are never added.
public struct Money: Sendable, Hashable {
    public var amount = 0
    public var currency = ""
}

extension Money: ObjectValue {
    public static let blank = Money()

    public static let fields = FieldTable<Money>(
        .required(
            "amount",
            \.amount,
            "Amount, in whole units",
            "Montant, en unités entières",
            .within(0...1_000_000_000_000)
        ),
        .required(
            "currency",
            \.currency,
            "Currency (ISO 4217)",
            "Monnaie (ISO 4217)",
            .matching(
                "^[A-Z]{3}$",
                form: Label("currency of three capital letters", "une monnaie en trois lettres majuscules"),
                example: "XOF"
            ) { text in
                text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
            }
        )
    )
}
