// SPDX-License-Identifier: MIT
// What the wording of claims needs to know of a language, read from its rule folder. Immutable;
// const use is safe from many threads.
#pragma once

#include "claimcheck/claims/calendar.hpp"
#include "claimcheck/claims/confidence.hpp"
#include "claimcheck/claims/flags.hpp"
#include "claimcheck/claims/reference.hpp"
#include "claimcheck/claims/reporting.hpp"
#include "claimcheck/claims/worth.hpp"
#include "claimcheck/nlp/inflection.hpp"

namespace claimcheck::claims {

struct Language {
  nlp::Inflection inflection;
  Calendar calendar;
  Pronouns pronouns;
  FirstNames first_names;
  Ranking ranking;
  ConfidenceModel confidence;
  Reporting reporting;
  WorthModel worth;
  Flags flags;
};

}  // namespace claimcheck::claims
