import DaybookClient
import Events

extension QuotaNotice {
    /// How much of the quota is used, for the person who records.
    func words(_ language: Language) -> String {
        let shares = [(events, Words.quotaEvents), (bytes, Words.quotaBytes)].compactMap { share, words in
            share.map { words.filled(language, String($0.used), String($0.limit)) }
        }
        return "daybook: " + Words.quotaNearlySpent.filled(language, shares.joined(separator: ", "))
    }
}
