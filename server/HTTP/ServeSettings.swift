import HTTPTypes

/// How the server is reached.
struct ServeSettings: Sendable {
    var host = "127.0.0.1"
    /// 0 picks a free one.
    var port = 8080
    /// The origin that the outside knows us by, without a slash at the end; nil when it is what browsers ask for.
    var baseURL: String?

    /// How letters leave the house.
    var mail = MailSettings()

    /// Which wallets take tickets.
    var wallets = Wallets()

    /// What links in letters begin with.
    var origin: String { baseURL ?? "http://\(host):\(port)" }

    /// How whoever sent `request` reaches us, without a slash at the end.
    func origin(of request: HTTPRequest) -> String {
        baseURL ?? "http://\(request.authority ?? "\(host):\(port)")"
    }

    var isSecure: Bool { baseURL?.hasPrefix("https://") ?? false }
}
