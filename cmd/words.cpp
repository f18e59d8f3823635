// SPDX-License-Identifier: MIT
#include "words.hpp"

#include "claim_lines.hpp"
#include "claimcheck/report/escape.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/editor.hpp"

#include <unistd.h>

#include <sstream>

namespace claimcheck::cmd {
namespace {

constexpr std::size_t columns = 76;

/// VISUAL is for terminals that can do more than print lines.
std::string editor_command() {
  const std::string kind = environment("TERM");
  const bool dumb = kind.empty() || kind == "dumb";
  if (std::string visual = environment("VISUAL"); !dumb && !visual.empty()) return visual;
  if (std::string editor = environment("EDITOR"); !editor.empty()) return editor;
  if (!dumb) return "vi";
  throw Error{ErrorKind::usage, "this terminal is too simple for vi",
              "name an editor in EDITOR, or give the words on the command line"};
}

void add_wrapped(std::vector<std::string>& lines, std::string_view foreign_text) {
  std::istringstream words{report::escape_terminal(foreign_text)};
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && width_of(line) + 1 + width_of(word) > columns) {
      lines.push_back(std::move(line));
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
}

/// The article's words stand between lines of ours: an editor that takes orders from the first and
/// the last lines of a file finds none of theirs there.
std::vector<std::string> comments_about(store::Database& database, const store::ClaimRow& claim,
                                        const std::string& what) {
  std::vector<std::string> lines{"", "Above stands " + what + ".",
                                 "Lines that begin with # are left out;",
                                 "where no others are left, nothing is kept.", ""};
  lines.push_back(label_of(claim) + " " + claim.slug + " " + report::place_line(claim.position));
  add_wrapped(lines, report::spoken_by(claim.attribution, claim.text));
  if (const auto sentence = store::find_sentence(database, claim.id)) {
    lines.emplace_back();
    lines.emplace_back("It stands in:");
    add_wrapped(lines, sentence->text);
  }
  lines.resize(lines.size() + 5);
  return lines;
}

}  // namespace

bool can_open_editor(Context& context) {
  return ::isatty(STDIN_FILENO) == 1 && context.output_is_terminal();
}

bool write_about(Context& context, store::Database& database, const store::ClaimRow& claim,
                 const WordsWanted& wanted,
                 const std::function<void(const std::string& words)>& use) {
  context.out().stream().flush();
  workflow::EditorRequest request;
  request.command = editor_command();
  request.words = wanted.begin_with;
  request.comments = comments_about(database, claim, wanted.what);
  if (workflow::write_in_editor(request, use)) return true;
  context.say("nothing was said, nothing was kept");
  return false;
}

void with_words(Context& context, store::Database& database, const std::string& claim,
                const std::string& given, const WordsWanted& wanted,
                const std::function<void(const std::string& words)>& use) {
  if (!given.empty()) return use(given);
  if (!can_open_editor(context)) {
    throw Error{ErrorKind::usage,
                wanted.what + " is not given, and there is no terminal to write it in",
                "give it as " + wanted.option};
  }
  if (!write_about(context, database, store::find_claim(database, claim), wanted, use)) {
    context.status = 1;
  }
}

}  // namespace claimcheck::cmd
