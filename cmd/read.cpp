// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/input_html.hpp"
#include "claimcheck/text/input_xml.hpp"
#include "claimcheck/workflow/pdf_text.hpp"
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

bool is_about(std::string_view kind) {
  return kind == text::name_of(text::BlockKind::headline) ||
         kind == text::name_of(text::BlockKind::byline) ||
         kind == text::name_of(text::BlockKind::dateline);
}

// --- behind the wall: what a file is read as, as a record

ReadJson stated_record(const text::pages::Stated& stated) {
  if (stated.value.empty()) return nullptr;
  return {{"value", stated.value}, {"source", stated.source}};
}

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

/// Makes the record of one file.
class FileRecord {
 public:
  FileRecord(const ReadRequest& request, const text::BlockRules& rules, const std::string& name)
      : request_(request), rules_(rules), name_(name) {}

  ReadJson make(const std::string& bytes) const {
    const text::InputFormat& format = text::input_format_for(name_, request_.format);
    if (request_.format.empty() && workflow::is_pdf(bytes)) return of_document(bytes);
    if (format.name == "html") return of_page(bytes);
    return format.name == "xml" ? of_news(bytes) : of_document(bytes);
  }

 private:
  ReadJson begun(std::string_view format) const {
    return {{"v", report::record_version}, {"type", "text"}, {"file", name_}, {"format", format}};
  }

  ReadJson of_document(const std::string& bytes) const {
    const text::Document document = workflow::read_article(bytes, name_, request_.format, rules_);
    return with_blocks(begun(document.format), document);
  }

  ReadJson of_news(const std::string& bytes) const {
    text::pages::News news = text::pages::read_news(bytes, name_);
    ReadJson record = begun("xml");
    record["kind"] = news.file.kind;
    record["about"] = item_record(news.file.about);
    record["items"] = ReadJson::array();
    for (const text::pages::NewsItem& item : news.file.items) {
      record["items"].push_back(item_record(item));
    }
    return with_blocks(std::move(record), text::document_of(std::move(news), name_));
  }

  ReadJson of_page(const std::string& bytes) const {
    text::pages::Page page = text::pages::read_page(
        bytes, request_.charset, name_, rules_.pages,
        request_.explain ? text::pages::Detail::every_block : text::pages::Detail::text);
    ReadJson record = begun("html");
    record["title"] = stated_record(page.about.title);
    if (request_.explain) {
      record["other_titles"] = ReadJson::array();
      for (const text::pages::Stated& other : page.about.other_titles) {
        if (!other.value.empty()) record["other_titles"].push_back(stated_record(other));
      }
    }
    record["byline"] = stated_record(page.about.byline);
    record["published"] = stated_record(page.about.published);
    record["address"] = stated_record(page.about.canonical);
    record["site"] = stated_record(page.about.site);
    record["language"] = stated_record(page.about.language);
    record["encoding"] = {{"name", page.source.encoding},
                          {"decided_by", name_of(page.source.decided_by)},
                          {"replacements", page.source.replacements}};
    record["found_by"] = name_of(page.found_by);
    if (!request_.explain) {
      return with_blocks(std::move(record), text::document_of(std::move(page), name_));
    }
    record["blocks"] = ReadJson::array();
    for (const text::pages::ReadBlock& block : page.blocks) {
      record["blocks"].push_back({{"kind", text::name_of(block.kind)},
                                  {"kept", is_kept(block.reason)},
                                  {"reason", name_of(block.reason)},
                                  {"score", block.score},
                                  {"path", block.path},
                                  {"text", block.text.text}});
    }
    return with_diagnostics(std::move(record), page.diagnostics);
  }

  ReadJson with_blocks(ReadJson record, const text::Document& document) const {
    record["blocks"] = ReadJson::array();
    for (const text::Block& block : document.blocks) {
      if (request_.body && is_about(text::name_of(block.kind))) continue;
      const Position place = document.offsets.position(block.span.begin);
      record["blocks"].push_back({{"kind", text::name_of(block.kind)},
                                  {"line", place.line},
                                  {"column", place.column},
                                  {"text", slice(document.text, block.span)}});
    }
    return with_diagnostics(std::move(record), document.diagnostics);
  }

  static ReadJson with_diagnostics(ReadJson record, const std::vector<Diagnostic>& diagnostics) {
    record["diagnostics"] = ReadJson::array();
    for (const Diagnostic& diagnostic : diagnostics) {
      record["diagnostics"].push_back(report::to_record(diagnostic));
    }
    return record;
  }

  const ReadRequest& request_;
  const text::BlockRules& rules_;
  const std::string& name_;
};

// --- before the wall

std::string words_of(const ReadJson& value) {
  return value.is_string() ? value.get<std::string>() : "";
}

/// Prints records, which are as foreign as the files that they are of.
class ReadPrinter {
 public:
  ReadPrinter(Context& context, const ReadRequest& request) : context_(context), request_(request) {
    if (for_programs(context)) records_.emplace(context);
  }

  void print(const ReadJson& record) {
    if (records_) return records_->print(record);
    if (request_.explain && record.contains("found_by")) {
      print_reasons(record);
    } else {
      print_text(record.at("blocks"));
    }
    for (const ReadJson& each : record.at("diagnostics")) {
      Diagnostic diagnostic;
      diagnostic.file = words_of(each.at("file"));
      diagnostic.position = {each.at("position").at("line"), each.at("position").at("column")};
      diagnostic.code = words_of(each.at("code"));
      diagnostic.message = words_of(each.at("message"));
      diagnostic.hint = words_of(each.at("hint"));
      context_.say(context_.err().styled(to_string(diagnostic), Style::warn));
    }
  }

 private:
  void print_text(const ReadJson& blocks) {
    Terminal& out = context_.out();
    bool was_about = false;
    for (const ReadJson& block : blocks) {
      const std::string kind = words_of(block.at("kind"));
      const std::string text = words_of(block.at("text"));
      if (is_printed_) out.stream() << (is_about(kind) && was_about ? "" : "\n");
      was_about = is_about(kind);
      is_printed_ = true;
      const bool is_item = kind == text::name_of(text::BlockKind::list_item);
      if (kind == text::name_of(text::BlockKind::headline) ||
          kind == text::name_of(text::BlockKind::heading)) {
        out.stream() << out.styled(text, Style::strong) << '\n';
      } else {
        out.print_wrapped(is_item ? "- " : "", is_item ? 2 : 0, text);
      }
    }
  }

  void print_reasons(const ReadJson& page) {
    Terminal& out = context_.out();
    print_stated("title", page.at("title"));
    for (const ReadJson& other : page.at("other_titles")) print_stated("  or", other);
    print_stated("byline", page.at("byline"));
    print_stated("published", page.at("published"));
    print_stated("address", page.at("address"));
    const ReadJson& encoding = page.at("encoding");
    out.stream() << padded("encoding", 10) << shown(encoding.at("name")) << " ("
                 << shown(encoding.at("decided_by")) << ")\n"
                 << padded("found by", 10) << shown(page.at("found_by")) << "\n\n";
    for (const ReadJson& block : page.at("blocks")) {
      out.stream() << (block.at("kept").get<bool>() ? "+ " : "- ")
                   << padded(shown(block.at("reason")), 14)
                   << padded(std::to_string(block.at("score").get<std::uint32_t>()), 6)
                   << out.styled(words_of(block.at("path")), Style::faint) << '\n';
      out.print_wrapped("    ", 4, words_of(block.at("text")));
    }
  }

  void print_stated(std::string_view what, const ReadJson& stated) {
    if (stated.is_null()) return;
    context_.out().stream() << padded(what, 10) << shown(stated.at("value")) << " ("
                            << shown(stated.at("source")) << ")\n";
  }

  std::string shown(const ReadJson& value) const {
    return context_.out().styled(words_of(value), Style::plain);
  }

  Context& context_;
  const ReadRequest& request_;
  std::optional<RecordPrinter> records_;
  bool is_printed_ = false;
};

std::string name_of_file(const std::string& path) { return path == "-" ? "standard input" : path; }

Error gave_no_text(const std::string& name) {
  return {ErrorKind::input, name + ": the process that read it gave no text"};
}

/// Has files read, behind a wall where their format takes it.
class FileReader {
 public:
  FileReader(const ReadRequest& request, const text::BlockRules& rules)
      : request_(request), rules_(rules) {
    const bool takes_wall = std::ranges::any_of(request.paths, [&](const std::string& path) {
      return workflow::is_read_behind_wall(name_of_file(path), request.format);
    });
    if (takes_wall) wall_.emplace([this](std::string_view task) { return work(task); }, 1);
  }

  ReadJson read(const std::string& path) {
    const std::uint64_t most = std::uint64_t{request_.max_megabytes} * 1024 * 1024;
    const std::string name = name_of_file(path);
    const std::string bytes =
        path == "-" ? read_stream(std::cin, name, most) : read_file(path, most);
    if (!request_.charset.empty() && text::input_format_for(name, request_.format).name != "html") {
      throw Error{ErrorKind::usage, "--charset is for web pages, and " + name + " is none"};
    }
    const bool is_pdf = request_.format.empty() && workflow::is_pdf(bytes);
    if (is_pdf || !workflow::is_read_behind_wall(name, request_.format)) {
      return FileRecord{request_, rules_, name}.make(bytes);
    }
    return from_wall(name, wall_->run(name + '\0' + bytes));
  }

 private:
  std::string work(std::string_view task) const {
    const std::size_t end = task.find('\0');
    const std::string name{task.substr(0, end)};
    ReadJson answer;
    try {
      answer["record"] = FileRecord{request_, rules_, name}.make(std::string{task.substr(end + 1)});
    } catch (const Error& error) {
      answer = {{"refused", error.what()}, {"hint", error.hint()}};
    }
    return answer.dump(-1, ' ', false, ReadJson::error_handler_t::replace);
  }

  static ReadJson from_wall(const std::string& name, const workflow::WalledReply& reply) {
    if (!reply.fault.empty()) {
      throw Error{ErrorKind::input, name + ": " + reply.fault, std::string{workflow::after_fault}};
    }
    ReadJson answer = ReadJson::parse(reply.bytes, nullptr, false);
    if (answer.contains("refused")) {
      throw Error{ErrorKind::input, words_of(answer["refused"]), words_of(answer["hint"])};
    }
    if (!answer.contains("record")) {
      throw gave_no_text(name);
    }
    return std::move(answer["record"]);
  }

  const ReadRequest& request_;
  const text::BlockRules& rules_;
  std::optional<workflow::WalledWorker> wall_;
};

void read_one(FileReader& reader, ReadPrinter& printer, const std::string& path) {
  try {
    printer.print(reader.read(path));
  } catch (const ReadJson::exception&) {
    throw gave_no_text(path);
  }
}

void run_read(Context& context, const ReadRequest& request) {
  FileReader reader{request, context.pack().blocks};
  ReadPrinter printer{context, request};
  std::size_t failed = 0;
  for (const std::string& path : request.paths) {
    if (context.stop()) throw Error{ErrorKind::interrupted, "stopped"};
    try {
      read_one(reader, printer, path);
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
