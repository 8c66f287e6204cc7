// SPDX-License-Identifier: BSL-1.0
// Reading the IEEE registry: lines that begin a record are enough, whatever stands in addresses behind the name.
#include "prefix_registry.hpp"

#include <fstream>

namespace camsdk::services {

namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t most_lines = 200000;

// The name in `text` up to the next comma; one in quotes may hold commas and doubled quotes.
std::string name_at_front(std::string_view text)
{
    if (text.empty() || text.front() != '"')
        return std::string(text.substr(0, text.find(',')));
    std::string name;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] != '"')
            name += text[i];
        else if (i + 1 < text.size() && text[i + 1] == '"')
            name += text[i++];
        else
            break;
    }
    return name;
}

bool hexadecimal(std::string_view text)
{
    return text.find_first_not_of("0123456789ABCDEF") == std::string_view::npos;
}

}  // namespace

std::unordered_map<std::string, std::string> read_prefix_registry(
    const std::string& folder, const std::function<std::optional<std::string>(std::string_view registrant)>& maker_of)
{
    std::unordered_map<std::string, std::string> makers;
    for (const char* file : {"/oui.csv", "/mam.csv", "/oui36.csv"}) {
        std::ifstream in(folder + file, std::ios::binary);
        std::string line;
        for (std::size_t count = 0; count < most_lines && std::getline(in, line); ++count) {
            // "MA-L,A1B2C3,A Maker Ltd,…"
            const auto comma = line.find(',', 5);
            if (comma == std::string::npos || line.size() > longest_line || line.compare(0, 3, "MA-") != 0 ||
                line[4] != ',')
                continue;
            const std::string prefix = line.substr(5, comma - 5);
            if (prefix.size() < 6 || prefix.size() > 9 || !hexadecimal(prefix))
                continue;
            if (auto maker = maker_of(name_at_front(std::string_view(line).substr(comma + 1))))
                makers[prefix] = std::move(*maker);
        }
    }
    return makers;
}

}  // namespace camsdk::services
