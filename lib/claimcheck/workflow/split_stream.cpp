// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/split_stream.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/line_reader.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/workflow/ordered_pipeline.hpp"
#include "claimcheck/workflow/text_record.hpp"

#include <iostream>
#include <memory>

namespace claimcheck::workflow {
namespace {

constexpr std::size_t max_group = 64;  // records between two looks at the output

/// A record as it was read, or why it could not be.
struct Raw {
  std::string name;  // what messages call it
  std::optional<std::uint64_t> line;
  std::optional<std::string> id;
  std::string bytes;
  std::optional<Error> error;
  bool is_unread = false;
};

struct Rendered {
  std::string text;
  std::optional<Error> error;
  bool is_unread = false;
};

/// Ends the lines that a source may be waiting for, however the stream is left.
class Closer {
 public:
  explicit Closer(std::atomic<bool>& closed) : closed_(closed) {}
  Closer(const Closer&) = delete;
  Closer& operator=(const Closer&) = delete;
  ~Closer() { closed_ = true; }

 private:
  std::atomic<bool>& closed_;
};

class RecordSource {
 public:
  RecordSource(const std::vector<std::string>& paths, const SplitOptions& options,
               const std::atomic<bool>& closed)
      : paths_(paths), options_(options), closed_(closed) {}

  std::optional<Raw> next() {
    while (at_ < paths_.size()) {
      const std::string& path = paths_[at_];
      const std::string name = path == "-" ? "standard input" : path;
      const bool is_first = !lines_;
      try {
        if (options_.plain) return whole(path, name);
        if (std::optional<Raw> raw = next_line(path, name)) return raw;
      } catch (const Error& error) {
        const auto id = options_.plain ? std::optional{path} : std::nullopt;
        close();
        return Raw{name, {}, id, {}, error, is_first};
      }
      close();
    }
    return std::nullopt;
  }

 private:
  std::optional<Raw> next_line(const std::string& path, const std::string& name) {
    if (!lines_) {
      lines_ = std::make_unique<LineReader>(path, options_.max_bytes, [this] {
        return closed_ || (options_.stop != nullptr && *options_.stop);
      });
    }
    while (std::optional<Line> line = lines_->next()) {
      const std::string place = name + ":" + std::to_string(line->number);
      if (line->too_long) {
        return Raw{place, line->number, {}, {}, too_long(place), false};
      }
      if (line->bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
      return Raw{place, line->number, {}, std::move(line->bytes), {}, false};
    }
    return std::nullopt;
  }

  Raw whole(const std::string& path, const std::string& name) {
    Raw raw{name, {}, path, {}, {}, false};
    raw.bytes = path == "-" ? read_stream(std::cin, name, options_.max_bytes)
                            : read_file(path, options_.max_bytes);
    close();
    return raw;
  }

  Error too_long(const std::string& place) const {
    return {ErrorKind::input,
            place + ": longer than the cap of " +
                std::to_string(options_.max_bytes / (std::uint64_t{1024} * 1024)) + " MB",
            "split it, or raise the cap with --max-size"};
  }

  void close() {
    lines_.reset();
    ++at_;
  }

  const std::vector<std::string>& paths_;
  const SplitOptions& options_;
  const std::atomic<bool>& closed_;
  std::size_t at_ = 0;
  std::unique_ptr<LineReader> lines_;
};

const text::InputFormat& require_format(const std::string& name) {
  if (const text::InputFormat* format = text::find_input_format(name)) return *format;
  std::string known;
  for (const text::InputFormat& each : text::input_formats()) {
    known += (known.empty() ? "" : ", ") + std::string{each.name};
  }
  throw Error{ErrorKind::usage, "unknown input format \"" + name + "\"", "use one of: " + known};
}

SplitDocument split_raw(Raw& raw, const text::InputFormat& format, const Extractor& extractor,
                        const SplitOptions& options, nlp::Workspace& workspace) {
  std::string dateline;
  if (!options.plain) {
    TextRecord record;
    try {
      read_text_record(raw.bytes, raw.name, record);
    } catch (const Error&) {
      raw.id = std::move(record.id);
      throw;
    }
    raw.id = std::move(record.id);
    raw.bytes = *std::move(record.text);
    dateline = std::move(record.dateline).value_or("");
  }
  if (options.sentences) {
    return split_sentence(raw.bytes, raw.name, dateline, extractor, workspace);
  }
  text::Document document = format.read(raw.bytes, raw.name, extractor.pack().blocks);
  if (document.blocks.empty()) return {};
  return split_document(std::move(document), dateline, "", extractor, workspace);
}

}  // namespace

SplitCounts split_stream(
    const std::vector<std::string>& paths, const Extractor& extractor, const SplitOptions& options,
    const std::function<std::string(const SplitResult&)>& render,
    const std::function<bool(const std::string& text, const Error*)>& on_result) {
  const text::InputFormat& format = require_format(options.format);
  std::atomic<bool> closed{false};
  RecordSource source{paths, options, closed};
  const auto work = [&](Raw& raw, nlp::Workspace& workspace) {
    SplitResult result;
    result.line = raw.line;
    result.error = std::move(raw.error);
    try {
      if (!result.error) result.split = split_raw(raw, format, extractor, options, workspace);
    } catch (const Error& error) {
      result.error = error;
    } catch (const std::exception& fault) {
      result.error = Error{ErrorKind::internal, raw.name + ": " + fault.what(),
                           "please report this with the record"};
    }
    result.id = std::move(raw.id);
    return Rendered{render(result), std::move(result.error), raw.is_unread};
  };

  OrderedPipeline<Raw, Rendered> pipeline{options.jobs, options.stop,
                                          [&source] { return source.next(); }, work};
  const Closer closer{closed};
  SplitCounts counts;
  for (;;) {
    const std::vector<Rendered> group = pipeline.take(max_group);
    if (group.empty()) break;
    for (const Rendered& each : group) {
      ++(each.error ? counts.failed : counts.good);
      if (each.is_unread) ++counts.unread;
      if (!on_result(each.text, each.error ? &*each.error : nullptr)) return counts;
    }
    if (!on_result("", nullptr)) return counts;
  }
  counts.is_finished = options.stop == nullptr || !*options.stop;
  return counts;
}

}  // namespace claimcheck::workflow
