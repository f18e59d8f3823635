// SPDX-License-Identifier: MIT
// Claims that another program or another person found, as they come in files.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// A claim that somebody proposes. All texts are foreign.
struct Proposal {
  std::string place;                   ///< where in its file: "line 3" or "annotation 2"
  std::string quote;                   ///< what the article is said to say, word for word
  std::string text;                    ///< the claim in its own words, "" for the quote's
  std::optional<std::uint64_t> start;  ///< code points of the stored text before the quote
  std::string fault;                   ///< why it cannot be read, "" when it can
};

struct ProposalFormat {
  std::string_view name;     ///< such as "csv"
  std::string_view summary;  ///< one line for help
  std::vector<Proposal> (*read)(std::string_view bytes);
};

/// Returns every format. Each `read` throws Error{input} for a file that is none of its kind; an
/// entry that is none has a fault.
std::span<const ProposalFormat> proposal_formats();

/// Returns the format of that name. Throws: Error{usage} naming the nearest.
const ProposalFormat& proposal_format(std::string_view name);

}  // namespace claimcheck::workflow
