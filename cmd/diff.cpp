// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "commands.hpp"
#include "records.hpp"
#include "revise.hpp"
#include "revision_lines.hpp"

#include <charconv>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct DiffOptions {
  std::string slug;
  std::string from;
  std::string to;
};

std::optional<std::uint32_t> version_from(std::string_view text) {
  if (text.empty()) return std::nullopt;
  std::string_view digits = text;
  if (digits.starts_with('v')) digits.remove_prefix(1);
  std::uint32_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || fault != std::errc{} || stop != end || number == 0) {
    throw Error{ErrorKind::usage, "\"" + std::string{text} + "\" is no version",
                "versions are written v1, v2, … or 1, 2, …"};
  }
  return number;
}

void run_diff(Context& context, const DiffOptions& options) {
  store::Database database = context.open_database(true);
  const workflow::Revision revision =
      workflow::compare_versions(database, options.slug, version_from(options.from),
                                 version_from(options.to), pronouns_of(context));
  if (for_programs(context)) {
    print_revision_records(context, revision, false);
  } else {
    print_revision(context.out(), revision, Details::all);
  }
}

}  // namespace

void add_diff(CLI::App& app, Context& context) {
  auto options = std::make_shared<DiffOptions>();
  app.add_option("SLUG", options->slug, "the article")->required();
  app.add_option("FROM", options->from, "the older version; the one before TO else");
  app.add_option("TO", options->to, "the newer version; the latest else");
  app.callback([&context, options] { run_diff(context, *options); });
}

}  // namespace claimcheck::cmd
