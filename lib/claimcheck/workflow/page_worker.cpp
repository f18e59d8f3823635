// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/page_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/pages/page.hpp"
#include "claimcheck/text/utf8.hpp"
#include "claimcheck/version.hpp"
#include "claimcheck/workflow/pdf_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <utility>

namespace claimcheck::workflow {
namespace {

// A message is a row of fields, each as its size in decimal, a colon and its bytes.
std::string join(std::initializer_list<std::string_view> fields) {
  std::string message;
  for (const std::string_view field : fields) {
    message.append(std::to_string(field.size())).append(":").append(field);
  }
  return message;
}

std::optional<std::string> next_field(std::string_view& message) {
  std::size_t size = 0;
  const char* const end = message.data() + message.size();
  const auto [stop, fault] = std::from_chars(message.data(), end, size);
  if (fault != std::errc{} || stop == end || *stop != ':') return std::nullopt;
  message.remove_prefix(static_cast<std::size_t>(stop - message.data()) + 1);
  if (size > message.size()) return std::nullopt;
  std::string field{message.substr(0, size)};
  message.remove_prefix(size);
  return field;
}

template <std::size_t count>
std::optional<std::array<std::string, count>> split(std::string_view message) {
  std::array<std::string, count> fields;
  for (std::string& field : fields) {
    std::optional<std::string> next = next_field(message);
    if (!next) return std::nullopt;
    field = *std::move(next);
  }
  if (!message.empty()) return std::nullopt;
  return fields;
}

std::string encode(const PageTask& task) {
  return join({task.bytes, task.format, task.charset, task.name});
}

PageTask decode_task(std::string_view message) {
  auto fields = split<4>(message);
  if (!fields) throw Error{ErrorKind::internal, "a task that is none"};
  auto& [bytes, format, charset, name] = *fields;
  return {std::move(bytes), std::move(format), std::move(charset), std::move(name), ""};
}

std::string encode(const store::Page& page) {
  return join({page.title, page.byline, page.published, page.canonical, page.site, page.language,
               page.encoding, page.text.value_or(""), page.unread});
}

store::Page unreadable(std::string why) {
  store::Page page;
  page.unread = std::move(why);
  page.reader = version();
  return page;
}

// What comes from behind the wall is as foreign as the page.
store::Page decode_page(std::string_view message) {
  const auto fields = split<9>(message);
  const bool is_sound =
      fields && std::ranges::all_of(*fields, [](const std::string& field) {
        return text::is_valid_utf8(field) && field.find('\0') == std::string::npos;
      });
  if (!is_sound) return unreadable("the process that read it gave no text");
  store::Page page;
  std::string text;
  std::tie(page.title, page.byline, page.published, page.canonical, page.site, page.language,
           page.encoding, text, page.unread) = std::tuple_cat(*fields);
  if (page.unread.empty()) page.text = std::move(text);
  page.reader = version();
  return page;
}

void read_web_page(const PageTask& task, const text::BlockRules& rules, store::Page& page) {
  const text::pages::Page web =
      text::pages::read_page(task.bytes, task.charset, task.name, rules.pages);
  page.title = web.about.title.value;
  page.byline = web.about.byline.value;
  page.published = web.about.published.value;
  page.canonical = web.about.canonical.value;
  page.site = web.about.site.value;
  page.language = web.about.language.value;
  page.encoding = web.source.encoding;
  std::string text = text::pages::text_of(web);
  if (text.empty()) {
    page.unread = "no main text was found in the page";
  } else {
    page.text = std::move(text);
  }
}

void read_document(const PageTask& task, const text::BlockRules& rules, store::Page& page) {
  const text::Document document = text::read_document(task.bytes, task.name, task.format, rules);
  std::string text;
  for (const text::Block& block : document.blocks) {
    const std::string_view words = slice(document.text, block.span);
    if (block.kind == text::BlockKind::headline && page.title.empty()) page.title = words;
    if (!text.empty()) text += '\n';
    text.append(words).append("\n");
  }
  page.text = std::move(text);
}

}  // namespace

store::Page read_kept_page(const PageTask& task, const text::BlockRules& rules) {
  store::Page page;
  page.format = task.format;
  page.reader = version();
  try {
    if (task.format == "html") {
      read_web_page(task, rules, page);
    } else {
      read_document(task, rules, page);
    }
  } catch (const Error& error) {
    page.text.reset();
    page.unread = error.what();
  }
  return page;
}

PageReader::PageReader(const text::BlockRules& rules, unsigned processes, const WallLimits& limits)
    : worker_(
          [&rules](std::string_view request) {
            return encode(read_kept_page(decode_task(request), rules));
          },
          processes, limits) {}

void PageReader::submit(std::size_t id, PageTask task) {
  formats_[id] = task.format;
  if (task.format == "pdf") {
    try {
      task.bytes = read_pdf(task.bytes, task.name);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      unread_.push_back({id, unreadable(error.what())});
      return;
    }
    task.format = "text";
  }
  worker_.submit(id, encode(task), task.site);
}

std::vector<ReadPage> PageReader::take() {
  std::vector<ReadPage> pages = std::exchange(unread_, {});
  for (const WalledReply& reply : worker_.take()) {
    pages.push_back(
        {reply.id, reply.fault.empty() ? decode_page(reply.bytes) : unreadable(reply.fault)});
  }
  for (ReadPage& each : pages) each.page.format = formats_.extract(each.id).mapped();
  return pages;
}

store::Page PageReader::read(PageTask task) {
  submit(0, std::move(task));
  for (;;) {
    std::vector<ReadPage> pages = take();
    if (!pages.empty()) return std::move(pages.front().page);
    worker_.wait();
  }
}

}  // namespace claimcheck::workflow
