/// A workshop of the demo, told by days from today.
struct DemoProgramme: Sendable {
    let title: String
    let summary: String
    let room: String
    let host: String
    /// Who announces it; the host's own people where they have an account.
    let account: String
    let day: Int
    let hour: Int
    let hours: Int
    let capacity: Int
    /// How many people sign up.
    let wanted: Int
    let topics: [String]
    var trainers: [String] = []
    var audience: String?
    /// How many days later it goes on, where it does.
    var goesOnAfter: Int?

    static let all = [
        DemoProgramme(
            title: "Eröffnungstag mit Impulsvorträgen",
            summary: """
                Partner, Presse und Neugierige lernen den Hub kennen.

                Vier kurze Vorträge zeigen, was digitale öffentliche Dienste vor Ort verändern: Gesundheit, Mobilität, \
                Tourismus und das Amt von morgen. Danach ist Zeit zum Umsehen und Reden.
                """,
            room: "Helling",
            host: "dataport.kommunal",
            account: "leitung@hub.example",
            day: -21,
            hour: 10,
            hours: 5,
            capacity: 60,
            wanted: 66,
            topics: ["Digitalisierung", "Vernetzung"],
            audience: "Partner, Presse und alle, die neugierig sind"
        ),
        DemoProgramme(
            title: "Onlinezugangsgesetz: vom Antrag zum Bescheid",
            summary: "Wir gehen einen Antrag von Anfang bis Ende durch und sehen, wo er hängen bleibt.",
            room: "Dock 1",
            host: "Amt Warnow-West",
            account: "amt@hub.example",
            day: -12,
            hour: 9,
            hours: 3,
            capacity: 18,
            wanted: 17,
            topics: ["Onlinezugangsgesetz", "Formulare"],
            trainers: ["Birte Kähler"],
            audience: "Mitarbeitende in Ämtern und Kreisen"
        ),
        DemoProgramme(
            title: "Digitale Sprechstunde im Landarztmodell",
            summary: "Praxis, Pflege und Gemeinde erzählen, was gelungen ist und was nicht.",
            room: "Takelage",
            host: "Lotsenhaus Digital e. V.",
            account: "verein@hub.example",
            day: -6,
            hour: 14,
            hours: 3,
            capacity: 14,
            wanted: 11,
            topics: ["Gesundheit", "Ländlicher Raum"],
            trainers: ["Dr. Swantje Rieck", "Malte Behncke"]
        ),
        DemoProgramme(
            title: "Formulare, die man versteht",
            summary: """
                Ein Antrag auf Wohngeld, eine Gewerbeanmeldung, ein Vereinsförderbogen: Wir zerlegen sie und schreiben \
                sie neu.

                Bringen Sie ein Formular aus Ihrem Alltag mit.
                """,
            room: "Takelage",
            host: "Hanse- und Universitätsstadt Rostock",
            account: "leitung@hub.example",
            day: 0,
            hour: 10,
            hours: 3,
            capacity: 14,
            wanted: 12,
            topics: ["Formulare", "Barrierefreiheit"],
            trainers: ["Merle Hansen"],
            audience: "Alle, die Anträge schreiben oder lesen"
        ),
        DemoProgramme(
            title: "Offene Daten für kleine Ämter",
            summary: "Welche Daten schon da sind, wem sie nützen und wie man sie ohne eigenes Rechenzentrum anbietet.",
            room: "Dock 1 + 2",
            host: "dataport.kommunal",
            account: "leitung@hub.example",
            day: 0,
            hour: 14,
            hours: 3,
            capacity: 40,
            wanted: 23,
            topics: ["Offene Daten"],
            trainers: ["Tjark Voß"],
            audience: "Kleine Verwaltungen ohne eigene IT"
        ),
        DemoProgramme(
            title: "KI im Rathaus: was geht, was darf",
            summary: "Ein Tag mit Beispielen zum Anfassen, einer Juristin und viel Zeit für Fragen.",
            room: "Helling",
            host: "Boddenlicht Software GmbH",
            account: "firma@hub.example",
            day: 2,
            hour: 10,
            hours: 6,
            capacity: 30,
            wanted: 34,
            topics: ["KI", "Recht"],
            trainers: ["Dr. Aylin Demir", "Jörn Petersen"],
            audience: "Leitungen und Fachämter"
        ),
        DemoProgramme(
            title: "Vereine sicher im Netz",
            summary: "Passwörter, Mitgliederlisten, Newsletter: das Nötige an zwei Abenden.",
            room: "Dock 1",
            host: "Lotsenhaus Digital e. V.",
            account: "verein@hub.example",
            day: 8,
            hour: 16,
            hours: 2,
            capacity: 20,
            wanted: 8,
            topics: ["Sicherheit", "Ehrenamt"],
            trainers: ["Fiete Wulf"],
            audience: "Vorstände und Aktive in Vereinen",
            goesOnAfter: 7
        ),
        DemoProgramme(
            title: "Bus auf Bestellung: Mobilität auf dem Land",
            summary: "Drei Gemeinden zeigen ihre Rufbusse und rechnen offen vor, was sie kosten.",
            room: "Helling",
            host: "Amt Warnow-West",
            account: "amt@hub.example",
            day: 15,
            hour: 13,
            hours: 3,
            capacity: 40,
            wanted: 9,
            topics: ["Mobilität", "Ländlicher Raum"]
        ),
    ]
}
