// SPDX-License-Identifier: BSL-1.0
// Where a JSON object ends, for what is cut out of an endless answer before anything can be parsed.
#pragma once

namespace camsdk::codec {

/// Follows an object's braces, those inside of texts aside.
class JsonBraces {
 public:
    /// Takes the next character; true where it closes the object.
    bool take(char c) noexcept
    {
        if (quoted_) {
            quoted_ = escaped_ || c != '"';
            escaped_ = !escaped_ && c == '\\';
        } else if (c == '"') {
            quoted_ = true;
        } else if (c == '{') {
            ++depth_;
        } else if (c == '}') {
            return --depth_ == 0;
        }
        return false;
    }
    bool inside() const noexcept { return depth_ > 0; }
    /// Ends a text that was left open.
    void end_text() noexcept { quoted_ = escaped_ = false; }
    /// Waits for the next object.
    void reset() noexcept { *this = JsonBraces(); }

 private:
    int depth_ = 0;
    bool quoted_ = false;
    bool escaped_ = false;
};

}  // namespace camsdk::codec
