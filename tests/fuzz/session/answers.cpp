// SPDX-License-Identifier: BSL-1.0
// Answers written and read.
#include "answers.hpp"

#include <algorithm>
#include <cstdlib>

namespace camsdk::fuzz_session {

namespace {

constexpr std::size_t most_answers = 400;

std::string_view cut(std::string_view& text, char end)
{
    const auto at = text.find(end);
    const auto piece = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return piece;
}

}  // namespace

std::string key_of(std::string_view method, std::string_view target)
{
    const auto authority = target.find("://");
    if (authority != std::string_view::npos) {
        const auto path = target.find('/', authority + 3);
        target = path == std::string_view::npos ? "/" : target.substr(path);
    }
    return std::string(method) + " " + std::string(target.substr(0, target.find('?')));
}

std::string write_answer(const Answer& answer)
{
    std::string body = answer.body;
    std::replace(body.begin(), body.end(), record_end, ' ');
    return answer.key + " " + std::to_string(answer.status) + " " + answer.type + "\n" + body + record_end;
}

std::vector<Answer> read_answers(std::string_view bytes)
{
    std::vector<Answer> answers;
    while (!bytes.empty() && answers.size() < most_answers) {
        std::string_view record = cut(bytes, record_end);
        std::string_view head = cut(record, '\n');
        Answer answer;
        answer.key = std::string(cut(head, ' ')) + " ";
        answer.key += cut(head, ' ');
        answer.status = std::atoi(std::string(cut(head, ' ')).c_str());
        answer.type = head;
        answer.body = record;
        answers.push_back(std::move(answer));
    }
    return answers;
}

}  // namespace camsdk::fuzz_session
