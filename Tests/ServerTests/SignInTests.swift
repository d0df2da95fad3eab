import Foundation
import HTTPTypes
import HubDomain
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import AnkerplatzServer

@Suite("Signing in")
struct SignInTests {
    @Test
    func `takes whoever knows the password and leads on to where they wanted to go`() async throws {
        try await TestHub.run { hub in
            let answer = try await hub.submit("/sign-in", SignInTests.right + "&next=/rooms")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/rooms")
            let account = try await hub.ask(.get, "/account", cookie: answer.cookie)
            #expect(account.status == .ok)
            #expect(account.text.contains("amt@example.org"))
        }
    }

    @Test
    func `tells a wrong password and an unknown address alike and keeps the address`() async throws {
        try await TestHub.run { hub in
            for form in ["email=amt%40example.org&password=falsch", "email=nobody%40example.org&password=falsch"] {
                let answer = try await hub.submit("/sign-in", form)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("<title>Fehler:"))
                #expect(answer.text.contains("@example.org\""))
                #expect(answer.headers[.setCookie] == nil)
            }
        }
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "/%5cevil.example", "/%2Fevil"])
    func `never leads to another site`(next: String) async throws {
        try await TestHub.run { hub in
            let answer = try await hub.submit("/sign-in", SignInTests.right + "&next=" + next)
            #expect(answer.headers[.location] == "/bookings")
        }
    }

    @Test
    func `gives a new id and ends the old one`() async throws {
        try await TestHub.run { hub in
            let first = try await hub.submit("/sign-in", SignInTests.right)
            let second = try await hub.submit("/sign-in", SignInTests.right, cookie: first.cookie)
            #expect(first.cookie != second.cookie)
            let old = try await hub.ask(.get, "/account", cookie: first.cookie)
            #expect(old.headers[.location] == "/sign-in?next=/account")
        }
    }

    @Test
    func `ends on the server when somebody signs out`() async throws {
        try await TestHub.run { hub in
            let signedIn = try await hub.submit("/sign-in", SignInTests.right)
            let out = try await hub.submit("/sign-out", "", cookie: signedIn.cookie)
            #expect(out.status == .seeOther)
            let after = try await hub.ask(.get, "/account", cookie: signedIn.cookie)
            #expect(after.status == .seeOther)
        }
    }

    @Test
    func `ends after an hour without a request and after twelve in any case`() async throws {
        try await TestHub.run { hub in
            let cookie = try await hub.submit("/sign-in", SignInTests.right).cookie
            for _ in 0..<13 {
                hub.clock.advance(by: .minutes(55))
                _ = try await hub.ask(.get, "/account", cookie: cookie)
            }
            let late = try await hub.ask(.get, "/account", cookie: cookie)
            #expect(late.status == .ok)
            hub.clock.advance(by: .minutes(6))
            let afterTwelve = try await hub.ask(.get, "/account", cookie: cookie)
            #expect(afterTwelve.status == .seeOther)

            let other = try await hub.submit("/sign-in", SignInTests.right).cookie
            hub.clock.advance(by: .minutes(60))
            let idle = try await hub.ask(.get, "/account", cookie: other)
            #expect(idle.status == .seeOther)
        }
    }

    @Test
    func `is slowed down after twenty wrong passwords, for the account and for the address`() async throws {
        try await TestHub.run { hub in
            for _ in 0..<20 { _ = try await hub.submit("/sign-in", "email=amt%40example.org&password=x") }
            let answer = try await hub.submit("/sign-in", SignInTests.right)
            #expect(answer.status == .tooManyRequests)
            #expect(Int(answer.headers[.retryAfter] ?? "") ?? 0 > 0)
            hub.clock.advance(by: .minutes(15))
            let later = try await hub.submit("/sign-in", SignInTests.right)
            #expect(later.status == .seeOther)
        }
    }

    @Test(arguments: [
        (["Sec-Fetch-Site": "cross-site"], false), (["Sec-Fetch-Site": "same-site"], false),
        (["Sec-Fetch-Site": "same-origin"], true), (["Origin": "https://evil.example"], false),
        (["Origin": "null"], false), ([:], false),
    ])
    func `takes no form from another site`(headers: [String: String], admitted: Bool) async throws {
        try await TestHub.run { hub in
            var fields = HTTPFields()
            for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
            fields[.contentType] = "application/x-www-form-urlencoded"
            let answer = try await hub.ask(.post, "/sign-in", body: SignInTests.right, headers: fields)
            #expect(answer.status == (admitted ? .seeOther : .forbidden))
        }
    }

    @Test
    func `takes a form without such fields when it carries its own token`() async throws {
        try await TestHub.run { hub in
            let page = try await hub.ask(.get, "/sign-in")
            let token = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1)
            let fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let body = SignInTests.right + "&csrf=\(token)"
            let answer = try await hub.ask(.post, "/sign-in", body: body, headers: fields)
            #expect(answer.status == .seeOther)
        }
    }

    private static let right = "email=Amt%40example.org&password=Leinen+los%21"
}

@Suite("A path to go on to")
struct OwnPathTests {
    @Test(arguments: ["/", "/rooms", "/rooms/x?week=2027-03-08#top"])
    func `is one of our own`(path: String) {
        #expect(OwnPath(path)?.text == path)
    }

    @Test(arguments: ["", "rooms", "//x", "/\\x", "/%5Cx", "/%2f/x", "https://x", "javascript:x", "/a\nb", "/a b"])
    func `is nothing else`(path: String) {
        #expect(OwnPath(path) == nil)
    }
}
