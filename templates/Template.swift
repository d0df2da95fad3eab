/// A template, named after its file below `templates/pages`.
package enum Template: String, CaseIterable, Sendable {
    // What everybody sees
    case roomWeek = "room-week"
    case rooms
    case roomsDay = "rooms-day"
    case roomsWeek = "rooms-week"
    case start
    case workshopRows = "workshop-rows"

    // Booking a room
    case bookCheck = "book-check"
    case bookRooms = "book-rooms"
    case bookWish = "book-wish"
    case book
    case bookingRefused = "booking-refused"
    case bookingRow = "booking-row"
    case booking
    case bookings
    case changeCheck = "change-check"
    case changeForm = "change-form"
    case seriesRow = "series-row"
    case series
    case guests
    case way
    case waitRow = "wait-row"

    // Workshops and tickets
    case answers
    case listForm = "list-form"
    case listPreview = "list-preview"
    case listProgress = "list-progress"
    case listRows = "list-rows"
    case messages
    case participants
    case registrationChange = "registration-change"
    case participantHead = "participant-head"
    case participantRow = "participant-row"
    case ticketOver = "ticket-over"
    case ticketQuestion = "ticket-question"
    case ticket
    case waitlisted
    case eventData = "event-data"
    case programmeMonth = "programme-month"
    case workshopForm = "workshop-form"
    case workshop
    case workshops
    case workshopsFeed = "workshops-feed"
    case spreadsheet

    // Running the hub
    case audit
    case ghosts
    case closure
    case closures
    case kioskTable = "kiosk-table"
    case kiosks
    case mail
    case mails
    case manageMenu = "manage-menu"
    case manageRooms = "manage-rooms"
    case now
    case nowBoard = "now-board"
    case occupancy
    case occupancyBookings = "occupancy-bookings"
    case partners
    case partner
    case partnerBookings = "partner-bookings"
    case managePartner = "manage-partner"
    case hours
    case invitations
    case people
    case person
    case personCheck = "person-check"
    case personErased = "person-erased"
    case personKinds = "person-kinds"
    case personLimits = "person-limits"
    case personSearch = "person-search"
    case presence
    case rehearsals
    case requests
    case retention
    case roomForm = "room-form"

    // Letters
    case letter
    case letterText = "letter-text"

    // Plain pages
    case accessibility
    case account
    case imprint
    case invitation
    case invitationOver = "invitation-over"
    case privacy
    case problem
    case signIn = "sign-in"
    case source

    // Displays at doors and in the foyer
    case displayLayout = "display-layout"
    case doorCode = "door-code"
    case door
    case foyer

    // The screen at the door
    case kioskAids = "kiosk-aids"
    case kioskBanner = "kiosk-banner"
    case kioskBar = "kiosk-bar"
    case kioskChoices = "kiosk-choices"
    case kioskCode = "kiosk-code"
    case kioskGroup = "kiosk-group"
    case kioskIdle = "kiosk-idle"
    case kioskLayout = "kiosk-layout"
    case kioskMessage = "kiosk-message"
    case kioskNoTicket = "kiosk-no-ticket"
    case kioskPin = "kiosk-pin"
    case kioskResult = "kiosk-result"
    case kioskService = "kiosk-service"
    case kioskStaff = "kiosk-staff"
    case kioskTyping = "kiosk-typing"

    // Parts that pages are made of
    case area
    case back
    case checks
    case choices
    case csrf
    case date
    case dates
    case field
    case headLinks = "head-links"
    case hiddenValues = "hidden-values"
    case layout
    case legend
    case pager
    case problems
    case roomsMenu = "rooms-menu"
    case `repeat`
    case select
    case slots
    case strip
    case `switch`
    case times

    // Pictures
    case iconBack = "icon-back"
    case iconCalendar = "icon-calendar"
    case iconCheck = "icon-check"
    case iconDown = "icon-down"
    case iconInfo = "icon-info"
    case iconMark = "icon-mark"
    case iconNext = "icon-next"
    case iconWarning = "icon-warning"
    case shapeBye = "shape-bye"
    case shapeCome = "shape-come"
    case shapeGo = "shape-go"
    case shapeHelp = "shape-help"
    case shapeKnown = "shape-known"
    case shapeWait = "shape-wait"
}
