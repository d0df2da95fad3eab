import Foundation
import HTTPTypes
import HubDomain
import HummingbirdCore
import Templates

/// Taking over a list of participants: choosing it, seeing what becomes of each line, and how far it has come.
///
/// Between the pages the list is nowhere but in the form itself.
struct ListPages: Sendable {
    /// The largest list, in an encoding that takes more bytes, between the other fields of a form.
    private static let mostSent = 4 * ParticipantList.mostBytes

    let hall: Hall

    var routes: [Route] {
        let path = "/workshops/{id}/participants/import"
        let routes: [Route] = [
            .page(.get, path, .bookers, ask),
            .page(.post, path, .bookers, preview).taking(upTo: ListPages.mostSent),
            .page(.post, path + "/take", .bookers, take).taking(upTo: ListPages.mostSent),
            .page(.get, path + "/{list}", .bookers, progress),
        ]
        return routes.map { $0.needing(.invite) }
    }

    private func ask(_ call: Call) async throws -> Answer {
        try await page(.listForm, maker(call).form(), for: call)
    }

    private func preview(_ call: Call) async throws -> Answer {
        let maker = try await maker(call)
        let form = Form(call.body, type: call.header(.contentType))
        let cells = form["cells"] ?? ""
        let file = form.file("file")
        do {
            let text = try ListText(sent: file ?? Data(cells.utf8))
            let list = try ParticipantList(sent: text)
            let report = try await hall.rehearsed(list, maker.workshop, call)
            return try await page(.listPreview, maker.preview(report, of: text), for: call)
        } catch let problem as Problem where !problem.violations.isEmpty {
            let faults = FormFaults(problem, at: file == nil ? "cells" : "file", maker.words)
            return try await page(
                .listForm,
                maker.form(cells: cells, faults: faults),
                for: call,
                status: .unprocessableContent
            )
        }
    }

    /// A few are registered at once; of many it is told how far they have come.
    private func take(_ call: Call) async throws -> Answer {
        let maker = try await maker(call)
        let form = Form(call.body, type: call.header(.contentType))
        let key = UUID(uuidString: form["key"] ?? "") ?? UUID()
        let list = try ParticipantList(file: Data((form["table"] ?? "").utf8))
        let run = ListImport(
            list,
            to: maker.workshop.id,
            language: call.language.code,
            isTold: form["tell"] != nil,
            act: call.store.act
        )
        if hall.lists.open(run, as: key.uuidString, at: call.now) { try await begin(run, as: key.uuidString, call) }
        return .seeOther(call.language.path("/workshops/\(maker.workshop.id)/participants/import/\(key)"))
    }

    private func begin(_ list: ListImport, as key: String, _ call: Call) async throws {
        do {
            guard list.count <= ListImport.batch else { return try hall.lists.add(list, as: key) }
            var list = list
            if !list.isDone { try await list.step(in: call.store, at: call.now) }
            hall.lists.note(list, as: key)
        } catch {
            hall.lists.forget(key)
            throw error
        }
    }

    private func progress(_ call: Call) async throws -> Answer {
        let maker = try await maker(call)
        let key = String(call.parameters["list"] ?? "")
        let standing = hall.lists.standing(key, of: maker.workshop.id)
        if standing?.counts != nil {
            let path = call.language.path("/workshops/\(maker.workshop.id)/participants")
            return .seeOther("\(path)?imported=\(key)")
        }
        let view = maker.progress(standing, as: key)
        var answer = try await page(.listProgress, view, for: call)
        if view.progress != nil { answer.headers[.refresh] = "1" }
        return answer
    }

    private func maker(_ call: Call) async throws -> ListMaker {
        let words = hall.renderer.words(call.language)
        return try await call.read { hub in
            ListMaker(
                zone: try hub.theHub().zone,
                words: words,
                workshop: try hub.workshop(call.id(), managedBy: call.caller)
            )
        }
    }

    private func page(
        _ template: Template,
        _ view: any View,
        for call: Call,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        try await hall.pages.page(template, view, for: call, in: .workshops, status: status)
    }
}

extension ListText {
    /// What was sent from a page.
    fileprivate init(sent bytes: Data) throws(Problem) {
        if bytes.isEmpty { throw .refused(rule: "no-list") }
        if bytes.count > ParticipantList.mostBytes { throw .refused(rule: "file-too-large") }
        do { try self.init(Array(bytes)) } catch { throw Problem(error) }
    }
}

extension ParticipantList {
    fileprivate init(sent text: ListText) throws(Problem) {
        do { try self.init(text) } catch { throw Problem(error) }
    }
}
