import CanonicalJSON
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        json(bytes: canonicalBytes(of: value), status: status)
    }

    static func json(
        bytes: [UInt8],
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        json(buffer: ByteBuffer(bytes: bytes), status: status, type: type)
    }

    static func json(
        buffer: ByteBuffer,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: buffer))
    }
}
