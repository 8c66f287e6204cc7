// SPDX-License-Identifier: BSL-1.0
// PackBits for motion cells.
#include "onvif/cells.hpp"

#include "core/auth.hpp"

namespace camsim::onvif {

std::string cells_text(const CellGrid& grid)
{
    const auto count = static_cast<std::size_t>(grid.columns * grid.rows);
    std::string bytes((count + 7) / 8, '\0');
    for (std::size_t i = 0; i < count && i < grid.cells.size(); ++i)
        if (grid.cells[i])
            bytes[i / 8] = static_cast<char>(static_cast<unsigned char>(bytes[i / 8]) | (0x80U >> (i % 8)));
    std::string packed;
    for (std::size_t at = 0; at < bytes.size();) {
        std::size_t run = 1;
        while (at + run < bytes.size() && run < 128 && bytes[at + run] == bytes[at])
            ++run;
        if (run > 1) {
            packed += static_cast<char>(257 - run);
            packed += bytes[at];
            at += run;
            continue;
        }
        const std::size_t from = at++;
        while (at < bytes.size() && at - from < 128 && (at + 1 == bytes.size() || bytes[at] != bytes[at + 1]))
            ++at;
        packed += static_cast<char>(at - from - 1);
        packed += bytes.substr(from, at - from);
    }
    return base64(packed);
}

std::optional<std::vector<bool>> cells_from(const std::string& text, int columns, int rows)
{
    const auto packed = from_base64(text);
    if (!packed)
        return std::nullopt;
    const auto count = static_cast<std::size_t>(columns * rows);
    std::string bytes;
    for (std::size_t at = 0; at < packed->size() && bytes.size() < count;) {
        const auto mark = static_cast<unsigned char>((*packed)[at++]);
        if (mark == 128)
            continue;
        if (mark > 128) {
            if (at >= packed->size())
                return std::nullopt;
            bytes.append(257U - mark, (*packed)[at++]);
        } else {
            if (at + mark + 1U > packed->size())
                return std::nullopt;
            bytes.append(*packed, at, mark + 1U);
            at += mark + 1U;
        }
    }
    if (bytes.size() * 8 < count)
        return std::nullopt;
    std::vector<bool> cells(count);
    for (std::size_t i = 0; i < count; ++i)
        cells[i] = (static_cast<unsigned char>(bytes[i / 8]) & (0x80U >> (i % 8))) != 0;
    return cells;
}

}  // namespace camsim::onvif
