// SPDX-License-Identifier: MIT
// Evidence and what was found beside it as JSON; docs/json.md has the members.
#pragma once

#include "claimcheck/evidence/passages.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/workflow/attach_page.hpp"
#include "claimcheck/workflow/check_published.hpp"
#include "claimcheck/workflow/give_evidence.hpp"

#include <nlohmann/json_fwd.hpp>

namespace claimcheck::report {

nlohmann::ordered_json to_record(const store::EvidenceRow& evidence);
/// null when there is none.
nlohmann::ordered_json to_record(const std::optional<evidence::QuoteLookup>& lookup);
nlohmann::ordered_json to_record(const evidence::ClaimView& claim,
                                 const evidence::ValueCheck& check);
nlohmann::ordered_json to_record(const evidence::ClaimView& claim,
                                 const evidence::Passage& passage);
nlohmann::ordered_json to_record(const workflow::Drift& drift);
nlohmann::ordered_json to_record(const workflow::PublishedFinding& finding);
nlohmann::ordered_json to_record(const workflow::AttachResult& attached);

}  // namespace claimcheck::report
