// SPDX-License-Identifier: BSL-1.0
// Finding events in an endless answer.
#include "event_reader.hpp"

#include <codec/text.hpp>

namespace camsdk::drivers::dahua {

namespace {

constexpr std::string_view event_start = "Code=";
constexpr std::string_view data_start = ";data={";

bool new_part(std::string_view line)
{
    return codec::starts_with(line, "--") || codec::starts_with(line, event_start) ||
           codec::starts_with(line, "HTTP/1.");
}

}  // namespace

void EventReader::feed(std::string_view bytes)
{
    for (const char c : bytes)
        take(c);
}

void EventReader::take(char c)
{
    if (c == '\n')
        return end_of_line();
    if (line_.size() + event_.size() >= most_bytes) {
        overlong_ = overlong_ || !event_.empty() || codec::starts_with(line_, event_start);
        return;  // the rest of the line is of no use
    }
    line_ += c;
    if (!braces_.inside()) {
        // The opening brace of the data, on the line of the event itself.
        if (c == '{' && event_.empty() && line_.size() > data_start.size() &&
            std::string_view(line_).substr(line_.size() - data_start.size()) == data_start &&
            codec::starts_with(line_, event_start)) {
            event_.swap(line_);
            line_.clear();
            braces_.reset();
            braces_.take(c);
        }
        return;
    }
    if (braces_.take(c)) {
        event_ += line_;
        line_.clear();
        deliver();
    }
}

void EventReader::end_of_line()
{
    while (!line_.empty() && line_.back() == '\r')
        line_.pop_back();
    if (overlong_) {
        on_loss_("an event was too long");
        event_.clear();
        braces_.reset();
        overlong_ = false;
    } else if (braces_.inside() && new_part(line_)) {
        braces_.reset();  // the data were cut; what stands before them is whole
        deliver();
    } else if (braces_.inside()) {
        braces_.end_text();  // no text goes over a line's end
        event_ += line_ + "\n";
        line_.clear();
        return;
    }
    if (codec::starts_with(line_, event_start)) {
        event_ = line_;
        line_.clear();
        deliver();
    }
    line_.clear();
}

void EventReader::deliver()
{
    std::string whole;
    whole.swap(event_);
    on_event_(std::move(whole));
}

}  // namespace camsdk::drivers::dahua
