// SPDX-License-Identifier: BSL-1.0
// A CSV fleet file as the objects that a JSON one holds: column names are field names, "tls.pin" and "place.lat" mean
// fields of an object, lists are separated by ';'.
#include <algorithm>
#include <charconv>
#include <set>

#include "csv.hpp"
#include "fleet_file.hpp"

namespace camsdk::services {

namespace json = boost::json;

namespace {

json::value list_of(std::string_view cell)
{
    json::array list;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        if (end > 0)
            list.emplace_back(json::string_view(cell.data(), end));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return list;
}

// A text stays a text where it is no number or no flag: the reader then says what is wrong with it.
json::value number_of(const std::string& cell)
{
    double number = 0;
    const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (failure == std::errc() && end == cell.data() + cell.size())
        return number;
    return json::value(cell);
}

json::value flag_of(const std::string& cell)
{
    if (cell == "true" || cell == "yes" || cell == "1")
        return true;
    if (cell == "false" || cell == "no" || cell == "0")
        return false;
    return json::value(cell);
}

json::object& object_in(json::object& fields, const char* name)
{
    json::value& value = fields[name];
    if (!value.is_object())
        value.emplace_object();
    return value.get_object();
}

void put(json::object& fields, const std::string& column, const std::string& cell)
{
    if (cell.empty())
        return;
    if (column == "tags" || column == "networks" || column == "accounts")
        fields[column] = list_of(cell);
    else if (column == "allow_basic")
        fields[column] = flag_of(cell);
    else if (column == "tls.legacy")
        object_in(fields, "tls")["legacy"] = flag_of(cell);
    else if (column == "tls.pin" || column == "tls.trust_file")
        object_in(fields, "tls")[column.substr(4)] = cell;
    else if (column == "place.lat" || column == "lat")
        object_in(fields, "place")["lat"] = number_of(cell);
    else if (column == "place.lon" || column == "lon")
        object_in(fields, "place")["lon"] = number_of(cell);
    else
        fields[column] = cell;
}

}  // namespace

Result<std::vector<CsvEntry>> csv_entries(std::string_view text, const std::string& source)
{
    auto records = parse_csv(text);
    if (!records)
        return malformed(source, records.error().message());
    if (records->empty())
        return malformed(source, "there is no line of column names");
    const std::vector<std::string>& columns = records->front().cells;
    if (const std::set<std::string> distinct(columns.begin(), columns.end()); distinct.size() != columns.size())
        return malformed(source + ", line 1", "a column name stands twice");
    for (const char* needed : {"name", "url"})
        if (std::find(columns.begin(), columns.end(), needed) == columns.end())
            return malformed(source, "there is no column \"" + std::string(needed) + "\"");
    std::vector<CsvEntry> entries;
    for (std::size_t i = 1; i < records->size(); ++i) {
        const CsvRecord& record = (*records)[i];
        CsvEntry entry{source + ", line " + std::to_string(record.line), {}};
        if (record.cells.size() != columns.size())
            return malformed(entry.where, std::to_string(record.cells.size()) + " cells, but " +
                                              std::to_string(columns.size()) + " columns");
        for (std::size_t column = 0; column < columns.size(); ++column)
            put(entry.fields, columns[column], record.cells[column]);
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace camsdk::services
