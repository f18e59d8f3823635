// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/review.hpp"

#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "commands.hpp"
#include "evidence_lines.hpp"
#include "finding_words.hpp"
#include "key_reader.hpp"
#include "match_lines.hpp"
#include "words.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct ReviewCommand {
  std::vector<std::string> terms;
  bool blind = false;
  std::optional<std::uint32_t> limit;
};

void print_field(Terminal& out, const std::string& name, std::string_view text) {
  const std::string lead = "  " + padded(name, 10);
  out.print_wrapped(out.styled(lead, Style::faint), width_of(lead), text);
}

void draw_heading(Terminal& out, const workflow::Card& card) {
  const store::ClaimRow& claim = card.claim;
  std::string line = report::marks_of(claim);
  if (!claim.assigned_to.empty()) {
    line += (line.empty() ? "" : " · ") + ("assigned to " + claim.assigned_to);
  }
  out.stream() << out.styled(label_of(claim), Style::strong) << ' '
               << out.styled(claim.slug, Style::plain) << ':' << claim.position.line << ':'
               << claim.position.column;
  if (!line.empty()) out.stream() << " · " << out.styled(line, Style::plain);
  out.stream() << '\n';
  if (claim.worth && !card.worth_reasons.empty()) {
    print_field(out, "worth", report::worth_line(*claim.worth, card.worth_reasons));
  }
}

/// The sentence with the claim's words between brackets, which every terminal can show.
void draw_sentence(Terminal& out, const workflow::Card& card) {
  print_field(out, "claim", card.claim.text);
  if (!card.sentence) return;
  std::string text = card.sentence->text;
  for (auto mark = card.marked.rbegin(); mark != card.marked.rend(); ++mark) {
    text.insert(mark->end, "]");
    text.insert(mark->begin, "[");
  }
  print_field(out, "stands in", text);
}

void draw_speaker(Terminal& out, const workflow::Card& card) {
  if (!card.claim.attribution) return;
  print_field(out, "said by", report::weighed_attribution_line(*card.claim.attribution));
}

void draw_elements(Terminal& out, const workflow::Card& card) {
  for (std::size_t place = 0; place < card.elements.size(); ++place) {
    const workflow::CardElement& shown = card.elements[place];
    std::string line{elements::name_of(shown.element.kind)};
    if (!shown.words.empty()) line += " “" + shown.words + "”";
    if (!shown.element.value.empty()) line += " = " + shown.element.value;
    if (!shown.ticked_by.empty()) {
      line += " · ticked by " + shown.ticked_by + (shown.tick_carried ? " (carried)" : "");
    }
    print_field(out, (shown.ticked_by.empty() ? "[ ] e" : "[x] e") + std::to_string(place + 1),
                line);
  }
}

void draw_flags(Terminal& out, const workflow::Card& card) {
  for (const store::FlagRow& row : card.flags) {
    print_field(out, "flag", report::flag_line(row) + " (" + row.flag.rule + ")");
  }
}

void draw_findings(Terminal& out, const workflow::Card& card) {
  for (const store::StandingVerdict& own : card.verdicts) {
    std::string line = std::string{report::spoken(claims::name_of(own.verdict))} + " " +
                       report::decision_line(own);
    for (const std::int64_t source : own.sources) line += " · S" + std::to_string(source);
    if (!own.note.empty()) line += " · " + own.note;
    print_field(out, "found", line);
  }
  if (card.hidden > 0) print_field(out, "found", "shown once you have answered (--blind)");
  if (card.claim.state == store::ClaimState::conflict) {
    print_field(out, "", "they disagree: claimcheck adjudicate " + label_of(card.claim));
  }
}

void draw_words(Terminal& out, const workflow::Card& card) {
  if (card.reopening) {
    print_field(out, "reopened", card.reopening->said_by() + ": " + card.reopening->words());
  }
  for (const store::Event& event : card.notes) {
    print_field(out, "note", event.said_by() + ": " + event.words());
  }
  for (const store::Event& event : card.queries) {
    print_field(out, "asked", event.said_by() + ": " + event.words());
  }
}

/// What a card shows, from top to bottom.
using Section = void (*)(Terminal& out, const workflow::Card& card);
constexpr std::array<Section, 7> sections{draw_heading, draw_sentence, draw_speaker, draw_elements,
                                          draw_flags,   draw_findings, draw_words};

constexpr const char* short_help =
    "[v]erify [d]ispute [x] change needed [u]nproven [o]pinion [f]inding … [1-9] tick [n]ote "
    "[a]ttach [e]dit [s]plit [D]rop [q]uery [r]eopen [Enter] skip [k] back [z] undo [?] [Q]uit";
constexpr const char* long_help =
    "  v d x u o   verified, disputed, change needed, unproven, opinion; f asks for another one\n"
    "  1 to 9      tick an element, or take the tick away\n"
    "  n a         note something; note what a source says\n"
    "  e s D       say the claim in other words; split it (parts between |); drop it as no claim\n"
    "  q r         ask the writer; declare what was found void, so that it is decided anew\n"
    "  Enter j k   skip the claim; go back to the one before\n"
    "  z Q         take your last answer back; quit. Every answer is kept as soon as it is given\n"
    "  Where words are asked for, ! opens your editor.\n"
    "  Without a terminal each answer is a line: the key, then a confidence such as 90%, then the\n"
    "  note, question or words, such as: x 95% more than doubled\n";

/// One sitting: keys in, cards out.
class Sitting {
 public:
  Sitting(Context& context, store::Database& database, workflow::Review& review)
      : context_(context),
        database_(database),
        out_(context.out()),
        review_(review),
        checked_before_(context, database),
        keys_(STDIN_FILENO, wants_single_keys(context), context.stop()) {}

  void run() {
    bool draw = true;
    while (!review_.done()) {
      if (draw) draw_card();
      draw = true;
      out_.stream() << "> " << std::flush;
      const std::optional<char> key = keys_.key();
      if (keys_.single_keys()) out_.stream() << '\n';
      if (!key || *key == 'Q') break;
      try {
        draw = answer(*key);
      } catch (const Error& error) {
        if (error.kind() == ErrorKind::database || error.kind() == ErrorKind::internal ||
            error.kind() == ErrorKind::interrupted) {
          throw;
        }
        out_.stream() << out_.styled(error.what(), Style::bad) << '\n';
        if (!error.hint().empty())
          out_.stream() << "  " << out_.styled(error.hint(), Style::plain) << '\n';
        draw = false;
      }
    }
  }

 private:
  static bool wants_single_keys(const Context& context) {
    const char* kind = std::getenv("TERM");
    return context.output_is_terminal() && kind != nullptr && std::string_view{kind} != "dumb" &&
           *kind != '\0';
  }

  void draw_card() {
    const workflow::Card card = review_.card();
    claim_ = card.claim;
    out_.stream() << '[' << review_.place() + 1 << '/' << review_.size() << "] ";
    for (const Section section : sections) section(out_, card);
    print_evidence_of(context_, database_, card.claim, card.evidence);
    checked_before_.print(card.claim);
    if (keys_.single_keys()) out_.stream() << out_.styled(short_help, Style::faint) << '\n';
    out_.stream().flush();
  }

  /// Returns whether the card is to be drawn.
  bool answer(char key) {
    switch (key) {
      case 'v':
        return decide(claims::Verdict::verified);
      case 'd':
        return decide(claims::Verdict::disputed);
      case 'x':
        return decide(claims::Verdict::change_needed);
      case 'u':
        return decide(claims::Verdict::unproven);
      case 'o':
        return decide(claims::Verdict::opinion);
      case 'f':
        return decide_by_name();
      case 'n':
        return say("note", [this](const std::string& words) { review_.note(words); });
      case 'a':
        return attach();
      case 'e':
        return say(
            "in other words",
            [this](const std::string& words) {
              review_.reword({&words, 1});
            },
            claim_.text);
      case 's':
        return say(
            "parts, with | between",
            [this](const std::string& words) {
              const std::vector<std::string> parts = parts_of(words);
              if (parts.size() < 2) {
                throw Error{ErrorKind::usage, "a claim splits into two or more",
                            "write a | between the parts"};
              }
              review_.reword(parts);
            },
            claim_.text);
      case 'D':
        return say("why is it no claim", [this](const std::string& words) { review_.drop(words); });
      case 'q':
        return say("question", [this](const std::string& words) { review_.ask(words); });
      case 'r':
        return say("why what was found is void",
                   [this](const std::string& words) { review_.reopen(words); });
      case '\n':
      case ' ':
      case 'j':
        review_.skip();
        return true;
      case 'k':
        if (!review_.back()) out_.stream() << "this is the first one\n";
        return true;
      case 'z':
        return undo();
      case '?':
      case 'h':
        out_.stream() << long_help;
        return false;
      default:
        return tick_or_wonder(key);
    }
  }

  static std::vector<std::string> parts_of(const std::string& words) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= words.size();) {
      const std::size_t end = std::min(words.find_first_of("|\n", begin), words.size());
      if (end > begin) parts.push_back(words.substr(begin, end - begin));
      begin = end + 1;
    }
    return parts;
  }

  /// The words behind the key, else a line that is asked for; nothing when there is none.
  std::optional<std::string> words(const std::string& prompt) {
    if (!keys_.rest().empty()) return keys_.rest();
    out_.stream() << prompt << std::flush;
    return keys_.line();
  }

  /// Hands words on: those behind the key, a line, or what is written in an editor, where
  /// `begin_with` stands already. Returns whether there were any.
  bool say(const std::string& what, const std::function<void(const std::string&)>& act,
           const std::string& begin_with = {}, bool needed = true) {
    const bool offers_editor = keys_.single_keys() && can_open_editor(context_);
    const auto given = words(what + (offers_editor ? " (! for your editor): " : ": "));
    if (offers_editor && given == "!") {
      return write_about(context_, database_, claim_, {"“" + what + "”", "", begin_with}, act);
    }
    if (needed && (!given || given->empty())) {
      out_.stream() << "nothing was said, nothing was kept\n";
      return false;
    }
    act(given.value_or(""));
    return true;
  }

  /// The note, and a confidence such as "95%" before it.
  bool decide(claims::Verdict verdict) {
    if (keys_.single_keys()) {
      const auto act = [&](const std::string& note) {
        out_.stream() << "how sure, in percent: " << std::flush;
        decide(verdict, note, keys_.line().value_or(""));
      };
      return say("note", act, "", false);
    }
    std::string note = keys_.rest();
    std::string sure;
    const std::size_t end = note.find(' ');
    if (note.substr(0, end).ends_with('%')) {
      sure = note.substr(0, end);
      note = end == std::string::npos ? "" : note.substr(end + 1);
    }
    decide(verdict, note, sure);
    return true;
  }

  void decide(claims::Verdict verdict, const std::string& note, const std::string& sure) {
    std::optional<double> confidence;
    if (!sure.empty()) confidence = percent_from(sure);
    print_claim_line(out_, review_.decide(verdict, confidence, note));
  }

  bool decide_by_name() {
    const auto given = words("finding: ");
    if (!given) return false;
    const std::size_t end = given->find(' ');
    const claims::Verdict verdict = verdict_from_word(given->substr(0, end));
    keys_.keep_rest(end == std::string::npos ? "" : given->substr(end + 1));
    return decide(verdict);
  }

  bool attach() {
    const auto source = words("source (S3, a name or an address): ");
    if (!source || source->empty()) return false;
    keys_.keep_rest("");
    return say("what does it say", [&](const std::string& words) { review_.note(words, *source); });
  }

  bool undo() {
    const std::vector<store::Event> undone = review_.undo();
    if (undone.empty()) out_.stream() << "nothing of this sitting is left to take back\n";
    if (!undone.empty()) out_.stream() << "taken back; the log keeps both\n";
    return true;
  }

  bool tick_or_wonder(char key) {
    if (key >= '1' && key <= '9') {
      review_.toggle_tick(static_cast<std::uint32_t>(key - '1'));
      return true;
    }
    out_.stream() << "that key means nothing here; ? lists those that do\n";
    return false;
  }

  Context& context_;
  store::Database& database_;
  Terminal& out_;
  workflow::Review& review_;
  store::ClaimRow claim_;  ///< that is shown
  CheckedBefore checked_before_;
  KeyReader keys_;
};

void run_review(Context& context, const ReviewCommand& options) {
  store::Database database = context.open_database(false);
  store::Filter filter = store::parse_filter(options.terms, store::list_slugs(database));
  filter.limit = options.limit;
  workflow::ReviewOptions how{context.reviewer(), options.blind};
  workflow::Review review{database, filter, how, [&context] { return context.now(); }};
  if (review.size() == 0) {
    context.say("no claim matches that " + context.err().styled(how.reviewer, Style::plain) +
                " has not decided; state:checked shows those that are");
    context.status = 1;
    return;
  }
  Sitting{context, database, review}.run();
  context.say(std::to_string(review.answered()) +
              (review.answered() == 1 ? " answer kept · " : " answers kept · ") +
              std::to_string(review.size() - std::min(review.place(), review.size())) + " of " +
              report::counted(review.size(), "claim") + " left");
}

}  // namespace

void add_review(CLI::App& app, Context& context) {
  auto options = std::make_shared<ReviewCommand>();
  app.add_option("FILTER", options->terms,
                 "which claims, as for list; those that you have not decided without a state");
  app.add_flag("--blind", options->blind, "hide what others found until you have answered");
  app.add_option("--limit", options->limit, "at most so many")->type_name("N");
  app.footer(std::string{"Keys:\n"} + long_help);
  app.callback([&context, options] { run_review(context, *options); });
}

}  // namespace claimcheck::cmd
