import ArgumentParser

/// How many events to show.
enum LogCount: ExpressibleByArgument, Equatable {
    case all
    case atMost(Int)

    init?(argument: String) {
        if argument == "all" {
            self = .all
        } else if let count = Int(argument), count >= 0 {
            self = .atMost(count)
        } else {
            return nil
        }
    }
}
