import HubDomain
import Terminal
import Testing

@testable import AnkerplatzKiosk

@Suite("A scanner's name at the command line")
struct ScannerSourceTests {
    @Test
    func `is a kind and a device`() throws {
        let words = [
            "stdin", "serial:/dev/ttyACM0", "serial:/dev/ttyUSB0,115200", "hid:/dev/input/by-path/pci-0:1.0-event-kbd",
            "camera",
        ]
        #expect(
            try PlacedScanner.all(words).map(\.source) == [
                .standardInput,
                .serial(SerialDevice(path: "/dev/ttyACM0", baud: .b9600)),
                .serial(SerialDevice(path: "/dev/ttyUSB0", baud: .b115200)),
                .input(InputDevice(path: "/dev/input/by-path/pci-0:1.0-event-kbd")),
                .camera,
            ]
        )
    }

    @Test(
        arguments: [
            "", "stdin:", "serial", "serial:", "serial:ttyACM0", "hid:event0", "camera:/dev/video0", "usb:/dev/x",
            "serial:/dev/x,9601", "out:", "out:out:stdin", "out:camera", "in:stdin",
        ]
    )
    func `is refused with what it may be`(word: String) {
        #expect(throws: CommandFailure.self) { try PlacedScanner(word) }
    }

    @Test
    func `is given once`() {
        #expect(throws: CommandFailure.self) { try PlacedScanner.all(["stdin", "stdin"]) }
        #expect(throws: CommandFailure.self) { try PlacedScanner.all(["stdin", "out:stdin"]) }
    }

    @Test
    func `says whether it stands at an exit`() throws {
        let scanners = try PlacedScanner.all(["serial:/dev/ttyACM0", "out:serial:/dev/ttyACM1,115200"])
        #expect(scanners.map(\.direction) == [.in, .out])
        #expect(scanners[1].source == .serial(SerialDevice(path: "/dev/ttyACM1", baud: .b115200)))
    }
}
