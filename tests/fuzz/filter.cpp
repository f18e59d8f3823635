// SPDX-License-Identifier: MIT
#include "claimcheck/store/filter.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using claimcheck::Error;
using claimcheck::ErrorKind;
namespace store = claimcheck::store;

void expect(const Error& error, ErrorKind kind) {
  if (error.kind() != kind) std::abort();
}

}  // namespace

// Each line of the input is a term; the whole of it is searched for.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static store::Database database = store::Database::in_memory();
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  std::vector<std::string> terms;
  for (std::size_t at = 0; at <= input.size();) {
    const std::size_t end = std::min(input.find('\n', at), input.size());
    terms.emplace_back(input.substr(at, end - at));
    at = end + 1;
  }
  try {
    const store::Filter filter = store::parse_filter(terms, std::vector<std::string>{"tower"});
    store::list_claims(database, filter);
  } catch (const Error& error) {
    expect(error, ErrorKind::usage);
  }
  try {
    store::search_claims(database, input, 10);
  } catch (const Error& error) {
    expect(error, ErrorKind::usage);
  }
  return 0;
}
