import ArgumentParser
import Events

/// Why a record is amended.
struct ReasonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Why; on a terminal it is asked for if left out.", valueName: "code"),
        completion: .list(AmendmentReason.allCases.map(\.rawValue))
    )
    var reason: String?

    @Option(name: .long, help: "More about why. It is stored in clear and cannot be erased: name nobody in it.")
    var note: String?

    @Flag(name: [.short, .long], help: "Do not ask whether to go on.")
    var yes = false

    /// The reason that was given, or that is chosen now.
    ///
    /// - Throws: ``FieldError`` where it is none of those that the amendment may have, or nobody can be asked.
    func reason(of type: FactType, _ dialogue: Dialogue) throws -> String {
        let codes = ReasonOptions.codes(of: type)
        if let reason {
            guard codes.contains(where: { $0.code == reason }) else {
                throw FieldError("--reason: expected \(codes.map(\.code).joined(separator: ", ")), found '\(reason)'")
            }
            return reason
        }
        guard dialogue.isPossible else {
            throw FieldError("--reason: expected \(codes.map(\.code).joined(separator: ", ")), found none")
        }
        return try dialogue.choice(Words.whichReason, codes)
    }

    static func codes(of type: FactType) -> [ValueSchema.Code] {
        guard case .code(let codes)? = type.fields.first(where: { $0.name == "reason" })?.schema else { return [] }
        return codes
    }
}
