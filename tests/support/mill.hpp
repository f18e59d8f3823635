// SPDX-License-Identifier: MIT
// The article of a mill that was sold, in several drafts, for tests of what goes along into a
// draft.
#pragma once

#include "support/revising.hpp"

namespace claimcheck::support {

inline constexpr const char* mill_text =
    "# The mill\n\nThe mill closed in May 2019 and 40 workers lost their jobs.\n\n"
    "It stood in Hall for 80 years.\n\nAnna Holm bought the mill for €3 million.\n";
inline constexpr const char* sale_moved =
    "# The mill\n\nAnna Holm bought the mill for €3 million.\n\n"
    "The mill closed in May 2019 and 40 workers lost their jobs.\n\n"
    "It stood in Hall for 80 years.\n";
inline constexpr const char* sale_changed =
    "# The mill\n\nThe mill closed in May 2019 and 40 workers lost their jobs.\n\n"
    "It stood in Hall for 80 years.\n\nAnna Holm bought the mill for €5 million.\n";
inline constexpr const char* sale_gone =
    "# The mill\n\nThe mill closed in May 2019 and 40 workers lost their jobs.\n\n"
    "It stood in Hall for 80 years.\n";

inline store::Database mill() {
  store::Database database = store::Database::in_memory();
  add_article(database, "mill", mill_text);
  return database;
}

inline store::ClaimRow sale(store::Database& database) {
  return claim_with(database, "Holm bought");
}

inline std::string sale_label(store::Database& database) {
  return "C" + std::to_string(sale(database).number);
}

inline const workflow::RevisedClaim& revised_sale(const workflow::Revision& revision) {
  for (const workflow::RevisedClaim& claim : revision.claims) {
    const auto& shown = claim.before ? claim.before : claim.after;
    if (shown->text.find("Holm bought") != std::string::npos) return claim;
  }
  FAIL("the sale is not in the revision");
  return revision.claims.front();
}

inline std::vector<std::string> lost_of(const workflow::RevisedClaim& claim) {
  std::vector<std::string> lost;
  for (const workflow::Work& work : claim.work) {
    if (!work.lost.empty()) lost.push_back(work.words + ": " + work.lost);
  }
  return lost;
}

}  // namespace claimcheck::support
