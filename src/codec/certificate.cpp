// SPDX-License-Identifier: BSL-1.0
// A reader of the few DER elements that tell who a certificate is for, and how long.
#include <array>
#include <codec/base64.hpp>
#include <codec/certificate.hpp>
#include <codec/text.hpp>
#include <codec/time.hpp>

namespace camsdk::codec {

namespace {

constexpr std::size_t longest_certificate = 64 * 1024;

/// Tags of DER.
namespace der {
constexpr unsigned char integer = 0x02, object_id = 0x06, utf8 = 0x0c, printable = 0x13, ia5 = 0x16, utc_time = 0x17,
                        general_time = 0x18, sequence = 0x30, set = 0x31, version = 0xa0;
}

struct Element {
    unsigned char tag = 0;
    std::string_view content;
};

/// Takes one element off the front of what is left; nothing where it is cut, or of a length that DER does not have.
std::optional<Element> take(std::string_view& rest)
{
    if (rest.size() < 2)
        return std::nullopt;
    Element element;
    element.tag = static_cast<unsigned char>(rest[0]);
    std::size_t length = static_cast<unsigned char>(rest[1]);
    std::size_t head = 2;
    if (length >= 0x80) {
        const std::size_t count = length & 0x7f;
        if (count == 0 || count > 3 || rest.size() < head + count)
            return std::nullopt;
        length = 0;
        for (std::size_t i = 0; i < count; ++i)
            length = length << 8 | static_cast<unsigned char>(rest[head + i]);
        head += count;
    }
    if (rest.size() - head < length)
        return std::nullopt;
    element.content = rest.substr(head, length);
    rest.remove_prefix(head + length);
    return element;
}

std::optional<std::string_view> take(std::string_view& rest, unsigned char tag)
{
    const auto element = take(rest);
    if (!element || element->tag != tag)
        return std::nullopt;
    return element->content;
}

/// The short name of an attribute of a name; nothing for the rarer ones.
std::string_view short_name(std::string_view id)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> known{
        {{"\x55\x04\x03", "CN"},
         {"\x55\x04\x05", "serialNumber"},
         {"\x55\x04\x06", "C"},
         {"\x55\x04\x07", "L"},
         {"\x55\x04\x08", "ST"},
         {"\x55\x04\x0a", "O"},
         {"\x55\x04\x0b", "OU"}}};
    for (const auto& [bytes, name] : known)
        if (id == bytes)
            return name;
    return {};
}

std::optional<std::string> name_text(std::string_view name)
{
    std::string text;
    while (!name.empty()) {
        auto parts = take(name, der::set);
        while (parts && !parts->empty()) {
            auto pair = take(*parts, der::sequence);
            const auto id = pair ? take(*pair, der::object_id) : std::nullopt;
            const auto value = id ? take(*pair) : std::nullopt;
            if (!value)
                return std::nullopt;
            const auto known = short_name(*id);
            const bool readable = value->tag == der::utf8 || value->tag == der::printable || value->tag == der::ia5;
            if (!known.empty() && readable)
                text += (text.empty() ? "" : ", ") + std::string(known) + "=" + clean_utf8(value->content);
        }
        if (!parts)
            return std::nullopt;
    }
    return text;
}

/// "260102030405Z" or "20260102030405Z".
std::optional<TimePoint> time_of(const std::optional<Element>& element)
{
    if (!element || (element->tag != der::utc_time && element->tag != der::general_time))
        return std::nullopt;
    std::string digits(element->content);
    if (element->tag == der::utc_time)
        digits.insert(0, digits.empty() || digits.front() < '5' ? "20" : "19");
    if (digits.size() != 15 || digits.back() != 'Z')
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t size) { return digits.substr(at, size); };
    const auto written = parse_time(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" +
                                    part(10, 2) + ":" + part(12, 2) + "Z");
    if (!written)
        return std::nullopt;
    return written->utc();
}

std::string hexadecimal(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    while (bytes.size() > 1 && bytes.front() == 0)
        bytes.remove_prefix(1);
    std::string text;
    for (const char c : bytes.substr(0, 64)) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<CertificateText> read_der(std::string_view bytes)
{
    auto whole = take(bytes, der::sequence);
    auto body = whole ? take(*whole, der::sequence) : std::nullopt;
    if (!body)
        return std::nullopt;
    if (!body->empty() && static_cast<unsigned char>(body->front()) == der::version)
        take(*body);
    const auto serial = take(*body, der::integer);
    const bool algorithm = take(*body, der::sequence).has_value();
    const auto issuer = take(*body, der::sequence);
    auto validity = take(*body, der::sequence);
    const auto subject = take(*body, der::sequence);
    if (!serial || !algorithm || !issuer || !validity || !subject)
        return std::nullopt;
    const auto from = time_of(take(*validity)), to = time_of(take(*validity));
    const auto issued_by = name_text(*issuer), issued_to = name_text(*subject);
    if (!from || !to || !issued_by || !issued_to)
        return std::nullopt;
    return CertificateText{*issued_to, *issued_by, hexadecimal(*serial), *from, *to};
}

}  // namespace

std::optional<CertificateText> read_certificate(std::string_view pem)
{
    static constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----", end = "-----END CERTIFICATE-----";
    const auto first = pem.find(begin);
    const auto last = first == std::string_view::npos ? first : pem.find(end, first);
    if (last == std::string_view::npos || last - first > longest_certificate)
        return std::nullopt;
    const std::string bytes = from_base64(pem.substr(first + begin.size(), last - first - begin.size()));
    return read_der(bytes);
}

}  // namespace camsdk::codec
