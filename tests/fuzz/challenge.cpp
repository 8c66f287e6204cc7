// SPDX-License-Identifier: BSL-1.0
// Challenges of a login, and the words of a refused one.
#include "net/challenge.hpp"
#include "fuzz.hpp"
#include "net/auth_session.hpp"
#include "net/digest.hpp"

using namespace camsdk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = fuzz::text_of(data, size);
    const auto challenges = net::parse_challenges(text);
    const auto offer = net::read_offer(challenges);
    (void)net::next_nonce(text);
    (void)net::read_refusal(text, false);
    (void)net::read_refusal(text, true);
    if (offer.digest)
        // Nothing of a challenge may break out of the header line that answers it.
        fuzz::must(net::quoted(offer.digest->realm).find_first_of("\r\n") == std::string::npos);
    return 0;
}
