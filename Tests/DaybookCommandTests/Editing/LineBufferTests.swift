import TestKit
import Testing

@testable import daybook

@Suite("A text that is being typed")
struct LineBufferTests {
    @Test func aLetterWithItsAccentIsOne() {
        var buffer = LineBuffer("cafe\u{301}s")
        buffer.moveLeft()
        buffer.deleteBackward()
        #expect(buffer.text == "cafs" && buffer.before == "caf")
        var family = LineBuffer("a👨‍👩‍👧")
        family.deleteBackward()
        #expect(family.text == "a")
    }

    @Test func anAccentThatIsTypedJoinsItsLetter() {
        var buffer = LineBuffer("e")
        buffer.insert("\u{301}")
        buffer.deleteBackward()
        #expect(buffer.isEmpty)
    }

    @Test func homeAndEndAreThoseOfTheLine() {
        var buffer = LineBuffer("one\ntwo\nthree")
        buffer.moveToLineStart()
        #expect(buffer.after == "three")
        buffer.moveLeft()
        buffer.moveToLineStart()
        #expect(buffer.before == "one\n")
        buffer.moveToLineEnd()
        #expect(buffer.before == "one\ntwo")
    }

    @Test func whatIsKilledCanBePutBack() {
        var buffer = LineBuffer("du village de Koro")
        buffer.killWord()
        #expect(buffer.text == "du village de ")
        buffer.insertKilled()
        buffer.moveToWordStart()
        buffer.killToLineEnd()
        buffer.killToLineStart()
        #expect(buffer.isEmpty)
        buffer.insertKilled()
        #expect(buffer.text == "du village de ")
    }

    @Test func wordsAreLettersAndDigits() {
        var buffer = LineBuffer("12 (Koro), l'école")
        buffer.moveToWordStart()
        #expect(buffer.after == "école")
        buffer.moveToWordStart()
        buffer.moveToWordStart()
        #expect(buffer.after == "Koro), l'école")
        buffer.moveToWordEnd()
        #expect(buffer.after == "), l'école")
    }

    /// Whatever is done, what is before and behind the cursor is the text, and moving changes none of it.
    @Test(arguments: 0..<50)
    func movingChangesNothing(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var buffer = LineBuffer("Une é\u{301}cole\n\n漢字 👨‍👩‍👧, de 12\n")
        let text = buffer.text
        for _ in 0..<100 {
            switch Int.random(in: 0..<7, using: &random) {
            case 0: buffer.moveLeft()
            case 1: buffer.moveRight()
            case 2: buffer.moveToLineStart()
            case 3: buffer.moveToLineEnd()
            case 4: buffer.moveToWordStart()
            case 5: buffer.moveToWordEnd()
            default: buffer.move(toOffset: Int.random(in: 0...30, using: &random))
            }
            #expect(buffer.text == text, "seed \(seed)")
        }
    }
}
