/// A completion script as the argument parser writes it, made to know that a field and its value are one word: after `kind=`
/// comes no blank, and the equals sign needs no backslash.
enum CompletionScript {
    static func completed(_ script: String) -> String {
        if script.hasPrefix("#!/bin/bash") { return script + "\n" + bash }
        return script.replacing(zshHead, with: zshHead + zsh)
    }

    private static let bash = """

        _daybook_field() {
            _daybook "${@}"
            [[ "${COMPREPLY[0]}" = *= ]] && compopt -o nospace +o filenames
            return 0
        }

        complete -o filenames -F _daybook_field daybook
        """

    private static let zshHead = "__daybook_complete() {\n"

    private static let zsh = """
            if [[ "${1}" = *= ]]; then
                compadd -S '' -- "${@}"
                return
            fi

        """
}
