import Glibc
import Synchronization

/// The terminal while keys are read one by one. It is given back as it was on every way out: when the program is done, at an exit
/// from anywhere, and at the signals that ``Interrupts`` waits for.
enum RawTerminal {
    private struct State {
        /// How the terminal was found.
        var saved: termios?
        var isRaw = false
        var isRegistered = false
    }

    private static let state = Mutex(State())

    /// From now on keys come as they are pressed, unseen, but for Ctrl-C and Ctrl-\, which stay signals.
    static func enter() {
        state.withLock { state in
            guard !state.isRaw else { return }
            var found = termios()
            guard tcgetattr(STDIN_FILENO, &found) == 0 else { return }
            state.saved = found
            state.isRaw = true
            if !state.isRegistered {
                atexit { RawTerminal.leave() }
                Interrupts.giveTheTerminalBack()
                state.isRegistered = true
            }
            apply(raw(found))
            bracketPastes(true)
        }
    }

    /// Gives the terminal back; does nothing where it is not held.
    static func leave() {
        state.withLock { state in
            guard state.isRaw, let saved = state.saved else { return }
            state.isRaw = false
            bracketPastes(false)
            apply(saved)
        }
    }

    /// Lets the shell have the terminal until it calls the program back.
    static func suspend() {
        leave()
        raise(SIGTSTP)
        enter()
    }

    private static func raw(_ found: termios) -> termios {
        var raw = found
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IGNCR | IXON | ISTRIP)
        withUnsafeMutableBytes(of: &raw.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
            // Ctrl-Z comes as a key, so that the terminal is in order before the program stops.
            characters[Int(VSUSP)] = 0
        }
        return raw
    }

    /// What is typed already is kept.
    private static func apply(_ settings: termios) {
        var settings = settings
        while tcsetattr(STDIN_FILENO, TCSADRAIN, &settings) != 0, errno == EINTR {}
    }

    /// A terminal that can say what was pasted is asked to.
    private static func bracketPastes(_ isOn: Bool) {
        guard Environment.value("TERM") != "dumb" else { return }
        Messages.draw("\u{1B}[?2004\(isOn ? "h" : "l")")
    }
}
