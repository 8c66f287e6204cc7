// SPDX-License-Identifier: BSL-1.0
// Grammars as small readers of text: no regular expressions, since every camera of a fleet passes here.
#include "identity_grammars.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace camsdk::services {

namespace {

bool digit(char c)
{
    return c >= '0' && c <= '9';
}

bool capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool capital_or_digit(char c)
{
    return digit(c) || capital(c);
}

bool model_character(char c)
{
    return capital_or_digit(c) || (c >= 'a' && c <= 'z') || c == '(' || c == ')' || c == '/' || c == '-';
}

/// Takes pieces off the front of a text; once one did not fit, the rest does not either.
class Front {
 public:
    explicit Front(std::string_view text) : rest_(text) {}

    Front& word(std::string_view text)
    {
        fits_ = fits_ && rest_.substr(0, text.size()) == text;
        return drop(text.size());
    }
    Front& maybe(std::string_view text) { return rest_.substr(0, text.size()) == text ? drop(text.size()) : *this; }
    /// So many characters of a kind, as many as there are.
    template <class Kind>
    Front& some(Kind kind, std::size_t least, std::size_t most)
    {
        std::size_t count = 0;
        while (count < most && count < rest_.size() && kind(rest_[count]))
            ++count;
        fits_ = fits_ && count >= least;
        return drop(count);
    }
    bool fits() const { return fits_; }
    bool ends() const { return fits_ && rest_.empty(); }
    std::string_view rest() const { return rest_; }

 private:
    Front& drop(std::size_t count)
    {
        if (fits_)
            rest_.remove_prefix(count);
        return *this;
    }

    std::string_view rest_;
    bool fits_ = true;
};

bool take_end(std::string_view& text, std::string_view end)
{
    if (text.size() < end.size() || text.substr(text.size() - end.size()) != end)
        return false;
    text.remove_suffix(end.size());
    return true;
}

// What is left of a serial number once batch and number are off: model, date, registration, market.
bool model_date_market_head(std::string_view text)
{
    if (!take_end(text, "WR") && !take_end(text, "CH") && !take_end(text, "RR"))
        return false;
    if (!take_end(text, "AA") && !take_end(text, "BB"))
        take_end(text, "CC");
    if (text.size() < 9 || !std::all_of(text.end() - 8, text.end(), digit))
        return false;
    text.remove_suffix(8);
    return std::all_of(text.begin(), text.end(), model_character);
}

// DS-2CD2143G0-I 20190803 AA WR D 12345678 [WCVU]; one recorded device ends in a single W.
bool model_date_market(std::string_view text)
{
    if (!take_end(text, "WCVU"))
        take_end(text, "W");
    std::size_t digits = 0;
    while (digits < text.size() && digit(text[text.size() - 1 - digits]))
        ++digits;
    if (digits < 7 || digits > 9)
        return false;
    text.remove_suffix(digits);
    for (int batch = 0; batch <= 2; ++batch) {
        if (model_date_market_head(text))
            return true;
        if (text.empty() || !capital(text.back()))
            return false;
        text.remove_suffix(1);
    }
    return false;
}

// 4X7C5A1 ZAG 21L3F: a letter, an A and a letter in the middle.
bool fifteen_with_class(std::string_view text)
{
    return text.size() == 15 && std::all_of(text.begin(), text.end(), capital_or_digit) && digit(text[0]) &&
           capital(text[1]) && capital(text[7]) && text[8] == 'A' && capital(text[9]);
}

// ZR5K 70 GR700007A
bool fifteen_with_70(std::string_view text)
{
    return text.size() == 15 && std::all_of(text.begin(), text.end(), capital_or_digit) && text[0] == 'Z' &&
           text.substr(4, 2) == "70" && text[6] == 'G';
}

// 2102 31T2H6 3 235000045
bool twenty_with_2102(std::string_view text)
{
    return text.size() == 20 && text.substr(0, 4) == "2102" &&
           std::all_of(text.begin(), text.end(), capital_or_digit) && std::all_of(text.end() - 6, text.end(), digit);
}

// V5.7.18 build 240826
bool version_build_date(std::string_view text)
{
    Front front(text);
    front.word("V").some(digit, 1, 2).word(".").some(digit, 1, 3).word(".").some(digit, 1, 3);
    if (front.rest().substr(0, 1) == ".")
        front.word(".").some(digit, 1, 3);
    front.maybe(",").maybe(" ").word("build ").some(digit, 6, 6);
    return front.fits() && (front.rest().empty() || !digit(front.rest().front()));
}

// 2.800.0000016.0.R,build:2020-06-05
bool dotted_seven_build(std::string_view text)
{
    Front front(text);
    front.some(digit, 1, 1).word(".").some(digit, 3, 3).word(".").some(capital_or_digit, 7, 7);
    front.word(".").some(digit, 1, 3);
    if (front.rest().size() >= 2 && front.rest()[0] == '.' && capital(front.rest()[1]))
        front.word(".").some(capital, 1, 1);
    if (front.ends())
        return true;
    front.maybe(",").maybe(" ");
    return front.fits() && (front.rest().substr(0, 5) == "build" || front.rest().substr(0, 5) == "Build");
}

// 2.11.01_20211210_R251
bool underscored_date_release(std::string_view text)
{
    Front front(text);
    front.some(digit, 1, 2).word(".").some(digit, 2, 2).word(".").some(digit, 2, 2).word("_").some(digit, 8, 8);
    return front.word("_R").some(digit, 1, 4).ends();
}

// QIPC-B2202.3.73.C06290.NB.230628
bool platform_b_dotted(std::string_view text)
{
    Front front(text);
    front.some(capital, 3, 5).word("-B").some(digit, 4, 4).word(".").some(digit, 1, 3).word(".").some(digit, 1, 3);
    if (!front.word(".").some(capital_or_digit, 1, 8).fits() || front.rest().size() < 7)
        return false;
    const std::string_view date = front.rest().substr(front.rest().size() - 7);
    return date[0] == '.' && std::all_of(date.begin() + 1, date.end(), digit);
}

constexpr std::array<std::pair<std::string_view, Grammar>, 8> grammars{
    {{"model_date_market", model_date_market},
     {"fifteen_with_class", fifteen_with_class},
     {"fifteen_with_70", fifteen_with_70},
     {"twenty_with_2102", twenty_with_2102},
     {"version_build_date", version_build_date},
     {"dotted_seven_build", dotted_seven_build},
     {"underscored_date_release", underscored_date_release},
     {"platform_b_dotted", platform_b_dotted}}};

}  // namespace

Grammar grammar_named(std::string_view name)
{
    for (const auto& [known, grammar] : grammars)
        if (known == name)
            return grammar;
    return nullptr;
}

}  // namespace camsdk::services
