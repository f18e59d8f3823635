// SPDX-License-Identifier: MIT
// Private to report/: the parts of the HTML report, each written to the end of `out`. Everything in
// them is escaped for the place where it stands.
#pragma once

#include "claimcheck/report/report.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::report {

/// Numbers, charts, what to look at first, and the boxes that filter the rest of the page.
void write_overview(const Report& report, std::string& out);
/// The article with its claims marked, and a card for each sentence that has any.
void write_manuscript(const Report& report, std::string& out);
/// Every claim with all that is known of it.
void write_claim_list(const Report& report, std::string& out);

/// Returns the more urgent of two statuses: what a reader has to see first where claims overlap.
std::string_view more_urgent(std::string_view one, std::string_view other);
/// Returns the most urgent status of a sentence's claims, "" when it has none.
std::string_view status_of(const ReportedSentence& entry);
/// Returns the anchor of a sentence, such as "p3s1".
std::string anchor_of(const store::SentenceRow& sentence);
/// A claim's sign, number, status and state: the head of its entries.
void write_claim_head(const ReportedClaim& reported, std::string_view number_link,
                      std::string& out);
/// What is shown of a claim wherever it is shown: `tag` is "p", or "span" within a paragraph.
void write_findings(const Report& report, const ReportedClaim& reported, std::string_view tag,
                    std::string& out);

/// `<TAG class="NAME">TEXT</TAG>` with the text escaped.
void write_element(std::string_view tag, std::string_view name, std::string_view text,
                   std::string& out);

}  // namespace claimcheck::report
