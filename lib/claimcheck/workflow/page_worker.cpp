// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/page_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/pages/page.hpp"
#include "claimcheck/version.hpp"
#include "claimcheck/workflow/wall_fields.hpp"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace claimcheck::workflow {
namespace {

constexpr std::chrono::milliseconds look_again{200};  // whether pdftotext takes too long

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
          processes, limits),
      processes_(std::max(processes, 1U)) {}

void PageReader::submit(std::size_t id, PageTask task) {
  formats_[id] = task.format;
  if (task.format != "pdf") return worker_.submit(id, encode(task), task.site);
  waiting_pdfs_.push_back({id, std::move(task)});
  start_pdfs();
}

void PageReader::give_up(std::size_t id, const Error& error) {
  if (error.kind() != ErrorKind::input) throw Error{error};
  unread_.push_back({id, unreadable(error.what())});
}

PageReader::PdfAtWork::PdfAtWork(WaitingPdf&& given)
    : id(given.id), task(std::move(given.task)), reading(task.bytes, task.name) {
  task.bytes.clear();
}

void PageReader::start_pdfs() {
  while (!waiting_pdfs_.empty() && pdfs_.size() < processes_) {
    WaitingPdf next = std::move(waiting_pdfs_.front());
    waiting_pdfs_.pop_front();
    const std::size_t id = next.id;
    try {
      pdfs_.emplace_back(std::move(next));
    } catch (const Error& error) {
      give_up(id, error);
    }
  }
}

void PageReader::take_texts() {
  for (auto pdf = pdfs_.begin(); pdf != pdfs_.end();) {
    if (!pdf->reading.is_done()) {
      ++pdf;
      continue;
    }
    try {
      pdf->task.bytes = pdf->reading.text();
      pdf->task.format = "text";
      worker_.submit(pdf->id, encode(pdf->task), pdf->task.site);
    } catch (const Error& error) {
      give_up(pdf->id, error);
    }
    pdf = pdfs_.erase(pdf);
  }
  start_pdfs();
}

std::vector<ReadPage> PageReader::take() {
  take_texts();
  std::vector<ReadPage> pages = std::exchange(unread_, {});
  for (const WalledReply& reply : worker_.take()) {
    pages.push_back(
        {reply.id, reply.fault.empty() ? decode_page(reply.bytes) : unreadable(reply.fault)});
  }
  for (ReadPage& each : pages) each.page.format = formats_.extract(each.id).mapped();
  return pages;
}

std::vector<int> PageReader::descriptors() const {
  std::vector<int> all = worker_.descriptors();
  for (const PdfAtWork& pdf : pdfs_) {
    if (pdf.reading.descriptor() >= 0) all.push_back(pdf.reading.descriptor());
  }
  return all;
}

std::size_t PageReader::pending() const {
  return worker_.pending() + waiting_pdfs_.size() + pdfs_.size() + unread_.size();
}

void PageReader::wait() const {
  if (!unread_.empty()) return;
  if (pdfs_.empty()) return worker_.wait();
  std::vector<pollfd> sockets;
  for (const int descriptor : descriptors()) sockets.push_back({descriptor, POLLIN, 0});
  ::poll(sockets.data(), sockets.size(), static_cast<int>(look_again.count()));
}

store::Page PageReader::read(PageTask task) {
  submit(0, std::move(task));
  for (;;) {
    std::vector<ReadPage> pages = take();
    if (!pages.empty()) return std::move(pages.front().page);
    wait();
  }
}

}  // namespace claimcheck::workflow
