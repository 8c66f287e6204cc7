// SPDX-License-Identifier: BSL-1.0
// The cells of a motion detector.
#include "motion_cells.hpp"

#include <codec/base64.hpp>
#include <codec/packbits.hpp>
#include <codec/text.hpp>

namespace camsdk::drivers::onvif {

namespace {

constexpr int most_cells = 1024;  // in a row or a column; cameras have about 22 x 18

std::size_t bytes_of(std::size_t cells)
{
    return (cells + 7) / 8;
}

}  // namespace

std::optional<CellLayout> cell_layout(const std::vector<AnalyticsConfig>& modules)
{
    for (const AnalyticsConfig& module : modules) {
        if (module.type != "CellMotionEngine")
            continue;
        for (const auto& [name, xml] : module.elements) {
            const auto rows = codec::to_int(read_attribute(xml, "Rows").value_or(""));
            const auto columns = codec::to_int(read_attribute(xml, "Columns").value_or(""));
            if (rows && columns && *rows > 0 && *columns > 0 && *rows <= most_cells && *columns <= most_cells)
                return CellLayout{*rows, *columns};
        }
    }
    return std::nullopt;
}

std::string* active_cells(AnalyticsConfig& rule)
{
    if (rule.type != "CellMotionDetector")
        return nullptr;
    for (auto& [name, value] : rule.simple)
        if (name == "ActiveCells")
            return &value;
    return nullptr;
}

std::optional<codec::CellGrid> read_cells(std::string_view text, CellLayout layout)
{
    codec::CellGrid grid{layout.rows, layout.columns, {}};
    grid.cells.resize(static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.columns));
    const auto bytes = codec::unpack_bits(codec::from_base64(text), bytes_of(grid.cells.size()));
    if (!bytes || bytes->size() != bytes_of(grid.cells.size()))
        return std::nullopt;
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        grid.cells[i] = (static_cast<unsigned char>((*bytes)[i / 8]) & (0x80U >> i % 8)) != 0;
    return grid;
}

std::string write_cells(const codec::CellGrid& grid)
{
    std::string bytes(bytes_of(grid.cells.size()), '\0');
    for (std::size_t i = 0; i < grid.cells.size(); ++i)
        if (grid.cells[i])
            bytes[i / 8] = static_cast<char>(static_cast<unsigned char>(bytes[i / 8]) | 0x80U >> i % 8);
    return codec::to_base64(codec::pack_bits(bytes));
}

}  // namespace camsdk::drivers::onvif
