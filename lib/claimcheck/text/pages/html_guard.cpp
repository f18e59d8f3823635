// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/html_guard.hpp"

#include "claimcheck/text/pages/open_elements.hpp"
#include "claimcheck/text/pages/tag_scan.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text::pages {
namespace {

// A tag of that many attributes costs its square; a page may spend so much on them.
constexpr std::size_t attribute_work = 20'000'000;
constexpr std::size_t poor_page_attributes = 16;

// In these no tag counts but their own end tag.
constexpr std::array<std::string_view, 9> raw_elements{
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp", "plaintext"};

// What is read of an element, and what the parser itself goes by.
constexpr std::array<std::string_view, 21> read_attributes{
    "aria-hidden", "class",    "color",    "content", "data-component",
    "data-testid", "datetime", "encoding", "face",    "hidden",
    "href",        "id",       "itemprop", "lang",    "name",
    "property",    "rel",      "role",     "size",    "style",
    "type"};

bool is_read(std::string_view name) {
  return std::ranges::any_of(read_attributes, [&](std::string_view known) {
    return std::ranges::equal(known, name, {}, {}, lower);
  });
}

class Guard {
 public:
  Guard(std::string_view page, Hidden hidden, const HtmlLimits& limits)
      : whole_(page),
        page_(page.substr(0, cut_at(page, limits.bytes))),
        hidden_(hidden),
        limits_(limits),
        open_(limits.depth, limits.formatting),
        may_narrow_(hidden == Hidden::take_out) {
    out_.text.reserve(page_.size());
  }

  GuardedHtml run() {
    references_ = std::min(page_.find("&#"), page_.size());
    std::size_t at = 0;
    while (at < page_.size()) {
      const std::size_t next = std::min(page_.find('<', at), page_.size());
      if (next == page_.size()) break;
      narrow(at, next);
      at = read_markup(next);
      if (tags_ > limits_.tags) {
        page_ = page_.substr(0, at);
        break;
      }
    }
    copy_until(page_.size());
    out_.unread_bytes = whole_.size() - page_.size();
    return std::move(out_);
  }

 private:
  static std::size_t cut_at(std::string_view page, std::size_t limit) {
    if (page.size() <= limit) return page.size();
    while (limit > 0 && (static_cast<unsigned char>(page[limit]) & 0xC0U) == 0x80U) --limit;
    return limit;
  }

  /// White space between two tags is no text, and one byte of it parts words as well as many do.
  void narrow(std::size_t begin, std::size_t end) {
    if (end - begin < 2 || !is_after_tag_ || !may_narrow_ || !is_tag_at(end)) return;
    const std::string_view between = page_.substr(begin, end - begin);
    if (std::ranges::all_of(between, is_white)) skip(begin + 1, end);
  }

  bool is_tag_at(std::size_t at) const {
    return is_tag_name_start(page_, at + (page_.substr(at, 2) == "</" ? 2 : 1));
  }

  std::size_t read_markup(std::size_t at) {
    const bool taken_out = hidden_ == Hidden::take_out;
    is_after_tag_ = is_tag_at(at);
    if (is_after_tag_) return read_tag_at(at);
    if (page_.substr(at, 4) == "<!--") {
      const std::size_t end = end_of_comment(page_, at);
      if (taken_out) skip(at, end);
      return end;
    }
    const bool is_end = page_.substr(at, 2) == "</";
    if (at + 1 < page_.size() && (page_[at + 1] == '!' || page_[at + 1] == '?' || is_end)) {
      const std::size_t end = std::min(page_.find('>', at), page_.size() - 1) + 1;
      const bool is_doctype = page_.size() - at > 2 && (page_[at + 2] | 0x20) == 'd';
      if (taken_out && !is_doctype) skip(at, end);
      return end;
    }
    return at + 1;
  }

  std::size_t read_tag_at(std::size_t at) {
    const std::size_t keep = work_ < attribute_work
                                 ? limits_.attributes
                                 : std::min(limits_.attributes, poor_page_attributes);
    const TagToken tag = read_tag(page_, at, keep, attributes_);
    const std::size_t kept = std::min(tag.attributes, keep);
    work_ += kept * kept;
    tags_ += 1 + kept;
    // What closes these is not always clear.
    if (tag.name == "pre" || tag.name == "listing") may_narrow_ = false;
    if (tag.is_end) {
      open_.close(tag.name);
      cut_attributes(tag);
      return tag.end;
    }
    const bool is_raw = std::ranges::find(raw_elements, tag.name) != raw_elements.end();
    if (is_raw) return read_raw(tag);
    if (open_.open(tag.name)) {
      if (hidden_ == Hidden::take_out) drop_unread_attributes();
      cut_attributes(tag);
    } else {
      ++out_.flattened_tags;
      is_after_tag_ = false;
      skip(tag.begin, tag.end);
    }
    return tag.end;
  }

  /// An attribute goes with the white space behind it.
  void drop_unread_attributes() {
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
      const AttributePlace& place = attributes_[i];
      if (is_read(page_.substr(place.begin, place.name_end - place.begin))) continue;
      skip(place.begin, i + 1 < attributes_.size() ? attributes_[i + 1].begin : place.end);
    }
  }

  void cut_attributes(const TagToken& tag) {
    if (tag.cut == tag.end) return;
    const std::size_t close = tag.is_whole ? tag.end - 1 : tag.end;
    out_.dropped_attributes += 1;
    skip(tag.cut, std::max(tag.cut, close));
  }

  // The element is open only between its tags, so the depth need not be counted.
  std::size_t read_raw(const TagToken& tag) {
    if (tag.name == "plaintext") {
      if (hidden_ == Hidden::leave) return page_.size();
      skip(tag.begin, tag.end);
      return tag.end;
    }
    if (hidden_ == Hidden::take_out) drop_unread_attributes();
    cut_attributes(tag);
    const std::size_t end = end_of_raw_text(page_, tag.end, tag.name);
    if (hidden_ == Hidden::leave) return end;
    const std::string_view start_tag = page_.substr(tag.begin, tag.end - tag.begin);
    if (tag.name == "title") {
      escape(tag.end, end, "&lt;");
    } else if (tag.name == "script" && start_tag.find("ld+json") != std::string_view::npos) {
      escape(tag.end, end, "\\u003c");
    } else {
      skip(tag.end, end);
    }
    return end;
  }

  void escape(std::size_t begin, std::size_t end, std::string_view by) {
    for (std::size_t at = page_.find('<', begin); at < end; at = page_.find('<', at + 1)) {
      skip(at, at + 1);
      out_.text += by;
    }
  }

  void skip(std::size_t begin, std::size_t end) {
    copy_until(begin);
    copied_ = std::max(copied_, end);
  }
  void copy_until(std::size_t end) {
    for (std::size_t at = references_; at < end; at = page_.find("&#", at + 1)) {
      references_ = at;
      if (at < copied_ || !overflows(at)) continue;
      copy_piece(at);
      out_.text += "&#xFFFD;";
      copied_ = end_of_number(at);
    }
    if (references_ < end) references_ = std::min(page_.find("&#", end), page_.size());
    copy_piece(end);
  }
  // gumbo counts code points in an int without asking whether they fit.
  bool overflows(std::size_t at) const {
    const std::size_t number = page_.find_first_not_of("#xX0", at + 1);
    return number < page_.size() && end_of_number(at) > number + 8;
  }
  std::size_t end_of_number(std::size_t at) const {
    const bool is_hex = at + 2 < page_.size() && (page_[at + 2] | 0x20) == 'x';
    const std::string_view digits = is_hex ? "0123456789abcdefABCDEF" : "0123456789";
    const std::size_t end =
        std::min(page_.find_first_not_of(digits, at + (is_hex ? 3 : 2)), page_.size());
    return end < page_.size() && page_[end] == ';' ? end + 1 : end;
  }
  void copy_piece(std::size_t end) {
    if (end <= copied_) return;
    out_.pieces.push_back({static_cast<std::uint32_t>(out_.text.size()),
                           static_cast<std::uint32_t>(copied_),
                           static_cast<std::uint32_t>(end - copied_)});
    out_.text += page_.substr(copied_, end - copied_);
    copied_ = end;
  }

  std::string_view whole_;
  std::string_view page_;
  Hidden hidden_;
  const HtmlLimits& limits_;
  OpenElements open_;
  GuardedHtml out_;
  std::size_t copied_ = 0;
  std::size_t references_ = 0;  // of the first "&#" that is not yet looked at
  std::size_t tags_ = 0;
  std::size_t work_ = 0;
  bool is_after_tag_ = false;
  bool may_narrow_;
  std::vector<AttributePlace> attributes_;  // of the last tag
};

}  // namespace

GuardedHtml guard_html(std::string_view page, Hidden hidden, const HtmlLimits& limits) {
  return Guard{page, hidden, limits}.run();
}

}  // namespace claimcheck::text::pages
