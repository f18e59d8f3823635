// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/input_html.hpp"
#include "claimcheck/text/input_xml.hpp"
#include "claimcheck/workflow/read_article.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace claimcheck::cmd {
namespace {

using ReadJson = nlohmann::ordered_json;

struct ReadRequest {
  std::vector<std::string> paths;
  std::string format;
  std::string charset;
  bool explain = false;
  bool body = false;
  std::uint32_t max_megabytes = 64;
};

bool is_about(text::BlockKind kind) {
  return kind == text::BlockKind::headline || kind == text::BlockKind::byline ||
         kind == text::BlockKind::dateline;
}

ReadJson stated_record(const text::pages::Stated& stated) {
  if (stated.value.empty()) return nullptr;
  return {{"value", stated.value}, {"source", stated.source}};
}

/// What a file holds beside its text, by format.
struct ReadExtras {
  std::optional<text::pages::Page> page;
  std::optional<text::pages::NewsFile> news;
};

ReadJson text_or_nothing(const std::string& text) {
  return text.empty() ? ReadJson(nullptr) : ReadJson(text);
}

ReadJson item_record(const text::pages::NewsItem& item) {
  using text::pages::lines_of_blocks;
  return {{"title", text_or_nothing(lines_of_blocks(item.title))},
          {"byline", text_or_nothing(item.author)},
          {"published", text_or_nothing(item.published)},
          {"updated", text_or_nothing(item.updated)},
          {"address", text_or_nothing(item.link)},
          {"summary", text_or_nothing(lines_of_blocks(item.summary))},
          {"text", text_or_nothing(lines_of_blocks(item.body))}};
}

/// Prints what a file is read as.
class ReadPrinter {
 public:
  ReadPrinter(Context& context, const ReadRequest& request) : context_(context), request_(request) {
    if (for_programs(context)) records_.emplace(context);
  }

  void print(const std::string& name, const text::Document& document, const ReadExtras& extras) {
    if (records_) {
      records_->print(record_of(name, document, extras));
    } else if (request_.explain && extras.page) {
      print_reasons(*extras.page);
    } else {
      print_text(document);
    }
    if (records_) return;
    for (const Diagnostic& diagnostic : document.diagnostics) {
      context_.say(context_.err().styled(to_string(diagnostic), Style::warn));
    }
  }

 private:
  void print_text(const text::Document& document) {
    Terminal& out = context_.out();
    bool was_about = false;
    for (const text::Block& block : document.blocks) {
      if (request_.body && is_about(block.kind)) continue;
      if (is_printed_) out.stream() << (is_about(block.kind) && was_about ? "" : "\n");
      was_about = is_about(block.kind);
      is_printed_ = true;
      const std::string_view text = slice(document.text, block.span);
      const bool is_title =
          block.kind == text::BlockKind::headline || block.kind == text::BlockKind::heading;
      if (is_title) {
        out.stream() << out.styled(text, Style::strong) << '\n';
      } else {
        out.print_wrapped(block.kind == text::BlockKind::list_item ? "- " : "",
                          block.kind == text::BlockKind::list_item ? 2 : 0, text);
      }
    }
  }

  void print_reasons(const text::pages::Page& page) {
    Terminal& out = context_.out();
    print_stated("title", page.about.title);
    for (const text::pages::Stated& other : page.about.other_titles) print_stated("  or", other);
    print_stated("byline", page.about.byline);
    print_stated("published", page.about.published);
    print_stated("address", page.about.canonical);
    out.stream() << padded("encoding", 10) << page.source.encoding << " ("
                 << name_of(page.source.decided_by) << ")\n"
                 << padded("found by", 10) << name_of(page.found_by) << "\n\n";
    for (const text::pages::ReadBlock& block : page.blocks) {
      out.stream() << (is_kept(block.reason) ? "+ " : "- ") << padded(name_of(block.reason), 14)
                   << padded(std::to_string(block.score), 6) << out.styled(block.path, Style::faint)
                   << '\n';
      out.print_wrapped("    ", 4, block.text.text);
    }
  }
  void print_stated(std::string_view what, const text::pages::Stated& stated) {
    if (stated.value.empty()) return;
    Terminal& out = context_.out();
    out.stream() << padded(what, 10) << out.styled(stated.value, Style::plain) << " ("
                 << stated.source << ")\n";
  }

  ReadJson record_of(const std::string& name, const text::Document& document,
                     const ReadExtras& extras) const {
    const std::optional<text::pages::Page>& page = extras.page;
    ReadJson record{{"v", report::record_version},
                    {"type", "text"},
                    {"file", name},
                    {"format", document.format}};
    if (page) {
      record["title"] = stated_record(page->about.title);
      record["byline"] = stated_record(page->about.byline);
      record["published"] = stated_record(page->about.published);
      record["address"] = stated_record(page->about.canonical);
      record["site"] = stated_record(page->about.site);
      record["language"] = stated_record(page->about.language);
      record["encoding"] = {{"name", page->source.encoding},
                            {"decided_by", name_of(page->source.decided_by)},
                            {"replacements", page->source.replacements}};
      record["found_by"] = name_of(page->found_by);
    }
    if (extras.news) {
      record["kind"] = extras.news->kind;
      record["about"] = item_record(extras.news->about);
      record["items"] = ReadJson::array();
      for (const text::pages::NewsItem& item : extras.news->items) {
        record["items"].push_back(item_record(item));
      }
    }
    record["blocks"] = ReadJson::array();
    if (page && request_.explain) {
      for (const text::pages::ReadBlock& block : page->blocks) {
        record["blocks"].push_back({{"kind", text::name_of(block.kind)},
                                    {"kept", is_kept(block.reason)},
                                    {"reason", name_of(block.reason)},
                                    {"score", block.score},
                                    {"path", block.path},
                                    {"text", block.text.text}});
      }
    } else {
      for (const text::Block& block : document.blocks) {
        if (request_.body && is_about(block.kind)) continue;
        const Position place = document.offsets.position(block.span.begin);
        record["blocks"].push_back({{"kind", text::name_of(block.kind)},
                                    {"line", place.line},
                                    {"column", place.column},
                                    {"text", slice(document.text, block.span)}});
      }
    }
    record["diagnostics"] = ReadJson::array();
    for (const Diagnostic& diagnostic : document.diagnostics) {
      record["diagnostics"].push_back(report::to_record(diagnostic));
    }
    return record;
  }

  Context& context_;
  const ReadRequest& request_;
  std::optional<RecordPrinter> records_;
  bool is_printed_ = false;
};

void read_one(Context& context, const ReadRequest& request, const std::string& path,
              ReadPrinter& printer) {
  const std::uint64_t most = std::uint64_t{request.max_megabytes} * 1024 * 1024;
  const std::string name = path == "-" ? "standard input" : path;
  const std::string bytes = path == "-" ? read_stream(std::cin, name, most) : read_file(path, most);
  const text::BlockRules& rules = context.pack().blocks;
  const text::InputFormat& format = text::input_format_for(path, request.format);
  if (format.name != "html") {
    if (!request.charset.empty()) {
      throw Error{ErrorKind::usage, "--charset is for web pages, and " + name + " is none"};
    }
    ReadExtras extras;
    text::Document document;
    if (format.name == "xml") {
      text::pages::News news = text::pages::read_news(bytes, name);
      extras.news = news.file;
      document = text::document_of(std::move(news), name);
    } else {
      document = workflow::read_article(bytes, name, request.format, rules);
    }
    printer.print(name, document, extras);
    return;
  }
  ReadExtras extras;
  extras.page = text::pages::read_page(
      bytes, request.charset, name, rules.pages,
      request.explain ? text::pages::Detail::every_block : text::pages::Detail::text);
  text::Document document;
  if (request.explain) {
    document.format = format.name;
    document.diagnostics = extras.page->diagnostics;
  } else {
    document = text::document_of(*extras.page, name);
  }
  printer.print(name, document, extras);
}

void run_read(Context& context, const ReadRequest& request) {
  ReadPrinter printer{context, request};
  std::size_t failed = 0;
  for (const std::string& path : request.paths) {
    if (context.stop()) throw Error{ErrorKind::interrupted, "stopped"};
    try {
      read_one(context, request, path, printer);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input || request.paths.size() == 1) throw;
      context.complain(error.what(), error.hint());
      context.status = ++failed == request.paths.size() ? exit_code(error.kind()) : 1;
    }
  }
}

}  // namespace

void add_read(CLI::App& app, Context& context) {
  auto request = std::make_shared<ReadRequest>();
  app.add_option("PATH", request->paths, "files, or - for standard input")->required();
  app.add_option("--format", request->format, input_format_help())->type_name("FORMAT");
  app.add_option("--charset", request->charset,
                 "encoding of a web page, as a server names it; by its bytes else")
      ->type_name("LABEL");
  app.add_flag("--body", request->body, "the text only, without headline, writers and day");
  app.add_flag("--explain", request->explain,
               "every block of a web page: kept or not, why, its score, where it stands");
  app.add_option("--max-size", request->max_megabytes, "largest file that is read, in MB (64)")
      ->type_name("MB")
      ->check(CLI::Range(1U, 4095U));
  app.callback([&context, request] { run_read(context, *request); });
}

}  // namespace claimcheck::cmd
