// SPDX-License-Identifier: MIT
// Private to store/: lists that stand in one column, spans such as "12-15 20-22" and words as a
// JSON array of strings.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/store/statements.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace claimcheck::store {

std::string join_spans(const std::vector<Span>& spans);
/// Throws: Error{database} when the column holds no such list, or a span ends beyond `size`.
std::vector<Span> read_spans(Query& query, int column, std::uint64_t size);

std::string join_words(const std::vector<std::string>& words);
/// Throws: Error{database} when the column holds no such list.
std::vector<std::string> read_words(Query& query, int column);

}  // namespace claimcheck::store
