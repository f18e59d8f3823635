// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/open_elements.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text::pages {
namespace {

constexpr std::uint64_t hash(std::string_view name) {
  std::uint64_t value = 0xcbf29ce484222325;
  for (const char byte : name) {
    value ^= static_cast<unsigned char>(byte);
    value *= 0x100000001b3;
  }
  return value | 1U;
}

enum Kind : unsigned {
  empty = 1U,       // never open
  formatting = 2U,  // opened again after a block that closed it
  boundary = 4U,    // ends the search for an element to close; wider than the standard's scopes
  marker = 8U,      // formatting before it does not count inside it
  special = 16U,    // stops the end tag of a plain element
  ends_p = 32U,     // a start tag that closes a paragraph
  cell = 64U,
  row = 128U,
  row_group = 256U,
  table_edge = 512U,
  lasting = 1024U,  // its end tag does not take it off the stack
  list_item = 2048U,
  term = 4096U,      // dt, dd
  passed = 8192U,    // special, and yet no hindrance to closing a list item
  foreign = 16384U,  // of SVG and MathML: special to others, its own end tag a plain one
};

struct Row {
  unsigned kinds;
  std::string_view names;
};

constexpr std::array<Row, 16> rows{{
    {empty,
     "area base basefont bgsound br col embed frame hr img image input link meta param source wbr"},
    {formatting, "a b big code em font i nobr s small strike strong tt u"},
    {boundary, "applet button caption html marquee math object select svg table td template th"},
    {marker, "applet caption marquee object td template th"},
    {special,
     "address applet article aside blockquote body button caption center colgroup dd details dir "
     "div dl dt "
     "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup html "
     "iframe li "
     "listing main marquee math menu nav noembed noframes noscript object ol p plaintext pre "
     "script section "
     "select style summary svg table tbody td template textarea tfoot th thead title tr ul xmp"},
    {ends_p,
     "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
     "figure "
     "footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre section "
     "summary ul "
     "xmp"},
    {cell, "td th"},
    {row, "tr"},
    {row_group, "caption col colgroup tbody tfoot thead"},
    {table_edge, "math select svg table template"},
    {lasting, "body form head html"},
    {list_item, "li"},
    {term, "dd dt"},
    {passed, "address div p"},
    {special, "annotation-xml desc foreignobject mi mn mo ms mtext"},
    {foreign, "annotation-xml desc foreignobject math mi mn mo ms mtext svg"},
}};
constexpr unsigned table_part = cell | row | row_group;

struct Entry {
  std::uint64_t name = 0;
  unsigned kinds = 0;
};

constexpr std::size_t entries_max = 128;

constexpr std::array<Entry, entries_max> make_table() {
  std::array<Entry, entries_max> table{};
  std::size_t used = 0;
  for (const Row& each : rows) {
    for (std::size_t at = 0; at < each.names.size();) {
      const std::size_t end = std::min(each.names.find(' ', at), each.names.size());
      const std::uint64_t name = hash(each.names.substr(at, end - at));
      std::size_t i = 0;
      while (i < used && table[i].name != name) ++i;
      if (i == used) table[used++].name = name;
      table[i].kinds |= each.kinds;
      at = end + 1;
    }
  }
  for (Entry& entry : table) {
    if (entry.name == 0) entry.name = static_cast<std::uint64_t>(-1);
  }
  std::ranges::sort(table, {}, &Entry::name);
  return table;
}

constexpr std::array<Entry, entries_max> table = make_table();

constexpr std::uint64_t paragraph = hash("p");
constexpr std::uint64_t link = hash("a");
constexpr std::uint64_t option = hash("option");
constexpr std::uint64_t whole_table = hash("table");
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

}  // namespace

OpenElements::Tag OpenElements::tag_of(std::string_view name) {
  const std::uint64_t value = hash(name);
  const auto* const entry = std::ranges::lower_bound(table, value, {}, &Entry::name);
  return {value, entry != table.end() && entry->name == value ? entry->kinds : 0};
}

std::size_t OpenElements::nearest(std::uint64_t name, unsigned edges) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].name == name) return i;
    if ((stack_[i].kinds & edges) != 0) return nowhere;
  }
  return nowhere;
}

bool OpenElements::open(std::string_view name) {
  const Tag tag = tag_of(name);
  if (foreign_ == 0) close_implied(tag);
  if ((tag.kinds & empty) != 0) return true;
  if (tag.name == link) forget_formatting(link);
  const bool is_formatting = (tag.kinds & formatting) != 0;
  if (is_formatting && formatting_.size() >= formatting_max_) return false;
  if (stack_.size() >= depth_max_) return false;
  if (is_formatting) formatting_.push_back(tag.name);
  if ((tag.kinds & marker) != 0) formatting_.push_back(0);
  if ((tag.kinds & foreign) != 0) ++foreign_;
  stack_.push_back(tag);
  return true;
}

void OpenElements::close(std::string_view name) {
  const Tag tag = tag_of(name);
  if ((tag.kinds & lasting) != 0) {
    if (!stack_.empty() && stack_.back().name == tag.name) stack_.pop_back();
    return;
  }
  if ((tag.kinds & table_part) != 0 || tag.name == whole_table) {
    const std::size_t at = nearest(tag.name, table_edge);
    if (at != nowhere) cut_stack(at);
    return;
  }
  const std::size_t at = nearest(tag.name, boundary);
  const bool is_formatting = (tag.kinds & formatting) != 0;
  if (at == nowhere) {
    if (is_formatting && std::ranges::find(stack_, tag.name, &Tag::name) == stack_.end()) {
      forget_formatting(tag.name);
    }
    return;
  }
  const bool blocked =
      ((tag.kinds & special) == 0 || (tag.kinds & foreign) != 0) &&
      std::any_of(stack_.begin() + static_cast<std::ptrdiff_t>(at) + 1, stack_.end(),
                  [](const Tag& inner) { return (inner.kinds & special) != 0; });
  if (blocked) return;
  if (is_formatting) forget_formatting(tag.name);
  cut_stack(at);
}

void OpenElements::close_implied(const Tag& tag) {
  if ((tag.kinds & table_part) != 0) return close_in_table(tag);
  if ((tag.kinds & (list_item | term)) != 0) close_list_item(tag);
  if (tag.name == option && !stack_.empty() && stack_.back().name == option) stack_.pop_back();
  if ((tag.kinds & ends_p) != 0) {
    const std::size_t at = nearest(paragraph, boundary);
    if (at != nowhere) cut_stack(at);
  }
}

void OpenElements::close_list_item(const Tag& tag) {
  const unsigned same = tag.kinds & (list_item | term);
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if ((stack_[i].kinds & same) != 0) return cut_stack(i);
    if ((stack_[i].kinds & special) != 0 && (stack_[i].kinds & passed) == 0) return;
  }
}

void OpenElements::close_in_table(const Tag& tag) {
  const auto rank = [](unsigned kinds) {
    if ((kinds & cell) != 0) return 1;
    if ((kinds & row) != 0) return 2;
    return (kinds & row_group) != 0 ? 3 : 0;
  };
  const int wanted = rank(tag.kinds);
  std::size_t keep = stack_.size();
  for (std::size_t i = stack_.size(); i-- > 0 && (stack_[i].kinds & table_edge) == 0;) {
    const int found = rank(stack_[i].kinds);
    if (found > 0 && found <= wanted) keep = i;
    if (found > wanted) break;
  }
  cut_stack(keep);
}

void OpenElements::cut_stack(std::size_t size) {
  while (stack_.size() > size) {
    if ((stack_.back().kinds & marker) != 0) {
      while (!formatting_.empty() && formatting_.back() != 0) formatting_.pop_back();
      if (!formatting_.empty()) formatting_.pop_back();
    }
    if ((stack_.back().kinds & foreign) != 0) --foreign_;
    stack_.pop_back();
  }
}

void OpenElements::forget_formatting(std::uint64_t name) {
  for (std::size_t i = formatting_.size(); i-- > 0 && formatting_[i] != 0;) {
    if (formatting_[i] != name) continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

}  // namespace claimcheck::text::pages
