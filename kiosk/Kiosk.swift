import ArgumentParser
import AsyncHTTPClient
import Hummingbird
@main struct Kiosk: AsyncParsableCommand { }
