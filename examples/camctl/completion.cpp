// SPDX-License-Identifier: BSL-1.0
// The completion for bash: commands, each one's orders and options, and files behind what takes one.
#include <cctype>
#include <set>

#include "commands.hpp"
#include "manual.hpp"

namespace camctl {

namespace {

constexpr const char* script_front = R"(# bash completion for camctl; written by `camctl --bash-completion`
_camctl()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" i words="" options
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
)";

constexpr const char* script_middle = R"(        esac
        [ -z "$command" ] || break
    done
    case $before in
    --fleet | --password-file | --new-password-file | --trust-on-first-use | --plugin | --output | -o)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
    esac
    case $command in
)";

constexpr const char* script_back = R"(    [[ $word == -* ]] && words="$words $options"
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _camctl camctl
)";

// The words of a usage that stand for themselves: "CAMERA list|set OUTPUT on|off [--seconds S]" has list, set, on, off.
std::set<std::string> orders_of(const std::string& usage)
{
    std::set<std::string> orders;
    std::string word;
    int brackets = 0;
    for (const char letter : usage + " ") {
        brackets += letter == '[' ? 1 : letter == ']' ? -1 : 0;
        if (std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' || letter == '=') {
            word += letter;
            continue;
        }
        const bool small = !word.empty() && std::islower(static_cast<unsigned char>(word[0]));
        if (small && brackets == 0 && word.find('=') == std::string::npos)
            orders.insert(word);
        word.clear();
    }
    return orders;
}

std::string joined(const std::set<std::string>& words)
{
    std::string line;
    for (const std::string& word : words)
        line += (line.empty() ? "" : " ") + word;
    return line;
}

std::set<std::string> written(const OptionNames& names)
{
    std::set<std::string> options;
    for (const std::string& name : names)
        options.insert("--" + name.substr(0, name.find('=')));
    return options;
}

}  // namespace

std::string bash_completion()
{
    std::string patterns;
    std::string names;
    std::string cases;
    for (const Command& command : commands()) {
        const std::string name = command.name;
        patterns += (patterns.empty() ? "" : " | ") + name;
        names += (names.empty() ? "" : " ") + name;
        cases += "    " + name + ")\n        words=\"" + joined(orders_of(command.usage)) + "\"\n";
        cases += "        options=\"" + joined(written(command.options)) + "\"\n        ;;\n";
    }
    return script_front + std::string("        ") + patterns + ") command=${COMP_WORDS[i]} ;;\n" + script_middle +
           cases + "    *) words=\"" + names + "\" ;;\n    esac\n    options=\"$options " +
           joined(written(common_options)) + "\"\n" + script_back;
}

}  // namespace camctl
