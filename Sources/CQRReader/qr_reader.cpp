#define ZX_USE_UTF8

#include "qr_reader.h"

#include <ZXing/ReadBarcode.h>
#include <algorithm>

// What is thrown ends here: nothing that Swift has called may throw.
int qr_read(
    const uint8_t *grey, int32_t width, int32_t height, qr_symbol *symbols, int32_t capacity, uint8_t *texts, size_t size
) {
    try {
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::QRCode);
        hints.setMaxNumberOfSymbols(static_cast<uint8_t>(std::clamp(capacity, 0, 255)));
        const ZXing::ImageView picture(grey, width, height, ZXing::ImageFormat::Lum);
        int32_t count = 0;
        size_t used = 0;
        for (const ZXing::Result &result : ZXing::ReadBarcodes(picture, hints)) {
            if (!result.isValid() || count == capacity) continue;
            // As they stand in the symbol: a text would be guessed at.
            const auto &bytes = result.bytes();
            if (bytes.size() > size - used) continue;
            std::copy(bytes.begin(), bytes.end(), texts + used);
            const auto middle = ZXing::Center(result.position());
            symbols[count++] = {used, bytes.size(), middle.x, middle.y};
            used += bytes.size();
        }
        return count;
    } catch (...) {
        return -1;
    }
}
