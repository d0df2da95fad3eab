import ArgumentParser
import Hummingbird
import CArgon2
import Configuration
@main struct Server: AsyncParsableCommand { }
