extension JSONWriter {
    /// Writes the struct at an address as one object.
    mutating func writeFields(_ table: JSONFieldTable, _ root: UnsafeRawPointer) {
        separate()
        append(Byte.openBrace)
        // Through pointers, because each use of an array element that is a closure would be counted.
        table.access.withUnsafeBufferPointer { access in
            table.keyBytes.withUnsafeBytes { keys in
                var start = 0
                var isFirst = true
                for index in access.indices {
                    let end = table.keyEnds[index]
                    defer { start = end }
                    let value = root + access[index].offset
                    if let isPresent = access[index].isPresent, !isPresent(value) { continue }
                    append(UnsafeRawBufferPointer(rebasing: keys[(isFirst ? start + 1 : start)..<end]))
                    isFirst = false
                    access[index].write(value, &self)
                }
            }
        }
        append(Byte.closeBrace)
    }
}
