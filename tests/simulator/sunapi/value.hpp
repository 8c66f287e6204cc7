// SPDX-License-Identifier: BSL-1.0
// An answer of SUNAPI before it is written: one tree, told as Key=Value lines or as JSON.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace camsim::sunapi {

struct Value;

/// Members in the order in which they are told.
using Object = std::vector<std::pair<std::string, Value>>;

/// Numbered things: `Channel.0.…` in text, `{"Channel":0, …}` within an array in JSON.
struct Row {
    int number = 0;
    Object members;
};

struct Value {
    enum class Kind { yes_no, number, text, list, points, object, rows };
    Kind kind = Kind::text;
    std::string text;                         ///< yes_no: True or False; number as written
    std::vector<std::string> list;            ///< csv in text, array in JSON
    std::vector<std::pair<int, int>> points;  ///< x,y,x,y in text, array of {x, y} in JSON
    Object object;
    std::string item;  ///< of rows: their name, "Channel"
    std::vector<Row> rows;
    std::string text_key;  ///< name in text where it is another than in JSON
};

Value yes_no(bool value);
Value number(long long value);
Value text(std::string value);
Value list(std::vector<std::string> values);
Value points(std::vector<std::pair<int, int>> values, std::string text_key = {});
Value object(Object members);
/// JSON as it stands, for what the tree cannot say.
Value raw(std::string json);
Value rows(std::string item, std::vector<Row> rows);

/// Lines ending in CR LF.
std::string as_text(const Object& members);
std::string as_json(const Object& members);

/// Text within double quotes of JSON.
std::string quoted(const std::string& text);

/// Items of a comma separated list; empty text has none.
std::vector<std::string> split(const std::string& text, char by = ',');
std::string join(const std::vector<std::string>& items, const char* by = ",");

}  // namespace camsim::sunapi
