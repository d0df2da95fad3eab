extension Hall {
    /// Workshops, and everything about who comes to them.
    var attendanceRoutes: [Route] {
        [
            WorkshopController(hall: self).routes,
            RegistrationController(hall: self).routes,
            GuestMessageController().routes,
            TicketController(hall: self).routes,
            BadgeController(hall: self).routes,
            RosterController(hall: self).routes,
            CheckInController(hall: self).routes,
            PresenceController(hall: self).routes,
            NowController(hall: self).routes,
            KioskController(hall: self).routes,
            KiosksController(hall: self).routes,
        ].flatMap { $0 }
    }
}
