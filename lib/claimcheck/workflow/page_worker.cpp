// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/page_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/pages/page.hpp"
#include "claimcheck/version.hpp"
#include "claimcheck/workflow/pdf_text.hpp"
#include "claimcheck/workflow/wall_fields.hpp"

#include <utility>

namespace claimcheck::workflow {
namespace {

std::string encode(const PageTask& task) {
  std::string message;
  for (const std::string* field : {&task.bytes, &task.format, &task.charset, &task.name}) {
    append_field(message, *field);
  }
  return message;
}

PageTask decode_task(std::string_view message) {
  FieldReader fields{message};
  PageTask task;
  for (std::string* field : {&task.bytes, &task.format, &task.charset, &task.name}) {
    *field = fields.bytes();
  }
  if (!fields.is_whole()) throw Error{ErrorKind::internal, "a task that is none"};
  return task;
}

std::string encode(const store::Page& page) {
  std::string message;
  for (const std::string* field : {&page.title, &page.byline, &page.published, &page.canonical,
                                   &page.site, &page.language, &page.encoding, &page.unread}) {
    append_field(message, *field);
  }
  append_field(message, page.text.value_or(""));
  return message;
}

store::Page unreadable(std::string why) {
  store::Page page;
  page.unread = std::move(why);
  page.reader = version();
  return page;
}

// What comes from behind the wall is as foreign as the page.
store::Page decode_page(std::string_view message) {
  FieldReader fields{message};
  store::Page page;
  for (std::string* field : {&page.title, &page.byline, &page.published, &page.canonical,
                             &page.site, &page.language, &page.encoding, &page.unread}) {
    *field = fields.text();
  }
  std::string text = fields.text();
  if (!fields.is_whole()) return unreadable("the process that read it gave no text");
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
