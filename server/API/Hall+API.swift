extension Hall {
    /// What programs can ask.
    var apiRoutes: [Route] {
        [
            HubController().routes,
            RoomController().routes,
            AvailabilityController().routes,
            ClosureController().routes,
            PartnerController().routes,
            BudgetController().routes,
            PeopleController().routes,
            InvitationController().routes,
            PersonController().routes,
            RetentionController().routes,
            AuditController().routes,
            BookingController(hall: self).routes,
            GuestController(hall: self).routes,
            HoldController().routes,
            WaitingController().routes,
            CalendarController(hall: self).routes,
            ParticipantListController(hall: self).routes,
        ].flatMap { $0 }
    }
}
