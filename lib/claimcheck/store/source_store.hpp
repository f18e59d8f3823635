// SPDX-License-Identifier: MIT
// The sources that reviewers rely on.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

enum class SourceKind { document, web, interview, dataset };
std::string_view name_of(SourceKind kind);
/// Returns the kind of that name, or nothing.
std::optional<SourceKind> source_kind_from(std::string_view name);

struct NewSource {
  std::string name;  ///< what people call it, never empty
  SourceKind kind = SourceKind::document;
  std::string url;  ///< "" when it has none
  std::string note;
  bool confidential = false;  ///< its name is masked in every report
};

struct SourceRow {
  std::int64_t number = 0;  ///< what people see as S3
  std::string id;           ///< random UUID
  NewSource source;
  std::string added_by;               ///< "" when nobody did: an article lets it speak
  Timestamp added;                    ///< or met for the first time
  std::uint32_t used_by_claims = 0;   ///< claims whose standing verdict names it
  std::uint32_t spoken_claims = 0;    ///< claims of latest versions that it makes
  std::uint32_t spoken_articles = 0;  ///< in so many articles
  std::string reliability;            ///< "A" to "F" as a person graded it last, or ""
};

/// Adds a source and the event that says who did; one of that name that nobody added becomes the
/// reviewer's. Throws: Error{usage} for an empty name or one that an added source has already (it
/// is named); Error{database}.
SourceRow add_source(Database& database, const NewSource& source, const std::string& reviewer,
                     Timestamp now);

/// Grades how reliable a source (UUID) is: "A" (completely) to "E" (not), "F" cannot be judged. The
/// grade stands until it is undone or another is given.
/// Throws: Error{usage} for another grade or an empty reviewer; Error{database}.
void grade_source(Database& database, const std::string& id, const std::string& reliability,
                  const std::string& note, const std::string& reviewer, Timestamp now);

/// Returns the sources that people added or used, by number.
std::vector<SourceRow> list_sources(Database& database);

/// Finds one source by "S3", "3", its UUID or its exact name. Returns nothing when there is none.
std::optional<SourceRow> find_source(Database& database, std::string_view reference);

/// Finds the source that has the name of another one or, if that has one, its address.
std::optional<SourceRow> find_same_source(Database& database, const NewSource& source);

/// Removes a source (its number) that nobody added or used and that no claim has. Requires: a
/// transaction.
void forget_unused(Database& database, std::int64_t source);

/// Returns what a source (its number) is called once its name was purged.
std::string purged_name(std::int64_t source);

/// Gives a source (UUID) another name, by which no article knows it, and takes its address and note
/// away. Requires: a transaction.
void rename_source(Database& database, const std::string& id, const std::string& name);

}  // namespace claimcheck::store
