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
            try ScannerSource.all(words) == [
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
            "serial:/dev/x,9601",
        ]
    )
    func `is refused with what it may be`(word: String) {
        #expect(throws: CommandFailure.self) { try ScannerSource(word) }
    }

    @Test
    func `is given once`() {
        #expect(throws: CommandFailure.self) { try ScannerSource.all(["stdin", "stdin"]) }
    }
}
