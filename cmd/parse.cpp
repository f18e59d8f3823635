// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/mapped_file.hpp"
#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/name_marks.hpp"
#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/nlp/tokenizer.hpp"
#include "claimcheck/text/decode.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/segmenter.hpp"
#include "commands.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>

namespace claimcheck::cmd {
namespace {

struct ParseOptions {
  std::vector<std::string> paths;
  std::string input = "text";
  std::string format;
  unsigned jobs = 1;
  std::uint32_t max_megabytes = 64;
};

constexpr std::size_t share_words = 2000;

/// Sentences of one file with the text that they point into.
struct ParsedFile {
  std::string text;
  std::vector<nlp::ConlluSentence> given;  ///< with --input conllu, one for each tree
  std::vector<nlp::Tree> trees;
};

xml::File read_xml(const std::filesystem::path& path) {
  constexpr std::uint64_t most = std::uint64_t{1} << 24;
  return xml::parse(path.filename().string(), read_file(path, most));
}

class ParseReader {
 public:
  explicit ParseReader(const std::filesystem::path& folder)
      : blocks_(text::BlockRules::read(read_xml(folder / "blocks.xml"))),
        segmenter_(read_xml(folder / "sentences.xml")),
        tokenizer_(read_xml(folder / "tokens.xml")) {
    blocks_.pages = text::pages::PageRules{read_xml(folder.parent_path() / "pages.xml")};
  }

  ParsedFile read(const std::string& bytes, const std::string& name,
                  const std::string& format) const {
    if (format.empty()) return read_plain(bytes, name);
    text::Document document = text::read_document(bytes, name, format, blocks_);
    ParsedFile file;
    for (const text::Sentence& sentence : segmenter_.split(document)) {
      file.trees.push_back(tokenizer_.tree(document.text, sentence.span));
    }
    file.text = std::move(document.text);
    return file;
  }

 private:
  /// Every character counts: no bullet, mark or headline is taken out, as an article's would be.
  ParsedFile read_plain(const std::string& bytes, const std::string& name) const {
    ParsedFile file;
    file.text = text::decode(bytes, name).text;
    std::vector<Span> sentences;
    for (std::size_t begin = 0; begin < file.text.size();) {
      std::size_t end = begin;
      while (end < file.text.size()) {
        end = std::min(file.text.find('\n', end), file.text.size());
        const std::size_t next = file.text.find_first_not_of(" \t", end + 1);
        if (next == std::string::npos || file.text[next] == '\n') break;
        end = next;
      }
      segmenter_.split(file.text,
                       {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                       sentences);
      begin = end + 1;
    }
    for (const Span sentence : sentences) {
      file.trees.push_back(tokenizer_.tree(file.text, sentence));
    }
    return file;
  }

  text::BlockRules blocks_;
  text::Segmenter segmenter_;
  nlp::Tokenizer tokenizer_;
};

ParsedFile read_given(const std::string& bytes, const std::string& name) {
  ParsedFile file;
  file.given = nlp::read_conllu(bytes, name);
  for (const nlp::ConlluSentence& sentence : file.given) {
    file.trees.push_back(nlp::tree_from_conllu(sentence, file.text));
    file.text += '\n';
  }
  return file;
}

/// Parses shares of the sentences on several threads; what a sentence gets does not depend on it.
void parse_all(const nlp::Parser& parser, ParsedFile& file, unsigned jobs,
               const std::atomic<bool>& stop) {
  std::vector<std::size_t> ends{0};
  std::size_t words = 0;
  for (std::size_t i = 0; i < file.trees.size(); ++i) {
    words += file.trees[i].tokens.size();
    if (words < share_words && i + 1 < file.trees.size()) continue;
    ends.push_back(i + 1);
    words = 0;
  }
  std::atomic<std::size_t> next{1};
  std::mutex guard;
  std::exception_ptr fault;
  const auto work = [&] {
    try {
      nlp::Workspace workspace;
      while (!stop) {
        const std::size_t share = next++;
        if (share >= ends.size()) break;
        const std::span<nlp::Tree> trees{file.trees};
        parser.parse(file.text, trees.subspan(ends[share - 1], ends[share] - ends[share - 1]),
                     workspace);
      }
    } catch (...) {
      const std::scoped_lock lock{guard};
      fault = std::current_exception();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < std::min<std::size_t>(jobs, ends.size() - 1); ++i) {
    threads.emplace_back(work);
  }
  work();
  threads.clear();
  if (fault) std::rethrow_exception(fault);
}

/// Lets the names of each document agree; with --input conllu "# newdoc" begins one.
void settle_names(ParsedFile& file) {
  const std::span<nlp::Tree> trees{file.trees};
  std::size_t begin = 0;
  for (std::size_t i = 0; i < file.given.size(); ++i) {
    const auto is_new = [](const std::string& line) { return line.starts_with("# newdoc"); };
    if (!std::ranges::any_of(file.given[i].comments, is_new)) continue;
    nlp::settle_marks(trees.subspan(begin, i - begin), file.text);
    begin = i;
  }
  nlp::settle_marks(trees.subspan(begin), file.text);
}

/// Returns the given last column with the name mark of the predicted one in place of its own.
std::string with_name(const std::string& given, const std::string& predicted) {
  std::string kept;
  const auto take = [&kept](const std::string& column, bool names) {
    for (std::size_t at = 0; at < column.size();) {
      const std::size_t end = std::min(column.find('|', at), column.size());
      const std::string item = column.substr(at, end - at);
      at = end + 1;
      if (item.starts_with("Name=") != names) continue;
      if (!kept.empty()) kept += '|';
      kept += item;
    }
  };
  take(given, false);
  take(predicted, true);
  return kept;
}

void write_all(const ParsedFile& file, std::size_t& number, std::ostream& out) {
  std::string lines;
  for (std::size_t i = 0; i < file.trees.size(); ++i) {
    nlp::ConlluSentence sentence = nlp::conllu_from_tree(file.trees[i], file.text);
    if (i < file.given.size()) {
      const nlp::ConlluSentence& given = file.given[i];
      sentence.comments = given.comments;
      sentence.ranges = given.ranges;
      for (std::size_t w = 0; w < sentence.words.size(); ++w) {
        std::string& misc = sentence.words[w].misc;
        misc = with_name(given.words[w].misc, misc);
      }
    } else {
      std::string text{slice(file.text, file.trees[i].span)};
      std::ranges::replace_if(
          text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
      sentence.comments = {"# sent_id = " + std::to_string(++number), "# text = " + text};
    }
    nlp::write_conllu(sentence, lines);
    if (lines.size() > 1U << 16) {
      out << lines;
      lines.clear();
    }
  }
  out << lines << std::flush;
}

void run_parse(Context& context, const ParseOptions& options) {
  const std::filesystem::path folder = context.rule_folder() / "en";
  const MappedFile bytes{folder / "parser.model"};
  const nlp::Model model{bytes.bytes()};
  const nlp::Parser parser{model};
  std::optional<ParseReader> reader;
  if (options.input == "text") reader.emplace(folder);
  const std::uint64_t most = std::uint64_t{options.max_megabytes} * 1024 * 1024;
  std::size_t number = 0;
  for (const std::string& path : options.paths) {
    const std::string name = path == "-" ? "standard input" : path;
    const std::string content =
        path == "-" ? read_stream(std::cin, name, most) : read_file(path, most);
    ParsedFile file =
        reader ? reader->read(content, name, options.format) : read_given(content, name);
    parse_all(parser, file, options.jobs, context.stop());
    if (context.stop()) throw Error{ErrorKind::interrupted, "stopped in " + name};
    settle_names(file);
    write_all(file, number, context.out().stream());
  }
}

}  // namespace

void add_parse(CLI::App& app, Context& context) {
  auto options = std::make_shared<ParseOptions>();
  app.add_option("PATH", options->paths, "files, or - for standard input")->required();
  app.add_option("--input", options->input,
                 "text, or conllu: its words are kept and the rest is predicted")
      ->type_name("KIND")
      ->check(CLI::IsMember({"text", "conllu"}));
  app.add_option("--format", options->format,
                 "read an article of that format, such as markdown; plain paragraphs else")
      ->type_name("FORMAT");
  app.add_option("--jobs", options->jobs, "threads that parse (1)")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
  app.add_option("--max-size", options->max_megabytes, "largest file that is read, in MB (64)")
      ->type_name("MB")
      ->check(CLI::Range(1U, 4095U));
  app.callback([&context, options] { run_parse(context, *options); });
}

}  // namespace claimcheck::cmd
