import CanonicalJSON
import DaybookClient
import Events
import Printing

/// What is recorded of some days that a new fact may be about too.
struct KnownSubject: Equatable {
    let subject: Subject
    /// When it began, in EDTF.
    let occurred: String
    let place: String
    let type: String

    /// What it is, in words.
    func words(_ language: Language) -> String {
        let label = Catalogue.type(named: type)?.label[language] ?? type
        let when = DateWords(language: language).text(occurred)
        return [label, when, place].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// Asks the daybook which incidents, movements, meetings, trainings and patrols it knows of some days.
enum KnownSubjects {
    /// How many days before and after a fact may be those of another account of it.
    static let daysAround = 3

    /// The days of a fact and those around it; `nil` where they are not known, or are too many to say anything.
    static func days(around occurred: String) -> ClosedRange<Day>? {
        guard let occurrence = try? Occurrence(occurred) else { return nil }
        guard let first = occurrence.firstDay ?? occurrence.lastDay,
            let last = occurrence.lastDay ?? occurrence.firstDay,
            last.number - first.number <= 366
        else { return nil }
        return first.adding(days: -daysAround)...last.adding(days: daysAround)
    }

    /// Each subject by its first event of these days; none where the daemon does not answer at once.
    static func of(_ days: ClosedRange<Day>, _ socket: String) async -> [KnownSubject] {
        var query = EventQuery()
        query.occurredFrom = days.lowerBound
        query.occurredTo = days.upperBound
        query.limit = 1000
        query.order = .descending
        let answer = await PromptAnswer.of(socket, "/v1/events", query.query)
        return found(in: answer?.list("events") ?? [])
    }

    static func found(in events: [JSONValue]) -> [KnownSubject] {
        var bySubject: [Subject: KnownSubject] = [:]
        var order: [Subject] = []
        for event in events {
            guard let subject = Subject(event.text("subject")), NewSubject.kinds.contains(subject.kind),
                !subject.isPerson, let data = event["data"], data["target"] == nil
            else { continue }
            if bySubject[subject] == nil { order.append(subject) }
            bySubject[subject] = KnownSubject(
                subject: subject,
                occurred: data.text("occurred"),
                place: (data["place"] ?? data["origin"])?.text("name") ?? "",
                type: event.text("type")
            )
        }
        return order.compactMap { bySubject[$0] }
    }

    /// Those of some kinds that a fact may be about, the likeliest first: of the same place, then of the nearest days.
    static func likely(
        _ known: [KnownSubject],
        _ kinds: [SubjectKind],
        place: String,
        occurred: String
    ) -> [KnownSubject] {
        let day = (try? Occurrence(occurred))?.firstDay
        let name = place.foldedAsName
        let ranked = known.filter { kinds.contains($0.subject.kind) }.enumerated().map { index, each in
            let isThere = !name.isEmpty && each.place.foldedAsName == name
            let distance = ((try? Occurrence(each.occurred))?.firstDay).flatMap { other in
                day.map { abs(Int($0.number) - Int(other.number)) }
            }
            return (rank: (isThere ? 0 : 1, distance ?? Int.max, index), each: each)
        }
        return ranked.sorted { $0.rank < $1.rank }.prefix(shownMax).map(\.each)
    }

    /// More than these nobody reads.
    private static let shownMax = 9
}
