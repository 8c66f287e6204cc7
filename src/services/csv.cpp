// SPDX-License-Identifier: BSL-1.0
// CSV reading.
#include "csv.hpp"

namespace camsdk::services {

namespace {

class Reader {
 public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<std::vector<CsvRecord>> read()
    {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            if (skip_line())
                continue;
            CsvRecord record{line_, {}};
            do {
                auto cell = read_cell();
                if (!cell)
                    return cell.error();
                record.cells.push_back(std::move(*cell));
            } while (take(','));
            end_line();
            records.push_back(std::move(record));
        }
        return records;
    }

 private:
    bool take(char wanted)
    {
        if (at_ >= text_.size() || text_[at_] != wanted)
            return false;
        ++at_;
        return true;
    }

    void end_line()
    {
        take('\r');
        if (take('\n'))
            ++line_;
    }

    bool skip_line()
    {
        const char first = text_[at_];
        if (first != '#' && first != '\r' && first != '\n')
            return false;
        const std::size_t end = text_.find('\n', at_);
        at_ = end == std::string_view::npos ? text_.size() : end + 1;
        ++line_;
        return true;
    }

    Result<std::string> read_cell()
    {
        if (take('"'))
            return read_quoted();
        const std::size_t end = text_.find_first_of(",\r\n", at_);
        std::string cell(text_.substr(at_, end == std::string_view::npos ? end : end - at_));
        at_ = end == std::string_view::npos ? text_.size() : end;
        return cell;
    }

    Result<std::string> read_quoted()
    {
        const std::size_t opened = line_;
        std::string cell;
        for (;;) {
            if (at_ >= text_.size())
                return Error(ErrorCode::invalid_argument,
                             "line " + std::to_string(opened) + ": a quoted cell is not closed");
            const char c = text_[at_++];
            if (c == '"' && !take('"'))
                break;
            if (c == '\n')
                ++line_;
            cell += c;
        }
        if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r' && text_[at_] != '\n')
            return Error(ErrorCode::invalid_argument,
                         "line " + std::to_string(line_) + ": text after the end of a quoted cell");
        return cell;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

Result<std::vector<CsvRecord>> parse_csv(std::string_view text)
{
    return Reader(text).read();
}

}  // namespace camsdk::services
