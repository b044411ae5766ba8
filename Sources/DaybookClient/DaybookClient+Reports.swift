public import Events

extension DaybookClient {
    /// A printed report, as its bytes came.
    ///
    /// - Parameter query: What it is about, and its form: `month`, `on`, `basis`, `lang`, `format` …
    public func report(_ kind: ReportKind, _ query: Query = [:]) async throws(ClientError) -> [UInt8] {
        let format = query["format"].flatMap { ReportFormat(rawValue: $0) } ?? .text
        return try await answer(to: .get("/v1/reports/\(kind.rawValue)", query, accept: format.mediaType))
    }
}
