/// One of the sixteen Länder, by its code of ISO 3166-2.
package enum Land: String, CaseIterable, Codable, Sendable {
    case badenWuerttemberg = "DE-BW"
    case bayern = "DE-BY"
    case berlin = "DE-BE"
    case brandenburg = "DE-BB"
    case bremen = "DE-HB"
    case hamburg = "DE-HH"
    case hessen = "DE-HE"
    case mecklenburgVorpommern = "DE-MV"
    case niedersachsen = "DE-NI"
    case nordrheinWestfalen = "DE-NW"
    case rheinlandPfalz = "DE-RP"
    case saarland = "DE-SL"
    case sachsen = "DE-SN"
    case sachsenAnhalt = "DE-ST"
    case schleswigHolstein = "DE-SH"
    case thueringen = "DE-TH"
}
