// SPDX-License-Identifier: MIT
// Whether an article may go out: what a policy asks for and the article's claims lack.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/desk_files.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// A need that is not met, and the claims that lack it, in the article's order.
struct Lack {
  std::string name;
  std::vector<std::int64_t> claims;
};

/// Holds the listed claims of an article against a policy; empty when it may go out.
/// Throws: Error{database}.
std::vector<Lack> find_lacks(store::Database& database, std::string_view slug,
                             const Policy& policy);

/// "open 24 (C1, C2, …) · disputed 1 (C9)"; at most `most` claims of each are named.
std::string lacks_line(const std::vector<Lack>& lacks, std::size_t most);

}  // namespace claimcheck::workflow
