import HubDomain
import SQLStore

// Whose ticket it is: that of somebody who registered, or a badge.

extension HubTransaction {
    /// To be joined to a query over `ticket`, for `nameOfBearer` and `languageOfBearer`.
    var bearers: SQL {
        """
        LEFT JOIN registration ON registration.id = ticket.registration
        LEFT JOIN account AS bearer ON bearer.id = ticket.holder
        """
    }

    /// The name of whoever has a ticket, as `name`; null of whoever was erased.
    var nameOfBearer: SQL {
        "COALESCE(NULLIF(registration.name, \(TextLine.erased)), NULLIF(bearer.name, \(TextLine.erased))) AS name"
    }

    /// The language that whoever has a ticket is greeted in, as `language`.
    var languageOfBearer: SQL { "COALESCE(registration.language, bearer.language) AS language" }
}
