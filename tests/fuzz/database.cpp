// SPDX-License-Identifier: MIT
// A workbench with bytes changed: the input is a list of changes, three bytes for the place and
// one for the value. An input that begins with "SQLite" is the file itself.
#include "claimcheck/store/database.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using claimcheck::Error;
using claimcheck::ErrorKind;
using claimcheck::support::TempDir;
namespace store = claimcheck::store;
namespace support = claimcheck::support;

std::string sound_workbench() {
  const TempDir folder;
  {
    store::Database database = store::Database::create(folder / "claims.db");
    store::save_article(database, support::told_article(), support::sample_tooling(),
                        support::noon);
    store::NewEvent event;
    event.subject = store::find_claim(database, "C1").id;
    event.verdict = claimcheck::claims::Verdict::verified;
    store::append_events(database, "anna", {&event, 1}, support::noon);
  }
  return TempDir::read(folder / "claims.db");
}

std::string changed_workbench(std::string_view changes) {
  static const std::string sound = sound_workbench();
  std::string bytes = sound;
  for (std::size_t at = 0; at + 4 <= changes.size(); at += 4) {
    const auto byte = [&](std::size_t place) {
      return std::size_t{static_cast<unsigned char>(changes[at + place])};
    };
    bytes[(byte(0) << 16 | byte(1) << 8 | byte(2)) % bytes.size()] = changes[at + 3];
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TempDir folder;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const bool whole_file = input.starts_with("SQLite");
  const auto path =
      folder.write("claims.db", whole_file ? std::string{input} : changed_workbench(input));
  try {
    store::OpenOptions options;
    options.read_only = true;
    store::Database database = store::Database::open(path, options);
    database.find_faults();
    store::recent_events(database, 10);
    store::search_claims(database, "tower", 10);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::database && error.kind() != ErrorKind::internal) std::abort();
  }
  return 0;
}
