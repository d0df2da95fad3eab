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
    case ticketOver = "ticket-over"
    case ticketQuestion = "ticket-question"
    case ticket
    case waitlisted
    case workshopForm = "workshop-form"
    case workshop
    case workshops

    // Running the hub
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
    case occupancy
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
    case kioskBanner = "kiosk-banner"
    case kioskBar = "kiosk-bar"
    case kioskCode = "kiosk-code"
    case kioskGroup = "kiosk-group"
    case kioskIdle = "kiosk-idle"
    case kioskLayout = "kiosk-layout"
    case kioskMessage = "kiosk-message"
    case kioskResult = "kiosk-result"
    case kioskService = "kiosk-service"

    // Parts that pages are made of
    case area
    case back
    case checks
    case choices
    case csrf
    case date
    case dates
    case field
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

extension Template {
    /// What the program carries in itself.
    var embedded: [UInt8] {
        switch self {
        case .roomWeek: PackageResources.room_week_mustache
        case .rooms: PackageResources.rooms_mustache
        case .roomsDay: PackageResources.rooms_day_mustache
        case .roomsWeek: PackageResources.rooms_week_mustache
        case .start: PackageResources.start_mustache
        case .workshopRows: PackageResources.workshop_rows_mustache
        case .bookCheck: PackageResources.book_check_mustache
        case .bookRooms: PackageResources.book_rooms_mustache
        case .bookWish: PackageResources.book_wish_mustache
        case .book: PackageResources.book_mustache
        case .bookingRefused: PackageResources.booking_refused_mustache
        case .bookingRow: PackageResources.booking_row_mustache
        case .booking: PackageResources.booking_mustache
        case .bookings: PackageResources.bookings_mustache
        case .changeCheck: PackageResources.change_check_mustache
        case .changeForm: PackageResources.change_form_mustache
        case .seriesRow: PackageResources.series_row_mustache
        case .series: PackageResources.series_mustache
        case .waitRow: PackageResources.wait_row_mustache
        case .guests: PackageResources.guests_mustache
        case .way: PackageResources.way_mustache
        case .ticketOver: PackageResources.ticket_over_mustache
        case .ticketQuestion: PackageResources.ticket_question_mustache
        case .ticket: PackageResources.ticket_mustache
        case .waitlisted: PackageResources.waitlisted_mustache
        case .workshopForm: PackageResources.workshop_form_mustache
        case .workshop: PackageResources.workshop_mustache
        case .workshops: PackageResources.workshops_mustache
        case .ghosts: PackageResources.ghosts_mustache
        case .closure: PackageResources.closure_mustache
        case .closures: PackageResources.closures_mustache
        case .kioskTable: PackageResources.kiosk_table_mustache
        case .kiosks: PackageResources.kiosks_mustache
        case .mail: PackageResources.mail_mustache
        case .mails: PackageResources.mails_mustache
        case .manageMenu: PackageResources.manage_menu_mustache
        case .manageRooms: PackageResources.manage_rooms_mustache
        case .now: PackageResources.now_mustache
        case .occupancy: PackageResources.occupancy_mustache
        case .partners: PackageResources.partners_mustache
        case .partner: PackageResources.partner_mustache
        case .partnerBookings: PackageResources.partner_bookings_mustache
        case .managePartner: PackageResources.manage_partner_mustache
        case .hours: PackageResources.hours_mustache
        case .invitations: PackageResources.invitations_mustache
        case .people: PackageResources.people_mustache
        case .person: PackageResources.person_mustache
        case .personCheck: PackageResources.person_check_mustache
        case .personErased: PackageResources.person_erased_mustache
        case .personKinds: PackageResources.person_kinds_mustache
        case .personLimits: PackageResources.person_limits_mustache
        case .personSearch: PackageResources.person_search_mustache
        case .presence: PackageResources.presence_mustache
        case .requests: PackageResources.requests_mustache
        case .retention: PackageResources.retention_mustache
        case .roomForm: PackageResources.room_form_mustache
        case .letter: PackageResources.letter_mustache
        case .letterText: PackageResources.letter_text_mustache
        case .accessibility: PackageResources.accessibility_mustache
        case .account: PackageResources.account_mustache
        case .imprint: PackageResources.imprint_mustache
        case .invitation: PackageResources.invitation_mustache
        case .invitationOver: PackageResources.invitation_over_mustache
        case .privacy: PackageResources.privacy_mustache
        case .problem: PackageResources.problem_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .source: PackageResources.source_mustache
        case .displayLayout: PackageResources.display_layout_mustache
        case .doorCode: PackageResources.door_code_mustache
        case .door: PackageResources.door_mustache
        case .foyer: PackageResources.foyer_mustache
        case .kioskBanner: PackageResources.kiosk_banner_mustache
        case .kioskBar: PackageResources.kiosk_bar_mustache
        case .kioskCode: PackageResources.kiosk_code_mustache
        case .kioskGroup: PackageResources.kiosk_group_mustache
        case .kioskIdle: PackageResources.kiosk_idle_mustache
        case .kioskLayout: PackageResources.kiosk_layout_mustache
        case .kioskMessage: PackageResources.kiosk_message_mustache
        case .kioskResult: PackageResources.kiosk_result_mustache
        case .kioskService: PackageResources.kiosk_service_mustache
        case .area: PackageResources.area_mustache
        case .back: PackageResources.back_mustache
        case .checks: PackageResources.checks_mustache
        case .choices: PackageResources.choices_mustache
        case .csrf: PackageResources.csrf_mustache
        case .date: PackageResources.date_mustache
        case .dates: PackageResources.dates_mustache
        case .field: PackageResources.field_mustache
        case .hiddenValues: PackageResources.hidden_values_mustache
        case .layout: PackageResources.layout_mustache
        case .legend: PackageResources.legend_mustache
        case .pager: PackageResources.pager_mustache
        case .problems: PackageResources.problems_mustache
        case .roomsMenu: PackageResources.rooms_menu_mustache
        case .repeat: PackageResources.repeat_mustache
        case .select: PackageResources.select_mustache
        case .slots: PackageResources.slots_mustache
        case .strip: PackageResources.strip_mustache
        case .switch: PackageResources.switch_mustache
        case .times: PackageResources.times_mustache
        case .iconBack: PackageResources.icon_back_mustache
        case .iconCalendar: PackageResources.icon_calendar_mustache
        case .iconCheck: PackageResources.icon_check_mustache
        case .iconDown: PackageResources.icon_down_mustache
        case .iconInfo: PackageResources.icon_info_mustache
        case .iconMark: PackageResources.icon_mark_mustache
        case .iconNext: PackageResources.icon_next_mustache
        case .iconWarning: PackageResources.icon_warning_mustache
        case .shapeBye: PackageResources.shape_bye_mustache
        case .shapeCome: PackageResources.shape_come_mustache
        case .shapeGo: PackageResources.shape_go_mustache
        case .shapeHelp: PackageResources.shape_help_mustache
        case .shapeKnown: PackageResources.shape_known_mustache
        case .shapeWait: PackageResources.shape_wait_mustache
        }
    }
}
