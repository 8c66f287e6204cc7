// SPDX-License-Identifier: BSL-1.0
// The identity service's tables, parsed once.
#include "identity_tables.hpp"

#include "csv.hpp"
#include "identity_data.hpp"
#include "maker_names.hpp"
#include "prefix_registry.hpp"

namespace camsdk::services {

namespace {

// The records of one of our own files, without the line of column names.
std::vector<std::vector<std::string>> rows(std::string_view table, std::size_t columns)
{
    std::vector<std::vector<std::string>> all;
    auto records = parse_csv(table).value();
    for (std::size_t i = 1; i < records.size(); ++i) {
        records[i].cells.resize(columns);
        all.push_back(std::move(records[i].cells));
    }
    return all;
}

std::optional<std::string> look_up(const std::unordered_map<std::string, std::string>& table, const std::string& key)
{
    const auto found = table.find(key);
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

const IdentityTables& IdentityTables::get()
{
    static const IdentityTables tables;
    return tables;
}

IdentityTables::IdentityTables()
{
    for (const auto& row : rows(data::makers, 2))
        makers_[comparable_name(row[1])] = row[0];
    for (const auto& row : rows(data::brands, 3))
        brands_[comparable_name(row[0])] = row[1];
    for (const auto& row : rows(data::registrants, 2))
        registrants_[comparable_name(row[0])] = row[1];
    for (const auto& row : rows(data::mac_prefixes, 2))
        if (const auto maker = look_up(registrants_, comparable_name(row[1])))
            prefixes_[row[0]] = *maker;
    for (const auto& row : rows(data::patterns, 5))
        if (const Grammar grammar = grammar_named(row[2]))
            patterns_.push_back({row[0], row[1], grammar, row[3], std::stoi(row[4])});
}

std::optional<std::string> IdentityTables::maker(std::string_view spelling) const
{
    return look_up(makers_, comparable_name(spelling));
}

std::optional<std::string> IdentityTables::platform_of_brand(std::string_view label) const
{
    return look_up(brands_, comparable_name(label));
}

std::optional<std::string> IdentityTables::maker_of_mac(std::string_view mac, std::string& prefix) const
{
    std::string digits;
    for (const char c : mac) {
        if (c == ':' || c == '-' || c == '.')
            continue;
        const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
        if (!((upper >= '0' && upper <= '9') || (upper >= 'A' && upper <= 'F')) || digits.size() == 12)
            return std::nullopt;
        digits += upper;
    }
    if (digits.size() != 12)
        return std::nullopt;
    for (const std::size_t length : {9u, 7u, 6u}) {
        prefix = digits.substr(0, length);
        if (auto maker = look_up(prefixes_, prefix))
            return maker;
    }
    // The second bit of the first byte says that nobody registered it.
    if (std::string_view("2367ABEF").find(digits[1]) != std::string_view::npos)
        return std::nullopt;
    std::call_once(registry_read_, [&] {
        registry_ = read_prefix_registry(installed_registry_folder, [&](std::string_view registrant) {
            return look_up(registrants_, comparable_name(registrant));
        });
    });
    for (const std::size_t length : {9u, 7u, 6u}) {
        prefix = digits.substr(0, length);
        if (auto maker = look_up(registry_, prefix))
            return maker;
    }
    return std::nullopt;
}

}  // namespace camsdk::services
