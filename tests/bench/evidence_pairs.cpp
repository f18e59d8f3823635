// SPDX-License-Identifier: MIT
// evidence_pairs [--wrong] FILE...: makes claims of articles (plain text), lays pages beside each
// claim, some with one value altered and some without the claim's passage, and prints how often the
// passage comes first, the altered value is named, and a value is said to differ that does not.
//
// Every claim with a number, a day or a name in it gives three pairs. Each has the same competing
// pages: the other articles whole, and the claim's own article without its paragraph.
//   true     the paragraph of the claim, re-set (its sentences turned round, page furniture about
//   it) altered  the same with one value of the claim's sentence altered, everywhere in the
//   paragraph none     no page with the paragraph
#include "claimcheck/evidence/passages.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/workflow/extract_article.hpp"
#include "claimcheck/workflow/extractor.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace claimcheck;

constexpr const char* day = "2020-06-15";
constexpr std::uint64_t most_bytes = 1'000'000;
constexpr std::string_view furniture = "Share this page\n\nMost read today\n\n";

struct Subject {
  const store::ExtractedArticle* article = nullptr;
  const claims::Claim* claim = nullptr;
  Span paragraph;
};

struct Alteration {
  std::size_t element = 0;
  std::string from;
  std::string to;
};

struct Tally {
  int asked = 0;
  int first = 0;
  int alarms = 0;
};

std::string_view text_of(const Subject& subject, Span span) {
  return slice(subject.article->document.text, span);
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Another number of as many digits, by its first digit: 4.2 becomes 7.2.
std::optional<std::string> other_number(std::string words) {
  for (char& byte : words) {
    if (!is_digit(byte)) continue;
    byte = static_cast<char>('1' + (byte - '0' + 2) % 9);
    return words;
  }
  return std::nullopt;
}

/// Another day or year, by its last digit: "5 May" becomes "8 May", 2015 becomes 2018.
std::optional<std::string> other_day(std::string words) {
  for (std::size_t at = words.size(); at-- > 0;) {
    if (!is_digit(words[at])) continue;
    const bool last_days = at > 0 && words[at - 1] == '3' && (at < 2 || !is_digit(words[at - 2]));
    char& byte = last_days ? words[at - 1] : words[at];
    byte = last_days ? '1' : static_cast<char>('1' + (byte - '0' + 2) % 9);
    return words;
  }
  return std::nullopt;
}

std::optional<Alteration> alter_number(const Subject& subject, std::size_t place) {
  const elements::Element& element = subject.claim->elements[place];
  const std::string from{text_of(subject, element.spans.front())};
  const bool date = element.kind == elements::ElementKind::date;
  if (auto to = date ? other_day(from) : other_number(from)) return Alteration{place, from, *to};
  return std::nullopt;
}

/// Whether each word begins with a capital letter.
bool is_plain_name(std::string_view name) {
  bool begins = true;
  for (const char byte : name) {
    if (begins && (byte < 'A' || byte > 'Z')) return false;
    begins = byte == ' ';
  }
  return name.size() > 3;
}

/// One of the names of the same type that other articles mention.
std::optional<Alteration> alter_name(const Subject& subject, std::size_t place, std::size_t turn,
                                     const std::vector<store::ExtractedArticle>& articles) {
  const elements::Element& element = subject.claim->elements[place];
  const std::string from{text_of(subject, element.spans.front())};
  std::vector<std::string> names;
  for (const store::ExtractedArticle& other : articles) {
    if (&other == subject.article) continue;
    for (const claims::Claim& claim : other.claim_set.claims) {
      for (const elements::Element& name : claim.elements) {
        if (name.kind != elements::ElementKind::name || name.unit != element.unit) continue;
        const std::string to{slice(other.document.text, name.spans.front())};
        const bool known = subject.article->document.text.find(to) != std::string::npos;
        if (is_plain_name(to) && !known) names.push_back(to);
      }
    }
  }
  if (names.empty()) return std::nullopt;
  return Alteration{place, from, names[turn % names.size()]};
}

bool is_in(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

/// Takes turns: every third subject has a name altered where it has one, else a number or day.
std::optional<Alteration> alter(const Subject& subject, std::size_t turn,
                                const std::vector<store::ExtractedArticle>& articles) {
  std::vector<Alteration> values;
  std::vector<Alteration> names;
  for (std::size_t place = 0; place < subject.claim->elements.size(); ++place) {
    const elements::Element& element = subject.claim->elements[place];
    if (element.spans.size() != 1 || !subject.paragraph.contains(element.spans.front())) continue;
    if (element.kind == elements::ElementKind::quotation ||
        element.kind == elements::ElementKind::superlative) {
      continue;
    }
    const bool name = element.kind == elements::ElementKind::name;
    auto made = name ? alter_name(subject, place, turn, articles) : alter_number(subject, place);
    if (made && is_in(subject.claim->text, made->from)) {
      (name ? names : values).push_back(std::move(*made));
    }
  }
  const bool want_name = turn % 3 == 0;
  std::vector<Alteration>& wanted = want_name && !names.empty() ? names : values;
  if (wanted.empty()) return names.empty() ? std::nullopt : std::optional{names.front()};
  return wanted[turn % wanted.size()];
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// The paragraph with its sentences turned round.
std::string reset(const Subject& subject, const text::Segmenter& segmenter) {
  std::vector<Span> sentences;
  segmenter.split(subject.article->document.text, subject.paragraph, sentences);
  std::string text;
  for (auto span = sentences.rbegin(); span != sentences.rend(); ++span) {
    text += (text.empty() ? "" : " ") + std::string{text_of(subject, *span)};
  }
  return text;
}

std::string without(const std::string& text, Span paragraph) {
  return text.substr(0, paragraph.begin) + text.substr(paragraph.end);
}

class Desk {
 public:
  Desk() {
    store::NewSource source;
    source.name = "bench";
    store::add_source(database_, source, "bench", {});
  }

  std::string keep(const std::string& text, const std::string& published) {
    store::NewSnapshot snapshot;
    snapshot.source = 1;
    snapshot.body = text;
    store::Page page;
    page.body_hash = store::add_snapshot(database_, snapshot, "bench", {}).body_hash;
    page.text = text;
    page.published = published;
    page.reader = "bench";
    store::save_page(database_, page);
    return page.body_hash;
  }

  store::Database& database() { return database_; }

 private:
  store::Database database_ = store::Database::in_memory();
};

evidence::ClaimView view_of(const Subject& subject) {
  evidence::ClaimView view{subject.claim->text, {}};
  for (const elements::Element& element : subject.claim->elements) {
    std::string words;
    for (const Span span : element.spans) {
      words += (words.empty() ? "" : " ") + std::string{text_of(subject, span)};
    }
    view.elements.push_back({words, element});
  }
  return view;
}

class Bench {
 public:
  Bench(std::vector<store::ExtractedArticle> articles, const workflow::Extractor& extractor,
        bool wrong)
      : articles_(std::move(articles)),
        extractor_(extractor),
        vocabulary_(extractor.pack().wording.at("evidence.xml")),
        wrong_(wrong) {}

  void run() {
    std::size_t turn = 0;
    for (const store::ExtractedArticle& article : articles_) {
      for (const claims::Claim& claim : article.claim_set.claims) {
        const auto block = article.sentences[claim.sentence].block;
        const Subject subject{&article, &claim, article.document.blocks[block].span};
        if (article.document.blocks[block].kind != text::BlockKind::paragraph) continue;
        if (const auto made = alter(subject, turn, articles_)) {
          ++turn;
          run(subject, *made);
        }
      }
    }
    report();
  }

 private:
  void run(const Subject& subject, const Alteration& made) {
    const std::string paragraph = reset(subject, extractor_.pack().segmenter);
    ask(subject, made, std::string{furniture} + paragraph, truth_);
    ask(subject, made, std::string{furniture} + replaced(paragraph, made.from, made.to), altered_);
    ask(subject, made, "", none_);
  }

  void ask(const Subject& subject, const Alteration& made, const std::string& page, Tally& tally) {
    Desk desk;
    for (const store::ExtractedArticle& other : articles_) {
      const std::string& text = other.document.text;
      desk.keep(&other == subject.article ? without(text, subject.paragraph) : text,
                other.dateline);
    }
    const std::string wanted = page.empty() ? "" : desk.keep(page, subject.article->dateline);
    const evidence::ClaimView view = view_of(subject);
    const evidence::CheckTools tools{extractor_.pack().elements, extractor_.pack().segmenter,
                                     vocabulary_};
    const auto found = evidence::find_passages(desk.database(), view, tools, 5);
    ++tally.asked;
    const bool first = !found.list.empty() && found.list[0].body_hash == wanted;
    if (first) ++tally.first;
    if (!first && !wanted.empty()) tell("not first", subject, found, view, made);
    if (found.list.empty()) return;
    const auto& checks = found.list[0].check.elements;
    if (&tally == &altered_) {
      const auto& check = checks[made.element];
      const bool named = first && check.finding == evidence::Finding::different &&
                         (is_in(check.words, made.to) || is_in(made.to, check.words));
      if (named) {
        ++named_;
      } else if (first) {
        tell("not named", subject, found, view, made);
      }
      return;
    }
    for (const auto& check : checks) {
      if (check.finding != evidence::Finding::different) continue;
      ++tally.alarms;
      tell("false alarm", subject, found, view, made);
      break;
    }
  }

  void tell(const char* what, const Subject& subject, const evidence::Passages& found,
            const evidence::ClaimView& view, const Alteration& made) const {
    if (!wrong_) return;
    std::cout << what << ": " << subject.claim->text << "\n   " << made.from << " -> " << made.to
              << '\n';
    if (found.list.empty()) return;
    std::cout << "   [" << found.list[0].text << "]\n";
    for (std::size_t place = 0; place < view.elements.size(); ++place) {
      const auto& check = found.list[0].check.elements[place];
      std::cout << "   " << view.elements[place].words << " = " << name_of(check.finding) << ' '
                << check.words << '\n';
    }
  }

  static double percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

  void report() const {
    const int kept = truth_.asked + altered_.asked;
    const int honest = truth_.asked + none_.asked;
    std::printf("pairs                   %d (true %d, altered %d, none %d)\n", kept + none_.asked,
                truth_.asked, altered_.asked, none_.asked);
    std::printf("right passage first     %.1f %%\n", percent(truth_.first + altered_.first, kept));
    std::printf("altered value named     %.1f %%\n", percent(named_, altered_.asked));
    std::printf("false alarms            %.1f %% (true %d, none %d)\n",
                percent(truth_.alarms + none_.alarms, honest), truth_.alarms, none_.alarms);
  }

  std::vector<store::ExtractedArticle> articles_;
  const workflow::Extractor& extractor_;
  evidence::Vocabulary vocabulary_;
  bool wrong_ = false;
  Tally truth_;
  Tally altered_;
  Tally none_;
  int named_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string_view> names(arguments + 1, arguments + count);
  const bool wrong = !names.empty() && names[0] == "--wrong";
  if (wrong) names.erase(names.begin());
  if (names.size() < 2) {
    std::cerr << "evidence_pairs [--wrong] FILE FILE...\n";
    return 2;
  }
  const workflow::Extractor extractor{CLAIMCHECK_SOURCE_DIR "/rules"};
  nlp::Workspace workspace;
  std::vector<store::ExtractedArticle> articles;
  for (const std::string_view name : names) {
    workflow::ArticleInput input;
    input.bytes = read_file(std::string{name}, most_bytes);
    input.name = name;
    input.slug = "a" + std::to_string(articles.size());
    input.known_dateline = day;
    articles.push_back(workflow::extract_article(input, extractor, workspace));
  }
  Bench{std::move(articles), extractor, wrong}.run();
  return 0;
}
