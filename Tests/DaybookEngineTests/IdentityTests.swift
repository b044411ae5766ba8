import CanonicalJSON
import DaybookEngine
import EventLog
import Events
import Foundation
import Projections
import TestKit
import TestSupport
import Testing

/// What identifies people is stored only sealed, is compared and opened under the person's key, and is opened with a reason.
struct IdentityTests {
    private let folder = EngineFolder()
    private let amadou = "Amadou Zerbo-Quartz"

    private func registered(_ name: String = "GAO-0042", _ texts: [String: String] = [:]) -> Draft {
        let texts = texts.isEmpty ? ["fullName": amadou, "birthDate": "1990-05-12"] : texts
        return texts.reduce(.registered(name, "2017-01-18")) { $0.with($1.key, .string($1.value)) }
    }

    private func person(_ name: String = "GAO-0042") throws -> Subject { try #require(Subject("combatant/\(name)")) }

    private func texts(_ opened: [OpenedText]) -> [String: String?] {
        Dictionary(uniqueKeysWithValues: opened.map { ($0.field, $0.text) })
    }

    private func expect(_ kind: String, _ refusal: Refusal?, _ matches: (Refusal) -> Bool) {
        #expect(refusal.map(matches) == true, "expected \(kind), found \(String(describing: refusal))")
    }

    @Test
    func aNameIsInNoFileAndOpensForWhoeverSaysWhy() async throws {
        let engine = try folder.open()
        let receipt = try await engine.record(registered())
        let stored = try #require(try engine.log.event(at: receipt.position))
        #expect(stored.fact.holdsSealedTexts)
        let opened = try await engine.open(person(), reason: "medical evacuation", by: .officer)
        #expect(texts(opened) == ["fullName": amadou, "birthDate": "1990-05-12"])
        #expect(Set(opened.map(\.event)) == [receipt.position])
        engine.drain()
        for (path, bytes) in try folder.files() { #expect(!bytes.holds(amadou), "\(path)") }
    }

    @Test
    func whoOpensAndWhyIsRecordedBeforeAnybodyIsTold() async throws {
        let engine = try folder.open()
        let receipt = try await engine.record(registered())
        _ = try await engine.open(person(), fields: ["fullName"], reason: "medical evacuation", by: .officer)
        let access = try #require(try engine.log.event(at: receipt.position.next))
        guard case .accessRecorded(let recorded) = access.fact.details else {
            Issue.record("\(access.type.name)")
            return
        }
        #expect(recorded.target == Target(try #require(try engine.log.event(at: receipt.position))))
        #expect(recorded.fields == ["fullName"])
        #expect(recorded.reason == "medical evacuation")
        let subject = try person()
        #expect(access.author == .officer && access.subject == subject)
    }

    @Test
    func aFieldThatIsNotThereAndAPersonWithNoneAreNamed() async throws {
        let engine = try folder.open()
        try await engine.record(registered())
        try await engine.record(.registered("GAO-0043", "2017-01-18"))
        let subject = try person()
        try await engine.expectUnchanged {
            await #expect {
                try await engine.open(subject, fields: ["name"], reason: "x", by: .officer)
            } throws: { error in
                guard case IdentityFailure.unknownField("name", let known) = error else { return false }
                return known.sorted() == ["birthDate", "fullName"]
            }
            for other in ["GAO-0043", "GAO-0099"] {
                let other = try person(other)
                await #expect {
                    try await engine.open(other, reason: "x", by: .officer)
                } throws: { error in
                    if case IdentityFailure.unknown(other) = error { true } else { false }
                }
            }
        }
    }

    private func recordAndClose(_ draft: Draft) async throws -> Receipt {
        let engine = try folder.open()
        defer { engine.drain() }
        return try await engine.record(draft)
    }

    @Test
    func theSameSubmissionIsADuplicateAndAnotherNameAConflict() async throws {
        let first = try await recordAndClose(registered().id("r-1"))
        let again = try folder.open()
        try await again.expectUnchanged {
            let second = try await again.record(registered().id("r-1"))
            #expect(second.isDuplicate && second.position == first.position && second.erased == nil)
            #expect(second.leaf == first.leaf)
            let other = registered().id("r-1").with("fullName", "Amadou Zerbo-Quarts")
            expect("a conflict", try await again.refusal(of: other)) {
                if case .conflict(first.position) = $0 { true } else { false }
            }
            let less = registered().id("r-1").with("birthDate", nil)
            expect("a conflict", try await again.refusal(of: less)) {
                if case .conflict = $0 { true } else { false }
            }
        }
    }

    @Test
    func aCorrectionKeepsOrReplacesWhatIsSealed() async throws {
        let engine = try folder.open()
        let registration = registered()
        try await engine.record(registration)
        let keeping: JSONValue = ["keep": true]
        try await engine.record(
            registration.corrected(by: registered().with("fullName", "Amadou Zerbo").with("birthDate", keeping))
        )
        #expect(try await opened(engine) == ["fullName": "Amadou Zerbo", "birthDate": "1990-05-12"])
        try await engine.record(
            registration.corrected(
                by: registered().with("fullName", keeping).with("birthDate", keeping).with("sex", "male")
            )
        )
        #expect(try await opened(engine) == ["fullName": "Amadou Zerbo", "birthDate": "1990-05-12"])
        try await engine.record(
            registration.corrected(by: registered().with("fullName", keeping).with("birthDate", nil))
        )
        #expect(try await opened(engine) == ["fullName": "Amadou Zerbo"])
        for (path, bytes) in try folder.files() { #expect(!bytes.holds("Zerbo"), "\(path)") }
        let last = registered().with("fullName", keeping).with("birthDate", keeping)
        try await engine.expectUnchanged {
            guard case .shape(let error)? = try await engine.refusal(of: registration.corrected(by: last)) else {
                Issue.record("it was not refused")
                return
            }
            #expect(error.path == "data.replacement.birthDate")
            #expect(error.expected.english == "the text itself, since there is none to keep in what is corrected")
        }
    }

    private func opened(_ engine: Engine) async throws -> [String: String?] {
        texts(try await engine.open(person(), reason: "check", by: .officer))
    }

    @Test
    func ciphertextIsTakenFromNobody() async throws {
        let engine = try folder.open()
        let registration = registered()
        let first = try await engine.record(registration)
        let stored = try #require(try engine.log.event(at: first.position))
        let json = try JSONValue(json: stored.fact.canonicalBytes)
        let sealed = try #require(json["fullName"])
        let error = #expect(throws: JSONError.self) {
            try Submission(json: registered("GAO-0050").with("fullName", sealed).json)
        }
        #expect(error?.path == "data.fullName")
        #expect(error?.expected.english.hasPrefix("the text itself: the daybook seals it") == true)
        try await engine.expectUnchanged {
            let correction = registration.corrected(by: registered().with("fullName", sealed))
            guard case .shape(let error)? = try await engine.refusal(of: correction) else {
                Issue.record("it was not refused")
                return
            }
            #expect(
                error.path == "data.replacement.fullName"
                    && error.expected.english == "the text itself, or {\"keep\":true}"
            )
        }
    }

    @Test(
        arguments: [
            ("fullName", 7), ("fullName", ""), ("fullName", ["a": 1]), ("birthDate", "12.5.1990"),
        ] as [(String, JSONValue)]
    )
    func aWrongTextIsRefusedAndNotQuoted(field: String, value: JSONValue) {
        let error = #expect(throws: JSONError.self) { try Submission(json: registered().with(field, value).json) }
        #expect(error?.path == "data.\(field)" && error?.found == nil)
    }

    @Test
    func aWeaponsSerialNumberIsSealedInItsList() async throws {
        let engine = try folder.open()
        try await engine.record(registered())
        let weapons: JSONValue = [
            ["type": "AK-47", "serial": "QX-1"], ["type": "PKM"], ["type": "RPG", "serial": "QX-3"],
        ]
        try await engine.record(.disarmed("GAO-0042", "2017-03-01").with("weapons", weapons))
        let found = try await opened(engine)
        #expect(found["weapons[0].serial"] == "QX-1" && found["weapons[2].serial"] == "QX-3" && found.count == 4)
    }

    // MARK: - Biometric references

    @Test
    func aBiometricReferenceIsOnePersonsWhileItsRegistrationStands() async throws {
        let engine = try folder.open()
        let registration = registered("GAO-0042", ["biometricReference": "BIO-77-ZQ"])
        let first = try await engine.record(registration)
        let second = registered("GAO-0043", ["biometricReference": "BIO-77-ZQ"])
        for mode in [EntryMode.native, .imported] {
            try await engine.expectUnchanged {
                guard case .rules(let breaches)? = try await engine.refusal(of: second, mode: mode) else {
                    Issue.record("it was not refused")
                    return
                }
                #expect(breaches.map(\.rule) == [.biometricReferenceTaken])
                #expect(breaches[0].path == "data.biometricReference" && breaches[0].collidesWith == first.position)
                #expect(!breaches[0].message[.english].contains("BIO-77-ZQ"))
            }
        }
        try await engine.record(registered("GAO-0044", ["biometricReference": "BIO-78-ZQ"]))
        try await engine.record(registration.retracted())
        try await engine.record(second)
        engine.drain()
        for (path, bytes) in try folder.files() { #expect(!bytes.holds("BIO-77-ZQ"), "\(path)") }
    }

    @Test
    func aCorrectedReferenceIsFreeAndACorrectionIsJudgedToo() async throws {
        let engine = try folder.open()
        let first = registered("GAO-0042", ["biometricReference": "BIO-1"])
        let second = registered("GAO-0043", ["biometricReference": "BIO-2"])
        try await engine.record(allOf: [first, second])
        let taken = second.corrected(by: registered("GAO-0043", ["biometricReference": "BIO-1"]))
        #expect(try await engine.brokenRules(by: taken) == [.biometricReferenceTaken])
        try await engine.record(first.corrected(by: registered("GAO-0042", ["biometricReference": "BIO-3"])))
        try await engine.record(taken)
    }

    @Test
    func aReinstatedRegistrationDoesNotTakeAReferenceBack() async throws {
        let engine = try folder.open()
        let first = registered("GAO-0042", ["biometricReference": "BIO-1"])
        try await engine.record(first)
        try await engine.record(first.retracted())
        try await engine.record(registered("GAO-0043", ["biometricReference": "BIO-1"]))
        try await engine.expectUnchanged {
            let broken = try await engine.brokenRules(by: first.reinstated())
            #expect(broken == [.biometricReferenceTaken])
        }
    }

    /// What is wrong with a replacement would tell of what type the event is, and what it has under seal.
    @Test
    func aCorrectionOfAnotherSubjectsEventIsToldNothingOfIt() async throws {
        let engine = try folder.open()
        let registration = registered()
        try await engine.record(registration)
        for replacement in [[:], ["fullName": ["keep": true]]] as [JSONValue] {
            var correction = registration.corrected(by: registered()).with("replacement", replacement)
            correction.subject = "site/gao"
            let broken = try await engine.brokenRules(by: correction)
            #expect(broken == [.targetOfOtherSubject])
        }
    }

    @Test
    func twoOfOneBatchWithOneReferenceAreRefused() async throws {
        let engine = try folder.open()
        try await engine.expectUnchanged {
            await #expect {
                try await engine.record(allOf: [
                    registered("GAO-0042", ["biometricReference": "BIO-1"]),
                    registered("GAO-0043", ["biometricReference": "BIO-1"]),
                ])
            } throws: { error in
                guard let refused = error as? BatchRefusal, case .rules(let breaches) = refused.refusal else {
                    return false
                }
                return refused.index == 1 && breaches.map(\.rule) == [.biometricReferenceTaken]
            }
        }
        try await engine.record(registered("GAO-0043", ["biometricReference": "BIO-1"]))
    }
}

extension EngineFolder {
    /// Every file of the data and the keys.
    func files() throws -> [(path: String, bytes: [UInt8])] {
        try [data, keys].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: folder).compactMap { name in
                let path = folder + "/" + name
                return FileManager.default.contents(atPath: path).map { (path, Array($0)) }
            }
        }
    }
}

extension [UInt8] {
    func holds(_ text: String) -> Bool { holds(Array(text.utf8)) }

    func holds(_ bytes: [UInt8]) -> Bool {
        Data(self).range(of: Data(bytes)) != nil
    }
}
