// SPDX-License-Identifier: BSL-1.0
// Tables for people, CSV, the progress bar.
#include "table.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

namespace camctl {

namespace {

constexpr std::size_t narrowest_column = 6;

// Columns that one code point takes; the text has no control characters any more.
std::size_t columns_of(std::uint32_t code)
{
    if (code >= 0x300 && code <= 0x36F)
        return 0;
    const bool wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
                      (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
                      (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
                      (code >= 0x1F300 && code <= 0x1FAFF) || code >= 0x20000;
    return wide ? 2 : 1;
}

std::size_t bytes_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

std::uint32_t code_at(const std::string& text, std::size_t at, std::size_t length)
{
    std::uint32_t code =
        length == 1 ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(text[at]) & (0x7Fu >> length);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
        code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
    return code;
}

std::size_t width_of(const std::string& text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = bytes_of(static_cast<unsigned char>(text[at]));
        width += columns_of(code_at(text, at, length));
        at += length;
    }
    return width;
}

std::string fitted(const std::string& text, std::size_t width, bool last)
{
    const std::size_t own = width_of(text);
    if (own <= width)
        return last ? text : text + std::string(width - own, ' ');
    std::string out;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = bytes_of(static_cast<unsigned char>(text[at]));
        const std::size_t more = columns_of(code_at(text, at, length));
        if (used + more + 1 > width)
            break;
        out += text.substr(at, length);
        used += more;
        at += length;
    }
    out += "…";
    return last ? out : out + std::string(width > used + 1 ? width - used - 1 : 0, ' ');
}

// An object inside an object lends it its fields, so that a table has a column each.
Value flattened(const Value& row)
{
    const auto* fields = row.object();
    if (!fields)
        return row;
    Value flat{Value::Object()};
    for (const auto& [name, value] : *fields) {
        if (const auto* inner = value.object(); inner && name != "extra" && name != "error") {
            for (const auto& [key, deeper] : *inner)
                flat.set(row[key].is_null() ? key : name + "." + key, deeper);
        } else if (name != "extra") {
            flat.set(name, value);
        }
    }
    return flat;
}

std::vector<std::string> columns_in(const Value::List& rows)
{
    std::vector<std::string> columns;
    for (const Value& row : rows)
        if (const auto* fields = row.object())
            for (const auto& [name, value] : *fields)
                if (std::find(columns.begin(), columns.end(), name) == columns.end())
                    columns.push_back(name);
    return columns;
}

Value::List flat_rows(const Value& value)
{
    Value::List rows;
    if (const auto* list = value.list())
        for (const Value& row : *list)
            rows.push_back(row.object() ? flattened(row) : Value(Value::Object{{"value", row}}));
    else
        rows.push_back(flattened(value));
    return rows;
}

std::string error_words(const Value& error)
{
    return error["code"].cell() + ": " + error["message"].cell();
}

std::string cell_of(const Value& row, const std::string& column)
{
    const Value& value = row[column];
    return column == "error" && value.object() ? error_words(value) : value.cell();
}

// Takes columns of text away from the widest until all fit.
void shrink(std::vector<std::size_t>& widths, std::size_t width)
{
    const auto sum = [&] {
        std::size_t all = 2 * (widths.size() - 1);
        for (const std::size_t one : widths)
            all += one;
        return all;
    };
    while (sum() > width) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= narrowest_column)
            return;
        --*widest;
    }
}

std::string rows_table(const Value::List& rows, std::vector<std::string> columns, std::size_t width)
{
    if (columns.empty())
        columns = columns_in(rows);
    std::vector<std::vector<std::string>> cells{columns};
    for (const Value& row : rows) {
        cells.emplace_back();
        for (const std::string& column : columns)
            cells.back().push_back(cell_of(row, column));
    }
    std::vector<std::size_t> widths(columns.size(), 1);
    for (const auto& line : cells)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], width_of(line[i]));
    if (width)
        shrink(widths, width);
    std::string out;
    for (const auto& line : cells) {
        for (std::size_t i = 0; i < line.size(); ++i)
            out += fitted(line[i], widths[i], i + 1 == line.size()) + (i + 1 < line.size() ? "  " : "\n");
    }
    return out;
}

std::string fields_table(const Value& value, std::size_t width)
{
    std::size_t label = 0;
    for (const auto& [name, field] : *value.object())
        label = std::max(label, width_of(shown(name)));
    std::string out;
    std::string below;
    for (const auto& [name, field] : *value.object()) {
        const auto* list = field.list();
        if (list && !list->empty() && list->front().object()) {
            below += "\n" + shown(name) + "\n" + rows_table(flat_rows(field), {}, width);
        } else {
            const std::size_t room = width > label + 12 ? width - label - 2 : 0;
            const std::string text = field.cell();
            out += fitted(shown(name), label, false) + "  " + (room ? fitted(text, room, true) : text) + "\n";
        }
    }
    return out + below;
}

std::string csv_cell(const Value& value)
{
    std::string text = value.is_null() ? "" : value.cell();
    if ((value.text() || value.list()) && !text.empty() && std::string("=+-@").find(text[0]) != std::string::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\n\r;'") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

}  // namespace

std::string table(const Value& value, const std::vector<std::string>& columns, std::size_t width)
{
    if (value.object())
        return fields_table(value, width);
    if (!value.list())
        return value.cell() + "\n";
    if (value.list()->empty())
        return "(none)\n";
    return rows_table(flat_rows(value), columns, width);
}

std::string csv(const Value& value, const std::vector<std::string>& columns)
{
    const Value::List rows = flat_rows(value);
    const std::vector<std::string> names = columns.empty() ? columns_in(rows) : columns;
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out += (i ? "," : "") + csv_cell(names[i]);
    out += "\n";
    for (const Value& row : rows) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool error = names[i] == "error" && row[names[i]].object();
            out += (i ? "," : "") + (error ? csv_cell(error_words(row["error"])) : csv_cell(row[names[i]]));
        }
        out += "\n";
    }
    return out;
}

std::size_t terminal_width(std::FILE* stream)
{
    const int file = fileno(stream);
    if (!isatty(file))
        return 0;
    winsize size{};
    return ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

ProgressBar::ProgressBar(std::string label) : label_(std::move(label)), width_(terminal_width(stderr)) {}

ProgressBar::~ProgressBar()
{
    if (drawn_)
        std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total, const std::string& note)
{
    const auto now = std::chrono::steady_clock::now();
    if (width_ == 0 || (drawn_ && done != total && now - last_ < std::chrono::milliseconds(50)))
        return;
    last_ = now;
    drawn_ = true;
    std::string line = label_ + " " + std::to_string(done) + (total ? "/" + std::to_string(total) : "");
    const std::string tail = note.empty() ? "" : "  " + shown(note);
    if (const std::size_t used = line.size() + width_of(tail) + 5; total && width_ > used + 10) {
        const std::size_t room = std::min<std::size_t>(width_ - used, 40);
        const std::size_t full = static_cast<std::size_t>(std::min(done, total) * room / total);
        line += " [" + std::string(full, '=') + std::string(room - full, ' ') + "]";
    }
    line += tail;
    std::fprintf(stderr, "\r%s\x1b[K", fitted(line, width_ - 1, true).c_str());
    std::fflush(stderr);
}

}  // namespace camctl
