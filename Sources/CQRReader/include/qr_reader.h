#ifndef QR_READER_H
#define QR_READER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Where in the texts that were found a symbol's own lies, and where in the picture its middle is.
struct qr_symbol {
    size_t start;
    size_t length;
    int32_t x;
    int32_t y;
};

/// Finds the QR symbols (ISO/IEC 18004) in a picture of one byte of grey a pixel, line after line without gaps.
///
/// Writes no more than `capacity` symbols and `size` bytes; a text that finds no room is left out, with its symbol.
/// Returns how many were written, or -1 where there was no looking.
int qr_read(
    const uint8_t *grey, int32_t width, int32_t height, struct qr_symbol *symbols, int32_t capacity, uint8_t *texts, size_t size
);

#ifdef __cplusplus
}
#endif

#endif
