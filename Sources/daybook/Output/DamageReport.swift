import ArgumentParser
import CanonicalJSON
import Events
import Printing

/// That something is incomplete, since events are damaged.
struct DamageReport: Sendable, Equatable {
    /// Rising, each once.
    private(set) var positions: [Position]
    private var others: Int

    init() {
        self.positions = []
        self.others = 0
    }

    /// - Parameter answer: One with a basis.
    init(of answer: JSONValue) {
        let basis = answer["basis"] ?? .null
        self.positions = basis.list("damaged").compactMap(Position.init)
        self.others = basis.number("otherDamaged") ?? 0
    }

    var isEmpty: Bool { positions.isEmpty }

    mutating func add(_ position: Position) {
        guard !positions.contains(position) else { return }
        positions.append(position)
        positions.sort()
    }

    /// `incomplete: position 5 is damaged`; `nil` where nothing is.
    func text(_ language: Language) -> String? {
        isEmpty ? nil : DamageWords(positions, others: others).text(language)
    }

    /// The same, to stand below a page.
    func page(_ language: Language) -> Page { text(language).map { .line($0, .alert) } ?? [] }

    /// What ends a command that gave all but what is damaged.
    func failure(_ language: Language) -> Failure? {
        text(language).map { Failure(lines: [$0, ProblemKind.damaged.remedy[language]], .inputOutput) }
    }

    /// What stands in the place of a damaged event where programs read.
    static func json(_ position: Position) -> JSONValue { ["damaged": ["position": position.json]] }
}
