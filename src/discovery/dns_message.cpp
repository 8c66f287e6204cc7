// SPDX-License-Identifier: BSL-1.0
// DNS messages (RFC 1035, 2782, 3596, 6762).
#include "discovery/dns_message.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <codec/text.hpp>

#include "discovery/bytes.hpp"

namespace camsdk::discovery::dns {

namespace {

constexpr std::size_t head_size = 12;
constexpr std::size_t most_records = 256;
constexpr std::size_t longest_name = 255;
constexpr std::uint16_t internet_unicast = 0x8001;  // class IN, with the wish for a unicast answer

/// Reads a message from front to end; `fits` is off once something did not.
class Reader {
 public:
    explicit Reader(std::string_view message) : message_(message) {}

    Name name()
    {
        Name labels;
        std::size_t total = 0;
        std::size_t at = at_;
        bool jumped = false;
        while (fits_) {
            const std::uint8_t size = byte_at(message_, at);
            const bool pointer = (size & 0xC0U) == 0xC0U;
            const std::size_t taken = pointer ? 2 : size + 1U;
            total += taken;
            // The two other kinds of label that RFC 1035 leaves open are not in use.
            fits_ = at + taken <= message_.size() && total <= longest_name && (pointer || size < 0x40U);
            if (!fits_)
                break;
            if (!jumped)
                at_ = at + taken;
            if (size == 0)
                return labels;
            if (pointer) {
                // It goes backwards only, so a chain of them ends.
                const std::size_t back = big16(message_, at) & 0x3FFFU;
                fits_ = back < at;
                jumped = true;
                at = back;
            } else {
                labels.emplace_back(message_.substr(at + 1, size));
                at += taken;
            }
        }
        return {};
    }

    std::uint16_t word()
    {
        need(2);
        const std::uint16_t value = fits_ ? big16(message_, at_) : std::uint16_t{0};
        at_ += 2;
        return value;
    }
    std::string_view bytes(std::size_t count)
    {
        need(count);
        const std::string_view piece = fits_ ? message_.substr(at_, count) : std::string_view();
        at_ += count;
        return piece;
    }
    void go_to(std::size_t place)
    {
        fits_ = fits_ && place <= message_.size();
        at_ = place;
    }
    std::size_t place() const { return at_; }
    bool fits() const { return fits_; }

 private:
    void need(std::size_t count) { fits_ = fits_ && at_ <= message_.size() && count <= message_.size() - at_; }

    std::string_view message_;
    std::size_t at_ = head_size;
    bool fits_ = true;
};

template <class Address>
std::string address_text(std::string_view bytes)
{
    typename Address::bytes_type raw;
    if (bytes.size() != raw.size())
        return {};
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(raw.data()));
    return Address(raw).to_string();
}

std::vector<std::string> texts_of(std::string_view bytes)
{
    std::vector<std::string> texts;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = byte_at(bytes, at);
        texts.emplace_back(bytes.substr(at + 1, size));
        at += size + 1;
    }
    return texts;
}

bool read_data(Reader& reader, std::size_t size, Record& record)
{
    switch (record.type) {
        case Type::a:
            record.address = address_text<boost::asio::ip::address_v4>(reader.bytes(size));
            return !record.address.empty();
        case Type::aaaa:
            record.address = address_text<boost::asio::ip::address_v6>(reader.bytes(size));
            return !record.address.empty();
        case Type::txt:
            record.texts = texts_of(reader.bytes(size));
            return true;
        case Type::srv:
            reader.bytes(4);
            record.port = reader.word();
            record.target = reader.name();
            return true;
        case Type::ptr:
            record.target = reader.name();
            return true;
        case Type::any:
            break;
    }
    return false;
}

}  // namespace

std::string query(std::uint16_t id, const std::vector<Question>& questions)
{
    std::string out;
    append_big16(out, id);
    append_big16(out, 0);
    append_big16(out, static_cast<std::uint16_t>(questions.size()));
    out.append(6, '\0');
    for (const Question& question : questions) {
        for (const std::string& label : question.name) {
            out += static_cast<char>(std::min<std::size_t>(label.size(), 63));
            out += label.substr(0, 63);
        }
        out += '\0';
        append_big16(out, static_cast<std::uint16_t>(question.type));
        append_big16(out, internet_unicast);
    }
    return out;
}

std::optional<std::vector<Record>> parse(std::string_view message)
{
    const bool response = (byte_at(message, 2) & 0x80U) != 0;
    if (message.size() < head_size || !response || (byte_at(message, 3) & 0x0FU) != 0)
        return std::nullopt;
    const std::size_t questions = big16(message, 4);
    const std::size_t count =
        std::size_t{big16(message, 6)} + std::size_t{big16(message, 8)} + std::size_t{big16(message, 10)};
    if (questions > most_records || count > most_records)
        return std::nullopt;
    Reader reader(message);
    for (std::size_t i = 0; i < questions; ++i) {
        reader.name();
        reader.bytes(4);
    }
    std::vector<Record> records;
    for (std::size_t i = 0; i < count && reader.fits(); ++i) {
        Record record;
        record.name = reader.name();
        record.type = static_cast<Type>(reader.word());
        reader.bytes(6);  // class and time to live
        const std::size_t size = reader.word();
        const std::size_t end = reader.place() + size;
        const bool known = reader.fits() && end <= message.size() && read_data(reader, size, record);
        reader.go_to(end);
        if (known && reader.fits())
            records.push_back(std::move(record));
    }
    return reader.fits() ? std::optional(std::move(records)) : std::nullopt;
}

bool same_name(const Name& a, const Name& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const std::string& x, const std::string& y) { return codec::same(x, y); });
}

Name name_of(std::string_view text)
{
    return codec::split(text, '.');
}

}  // namespace camsdk::discovery::dns
