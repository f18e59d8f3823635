// SPDX-License-Identifier: MIT
// The rows of the store as JSON, the same in reports, exports and `--json`. docs/json.md has the
// members; spans are UTF-8 bytes, half-open.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/diagnostic.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/source_ledger.hpp"
#include "claimcheck/store/source_store.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace claimcheck::report {

/// The version of these shapes, the member "v" of every printed object.
inline constexpr int record_version = 0;

nlohmann::ordered_json to_record(const store::ArticleRow& article);
nlohmann::ordered_json to_record(const store::RemovedArticle& article);
nlohmann::ordered_json to_record(const store::SentenceRow& sentence);
nlohmann::ordered_json to_record(const store::ClaimRow& claim);
nlohmann::ordered_json to_record(const store::FlagRow& flag);
nlohmann::ordered_json to_record(const store::SourceRow& source);
nlohmann::ordered_json to_record(const std::vector<store::SpokenClaim>& spoken);
nlohmann::ordered_json to_record(const store::Event& event);
nlohmann::ordered_json to_record(const store::ChainHead& head);
nlohmann::ordered_json to_record(const store::RunRow& run);
nlohmann::ordered_json to_record(const store::Tooling& tooling);
nlohmann::ordered_json to_record(const std::vector<store::FlagRow>& flags);
nlohmann::ordered_json to_record(const std::vector<claims::Flag>& flags);
nlohmann::ordered_json to_record(const std::vector<claims::Edit>& edits);
/// null when there is none: the article itself speaks.
nlohmann::ordered_json to_record(const std::optional<claims::Attribution>& attribution);
nlohmann::ordered_json to_record(const std::vector<claims::Facet>& facets);
nlohmann::ordered_json to_record(const std::vector<claims::Mark>& marks);
nlohmann::ordered_json to_record(const std::vector<claims::WorthReason>& reasons);
nlohmann::ordered_json to_record(const std::vector<elements::Element>& elements);
nlohmann::ordered_json to_record(const std::vector<Span>& spans);
nlohmann::ordered_json to_record(const Diagnostic& diagnostic);

/// Prints on one line, or indented by two blanks; ill-formed UTF-8 becomes U+FFFD and "</" is
/// written "<\/", so that it may stand in a page.
std::string print_record(const nlohmann::ordered_json& record, bool indented);

}  // namespace claimcheck::report
