/// Text behind its length and filled with zeros to a multiple of 32 bytes, so that a ciphertext does not tell how long
/// a name is.
enum Padding {
    static let block = 32
    private static let lengthBytes = 2

    static func pad(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(paddedBytes(text.utf8.count))
        bytes.append(bigEndian: UInt16(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
        bytes.append(contentsOf: repeatElement(0, count: paddedBytes(text.utf8.count) - bytes.count))
        return bytes
    }

    /// The text; `nil` where the bytes are not what ``pad(_:)`` makes.
    static func unpad(_ bytes: [UInt8]) -> String? {
        var reader = ByteReader(bytes[...])
        guard let count = reader.integer(UInt16.self), bytes.count == paddedBytes(Int(count)),
            let text = reader.take(Int(count)), let rest = reader.take(reader.remaining), rest.allSatisfy({ $0 == 0 })
        else { return nil }
        return String(validating: text, as: UTF8.self)
    }

    static func isPadded(_ count: Int) -> Bool { count > 0 && count.isMultiple(of: block) }

    private static func paddedBytes(_ count: Int) -> Int { (lengthBytes + count + block - 1) / block * block }
}
