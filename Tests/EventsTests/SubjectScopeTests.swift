import Events
import Testing

struct SubjectScopeTests {
    @Test(arguments: [
        ("*", "site/gao", true), ("site/*", "site/gao", true), ("site/*", "moc/gao", false),
        ("site/gao", "site/gao", true),
        ("site/gao", "site/gao2", false), ("mission", "mission", true), ("*", "mission", true),
        ("site/*", "mission", false),
    ])
    func aPatternNamesSubjects(pattern: String, subject: String, isNamed: Bool) throws {
        let part = SubjectScope.Part(subjects: [try #require(SubjectScope.Pattern(pattern))])
        #expect(SubjectScope([part]).contains(try #require(Subject(subject))) == isNamed)
        #expect(SubjectScope.Pattern(pattern)?.description == pattern)
    }

    @Test(arguments: ["", "sites/*", "site/", "/*", "mission/*", "site/*x", "**"])
    func whatIsNoPatternIsNone(text: String) {
        #expect(SubjectScope.Pattern(text) == nil)
    }

    @Test
    func partsAddUpAndExceptionsTakeAwayOnlyFromTheirOwn() throws {
        let gao = try #require(Subject("combatant/gao"))
        let kidal = try #require(Subject("combatant/kidal"))
        let without = SubjectScope.Part(subjects: [.all], except: [.kind(.combatant)])
        #expect(!SubjectScope([without]).contains(gao))
        #expect(SubjectScope([without, .init(subjects: [.subject(gao)])]).contains(gao))
        #expect(!SubjectScope([without, .init(subjects: [.subject(gao)])]).contains(kidal))
        #expect(SubjectScope([without, .init(subjects: [.all])]).isAll)
        #expect(!SubjectScope([without]).isAll)
        #expect(SubjectScope.none.isEmpty && !SubjectScope.none.contains(gao))
    }
}

struct CursorTests {
    @Test
    func aCursorIsReadAsItIsWritten() throws {
        let cursor = Cursor(Position(42), leaf: "3f9a01bc5d6e7f80" + String(repeating: "0", count: 48))
        #expect(cursor.description == "42-3f9a01bc5d6e7f80")
        #expect(Cursor("42-3f9a01bc5d6e7f80") == cursor)
        #expect(Cursor("0") == .start && Cursor.start.description == "0")
        #expect(Cursor(.zero, leaf: "3f9a01bc5d6e7f80") == .start)
    }

    @Test(arguments: [
        "42", "42-", "042-3f9a01bc5d6e7f80", "42-3F9A01BC5D6E7F80", "42-3f9a01bc5d6e7f8", "42-3f9a01bc5d6e7f801",
        "3f9a01bc-42", "-42", "",
        "0-3f9a01bc5d6e7f80", "00", "42-3f9a01bc5d6e7f80-1", "9007199254740992-3f9a01bc5d6e7f80", "0-",
    ])
    func whatIsNoCursorIsNone(text: String) {
        #expect(Cursor(text) == nil)
    }
}
