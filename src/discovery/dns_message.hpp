// SPDX-License-Identifier: BSL-1.0
// DNS messages as far as service discovery needs them: questions written, answers read within bounds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camsdk::discovery::dns {

enum class Type : std::uint16_t { a = 1, ptr = 12, txt = 16, aaaa = 28, srv = 33, any = 255 };

/// A name as its labels; a label may hold any byte.
using Name = std::vector<std::string>;

struct Record {
    Name name;
    Type type = Type::any;
    Name target;                     ///< of PTR and SRV
    std::uint16_t port = 0;          ///< of SRV
    std::vector<std::string> texts;  ///< of TXT
    std::string address;             ///< of A and AAAA
};

struct Question {
    Name name;
    Type type = Type::ptr;
};

/// One query; `id` is what an answer to it bears, and unicast answers are asked for.
std::string query(std::uint16_t id, const std::vector<Question>& questions);
/// The records of a response, all sections, those of other types left out; nothing where it is none or broken.
std::optional<std::vector<Record>> parse(std::string_view message);

/// Whether two names are one: without regard to ASCII case.
bool same_name(const Name& a, const Name& b);
/// "a.b.local" taken apart at its dots.
Name name_of(std::string_view text);

}  // namespace camsdk::discovery::dns
