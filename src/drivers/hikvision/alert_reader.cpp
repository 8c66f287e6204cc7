// SPDX-License-Identifier: BSL-1.0
// Finding alerts in an alertStream.
#include "alert_reader.hpp"

#include <algorithm>
#include <utility>

namespace camsdk::drivers::hikvision {

namespace {

constexpr std::string_view opening = "<EventNotificationAlert";
constexpr std::string_view closing = "</EventNotificationAlert>";
constexpr std::string_view json_type = "application/json";
constexpr std::string_view head_end = "\r\n\r\n";

}  // namespace

void AlertReader::feed(std::string_view bytes)
{
    while (!bytes.empty()) {  // in slices, so that a part of any size costs no more than an alert
        const auto slice = bytes.substr(0, most_bytes);
        bytes.remove_prefix(slice.size());
        buffer_.append(slice);
        while (step()) {
        }
    }
}

void AlertReader::finish()
{
    if (std::exchange(inside_, Inside::nothing) != Inside::nothing)
        on_loss_("an alert was cut");
    skip(buffer_.size());
}

bool AlertReader::step()
{
    switch (inside_) {
        case Inside::xml:
            return read_xml();
        case Inside::json:
            return read_json();
        case Inside::nothing:
            break;
    }
    return find_start();
}

void AlertReader::skip(std::size_t bytes)
{
    buffer_.erase(0, bytes);
    seen_ = 0;
}

bool AlertReader::find_start()
{
    const auto xml = buffer_.find(opening);
    const auto json = buffer_.find(json_type);
    if (json < xml) {
        const auto body = buffer_.find(head_end, json);
        if (body == std::string::npos && xml == std::string::npos && buffer_.size() - json < 1024) {
            skip(json);
            return false;  // its head is still coming
        }
        if (body != std::string::npos && body < xml) {
            skip(body + head_end.size());
            inside_ = Inside::json;
            braces_.reset();
            return true;
        }
        skip(json + json_type.size());
        return true;
    }
    if (xml != std::string::npos) {
        skip(xml);
        inside_ = Inside::xml;
        seen_ = opening.size();
        return true;
    }
    const std::size_t keep = std::max(opening.size(), json_type.size()) - 1;  // a word may be cut by the slice
    if (buffer_.size() > keep)
        skip(buffer_.size() - keep);
    return false;
}

bool AlertReader::read_xml()
{
    const std::size_t from = seen_ > closing.size() ? std::max(opening.size(), seen_ - closing.size()) : opening.size();
    const auto end = buffer_.find(closing, from);
    const auto next = buffer_.find(opening, from);
    if (next < end) {
        on_loss_("an alert was cut");
        skip(next);
        seen_ = opening.size();
        return true;
    }
    if (end == std::string::npos) {
        seen_ = buffer_.size();
        if (buffer_.size() <= most_bytes)
            return false;
        on_loss_("an alert was too long");
        skip(opening.size());
        inside_ = Inside::nothing;
        return true;
    }
    std::string document = buffer_.substr(0, end + closing.size());
    skip(end + closing.size());
    inside_ = Inside::nothing;
    if (document.size() > most_bytes)
        on_loss_("an alert was too long");
    else
        on_alert_(std::move(document));
    return true;
}

bool AlertReader::read_json()
{
    for (; seen_ < buffer_.size(); ++seen_) {
        const char c = buffer_[seen_];
        if (!braces_.inside() && c != '{' && c != ' ' && c != '\r' && c != '\n' && c != '\t') {
            inside_ = Inside::nothing;  // no object: arrays and texts are no alerts
            skip(seen_);
            return true;
        }
        if (braces_.take(c)) {
            std::string document = buffer_.substr(0, seen_ + 1);
            skip(seen_ + 1);
            inside_ = Inside::nothing;
            on_alert_(std::move(document));
            return true;
        }
    }
    if (buffer_.size() <= most_bytes)
        return false;
    on_loss_("an alert was too long");
    skip(buffer_.size());
    inside_ = Inside::nothing;
    return false;
}

}  // namespace camsdk::drivers::hikvision
