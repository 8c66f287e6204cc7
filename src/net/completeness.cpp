// SPDX-License-Identifier: BSL-1.0
// Whether a body that was cut against its declared length is whole all the same.
#include "net/exchange.hpp"
#include "net/url.hpp"

#include <algorithm>

namespace camsdk::net {

namespace {

/// The root element's name, past declarations and comments.
std::string_view root_name(std::string_view xml)
{
    while (true) {
        const auto open = xml.find('<');
        if (open == std::string_view::npos || open + 1 >= xml.size())
            return {};
        xml.remove_prefix(open + 1);
        if (xml.front() != '?' && xml.front() != '!')
            return xml.substr(0, xml.find_first_of(" \t\r\n/>"));
    }
}

bool closes(std::string_view xml, std::string_view name)
{
    const auto start = name.empty() ? std::string_view::npos : static_cast<std::size_t>(name.data() - xml.data());
    if (start != std::string_view::npos && xml.ends_with("/>") && xml.find('>', start) + 1 == xml.size())
        return true;  // the root element is empty
    const auto end = xml.rfind("</");
    if (name.empty() || end == std::string_view::npos || xml.back() != '>')
        return false;
    auto tag = xml.substr(end + 2);
    tag.remove_suffix(1);
    return trim(tag) == name;
}

bool balanced(std::string_view json)
{
    long depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_text && c == '\\')
            ++i;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '{' || c == '['))
            ++depth;
        else if (!in_text && (c == '}' || c == ']') && --depth == 0)
            return i + 1 == json.size();
    }
    return false;
}

bool is_jpeg(std::string_view body) noexcept
{
    return body.substr(0, 2) == "\xff\xd8";
}

/// Without what stands around it: blanks, and a mark of its byte order.
std::string_view document(std::string_view body) noexcept
{
    body = trim(body);
    if (body.substr(0, 3) == "\xef\xbb\xbf")
        body.remove_prefix(3);
    return body;
}

}  // namespace

bool shows_its_end(std::string_view body)
{
    body = document(body);
    return !body.empty() && (body.front() == '<' || body.front() == '{' || body.front() == '[' || is_jpeg(body));
}

bool looks_cut(std::string_view body)
{
    body = document(body);
    if (body.empty())
        return false;
    if (body.front() == '<')
        return !closes(body, root_name(body));
    if (is_jpeg(body))  // behind a picture's end some cameras send a few bytes more
        return body.substr(body.size() - std::min<std::size_t>(body.size(), 64)).find("\xff\xd9") ==
               std::string_view::npos;
    return (body.front() == '{' && body.back() != '}') || (body.front() == '[' && body.back() != ']');
}

bool looks_complete(std::string_view body)
{
    if (is_jpeg(body))
        return body.size() > 4 && body.substr(body.size() - 2) == "\xff\xd9";
    body = document(body);
    if (body.empty())
        return false;
    if (body.front() == '<')
        return closes(body, root_name(body));
    return (body.front() == '{' || body.front() == '[') && balanced(body);
}

}  // namespace camsdk::net
