// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/document_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/utf8.hpp"
#include "claimcheck/workflow/wall_fields.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace claimcheck::workflow {
namespace {

using text::Annotation;
using text::Block;
using text::Document;

constexpr std::array<std::string_view, 2> own_formats{"text", "markdown"};
constexpr std::array annotation_kinds{Annotation::Kind::link, Annotation::Kind::footnote,
                                      Annotation::Kind::comment};
constexpr std::uint32_t any_number = std::numeric_limits<std::uint32_t>::max();
constexpr std::string_view is_read = "read";
constexpr std::string_view is_refused = "refused";

void append_number(std::string& message, std::size_t number) {
  append_field(message, std::to_string(number));
}

void append_span(std::string& message, Span span) {
  append_number(message, span.begin);
  append_number(message, span.end);
}

std::string encode(const Document& document) {
  std::string message;
  append_field(message, is_read);
  append_field(message, document.text);
  append_field(message, document.format);
  append_field(message, document.offsets.encode());
  append_number(message, document.blocks.size());
  for (const Block& block : document.blocks) {
    append_field(message, text::name_of(block.kind));
    append_span(message, block.span);
  }
  append_number(message, document.diagnostics.size());
  for (const Diagnostic& diagnostic : document.diagnostics) {
    append_number(message, diagnostic.position.line);
    append_number(message, diagnostic.position.column);
    for (const auto* field : {&diagnostic.code, &diagnostic.message, &diagnostic.hint}) {
      append_field(message, *field);
    }
  }
  append_number(message, document.annotations.size());
  for (const Annotation& annotation : document.annotations) {
    append_number(message, static_cast<std::size_t>(annotation.kind));
    append_span(message, annotation.at);
    append_field(message, annotation.address);
    append_field(message, annotation.words);
    append_field(message, annotation.author);
  }
  return message;
}

bool cuts_no_character(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

/// Reads what encode() made, and holds it to what a Document promises.
class Decoder {
 public:
  Decoder(std::string_view message, std::string_view name) : fields_(message), name_(name) {}

  Document document() {
    Document document;
    if (fields_.text() == is_refused) refuse();
    document.text = fields_.text();
    document.format = fields_.text();
    read_offsets(document);
    std::uint32_t before = 0;
    for (std::uint32_t left = fields_.number(any_number); goes_on(left); --left) {
      const auto kind = text::block_kind_from(fields_.text());
      const Span span = read_span(document.text);
      require(kind && span.begin < span.end && span.begin >= before);
      document.blocks.push_back({*kind, span});
      before = span.end;
    }
    for (std::uint32_t left = fields_.number(any_number); goes_on(left); --left) {
      Diagnostic diagnostic;
      diagnostic.file = name_;
      diagnostic.position.line = fields_.number(any_number);
      diagnostic.position.column = fields_.number(any_number);
      for (auto* field : {&diagnostic.code, &diagnostic.message, &diagnostic.hint}) {
        *field = fields_.text();
      }
      document.diagnostics.push_back(std::move(diagnostic));
    }
    for (std::uint32_t left = fields_.number(any_number); goes_on(left); --left) {
      Annotation annotation;
      annotation.kind = annotation_kinds.at(fields_.number(annotation_kinds.size() - 1));
      annotation.at = read_span(document.text);
      annotation.address = fields_.bytes();
      annotation.words = fields_.text();
      annotation.author = fields_.text();
      document.annotations.push_back(std::move(annotation));
    }
    require(fields_.is_whole());
    return document;
  }

 private:
  void require(bool holds) const {
    if (holds && fields_.is_sound()) return;
    throw Error{ErrorKind::input, std::string{name_} + ": the process that read it gave no text"};
  }

  bool goes_on(std::uint32_t left) const {
    require(true);
    return left > 0;
  }

  [[noreturn]] void refuse() {
    const std::string message = fields_.text();
    const std::string hint = fields_.text();
    require(fields_.is_whole());
    throw Error{ErrorKind::input, message, hint};
  }

  void read_offsets(Document& document) {
    const std::string bytes = fields_.bytes();
    try {
      document.offsets = text::OffsetMap::decode(bytes);
    } catch (const Error&) {
      require(false);
    }
  }

  Span read_span(std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    Span span;
    span.begin = fields_.number(size);
    span.end = fields_.number(size);
    require(span.begin <= span.end && cuts_no_character(text, span.begin) &&
            cuts_no_character(text, span.end));
    return span;
  }

  FieldReader fields_;
  std::string_view name_;
};

std::string read_one(std::string_view request, const text::BlockRules& rules) {
  FieldReader fields{request};
  const std::string bytes = fields.bytes();
  const std::string name = fields.bytes();
  const std::string format = fields.bytes();
  try {
    return encode(text::read_document(bytes, name, format, rules));
  } catch (const Error& error) {
    std::string refused;
    append_field(refused, is_refused);
    append_field(refused, error.what());
    append_field(refused, error.hint());
    return refused;
  }
}

}  // namespace

bool is_read_behind_wall(std::string_view name, std::string_view format) {
  return std::ranges::find(own_formats, text::input_format_for(name, format).name) ==
         own_formats.end();
}

/// Workers, one of which a thread has for itself while it reads.
struct DocumentReader::State {
  std::mutex mutex;
  std::condition_variable is_given_back;
  std::vector<std::unique_ptr<WalledWorker>> idle;

  std::unique_ptr<WalledWorker> take() {
    std::unique_lock lock{mutex};
    is_given_back.wait(lock, [&] { return !idle.empty(); });
    std::unique_ptr<WalledWorker> worker = std::move(idle.back());
    idle.pop_back();
    return worker;
  }

  void give_back(std::unique_ptr<WalledWorker> worker) {
    const std::lock_guard lock{mutex};
    idle.push_back(std::move(worker));
    is_given_back.notify_one();
  }
};

DocumentReader::DocumentReader(const text::BlockRules& rules, unsigned processes,
                               const WallLimits& limits)
    : state_(std::make_unique<State>()) {
  const auto work = [&rules](std::string_view request) { return read_one(request, rules); };
  for (unsigned i = 0; i < std::max(processes, 1U); ++i) {
    state_->idle.push_back(std::make_unique<WalledWorker>(work, 1, limits));
  }
}

DocumentReader::~DocumentReader() = default;

Document DocumentReader::read(std::string_view bytes, std::string_view name,
                              std::string_view format) const {
  std::string request;
  for (const std::string_view field : {bytes, name, format}) append_field(request, field);
  std::unique_ptr<WalledWorker> worker = state_->take();
  const WalledReply reply = worker->run(request);
  state_->give_back(std::move(worker));
  if (!reply.fault.empty()) {
    throw Error{ErrorKind::input, std::string{name} + ": " + reply.fault, std::string{after_fault}};
  }
  return Decoder{reply.bytes, name}.document();
}

}  // namespace claimcheck::workflow
