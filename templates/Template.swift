package enum Template: String, CaseIterable, Sendable { case start
  var embedded: [UInt8] { PackageResources.start_mustache } }
