// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/zones.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace claimcheck::nlp {

namespace {

enum class Family { none, double_mark, single_mark, angle };
enum class Side { open, close, either };

struct Mark {
  Family family = Family::none;
  Side side = Side::either;
  std::size_t size = 0;
};

Mark mark_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest[0] == '"') return {Family::double_mark, Side::either, 1};
  if (rest.starts_with("``")) return {Family::double_mark, Side::open, 2};
  if (rest.starts_with("''")) return {Family::double_mark, Side::close, 2};
  if (rest[0] == '\'') return {Family::single_mark, Side::either, 1};
  if (rest[0] == '`') return {Family::single_mark, Side::open, 1};
  if (rest.starts_with("\xE2\x80\x9C")) return {Family::double_mark, Side::open, 3};
  if (rest.starts_with("\xE2\x80\x9E")) return {Family::double_mark, Side::open, 3};
  if (rest.starts_with("\xE2\x80\x9D")) return {Family::double_mark, Side::close, 3};
  if (rest.starts_with("\xE2\x80\x98")) return {Family::single_mark, Side::open, 3};
  if (rest.starts_with("\xE2\x80\x99")) return {Family::single_mark, Side::close, 3};
  if (rest.starts_with("\xC2\xAB")) return {Family::angle, Side::open, 2};
  if (rest.starts_with("\xC2\xBB")) return {Family::angle, Side::close, 2};
  return {};
}

bool is_space(std::string_view text, std::size_t at) {
  return at >= text.size() || static_cast<unsigned char>(text[at]) <= ' ' ||
         text.substr(at).starts_with("\xC2\xA0");
}

bool is_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return (c >= '0' && c <= '9') || ((c | 32U) >= 'a' && (c | 32U) <= 'z') ||
         (c >= 0xC3 && c < 0xE2) || (c >= 0x80 && c < 0xC0);
}

/// Whether what stands before a mark lets it open: a blank, a bracket, a dash or another mark.
bool opens_after(std::string_view text, std::size_t begin, std::size_t at) {
  if (at == begin) return true;
  const char c = text[at - 1];
  if (is_space(text, at - 1) || std::string_view("([{-/\"'`").find(c) != std::string_view::npos) {
    return true;
  }
  if (at < begin + 3) return false;
  const std::string_view before = text.substr(at - 3, 3);
  return before == "\xE2\x80\x94" || before == "\xE2\x80\x93" || before == "\xE2\x80\x9C" ||
         before == "\xE2\x80\x98";
}

class Finder {
 public:
  Finder(std::string_view text, std::vector<Zone>& zones) : text_(text), zones_(zones) {}

  void read(Span paragraph) {
    begin_ = paragraph.begin;
    end_ = paragraph.end;
    within_ = text_.substr(0, end_);
    std::size_t at = resume();
    last_single_ = std::string_view::npos;
    while (at < end_) {
      const Mark mark = mark_at(within_, at);
      if (mark.family == Family::none) {
        ++at;
        continue;
      }
      take(mark, at);
      at += mark.size;
    }
    for (const Open& open : open_) zones_[open.zone].parts.back().end = paragraph.end;
  }

 private:
  struct Open {
    Family family = Family::none;
    std::size_t zone = 0;
  };

  /// Goes on with what the paragraph before left open, when this one begins with its mark.
  std::size_t resume() {
    if (open_.empty()) return begin_;
    const Mark mark = mark_at(within_, begin_);
    const Open outer = open_.front();
    open_.clear();
    const bool reopened = mark.family == outer.family && mark.side != Side::close;
    if (!reopened && !is_closed_within(outer.family)) return begin_;
    open_.push_back(outer);
    zones_[outer.zone].parts.push_back(
        {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_)});
    return reopened ? begin_ + mark.size : begin_;
  }

  /// Whether the paragraph's first mark of a family can only close: the quotation that the
  /// paragraph before left open ends here.
  bool is_closed_within(Family family) const {
    if (family != Family::double_mark) return false;
    for (std::size_t at = begin_; at < end_; ++at) {
      const Mark mark = mark_at(within_, at);
      if (mark.family == family) {
        return mark.side == Side::close && !opens_after(within_, begin_, at);
      }
    }
    return false;
  }

  void take(const Mark& mark, std::size_t at) {
    const auto open = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& candidate) {
      return candidate.family == mark.family;
    });
    const bool is_open = open != open_.rend();
    if (mark.family == Family::single_mark) return take_single(mark, at, is_open);
    const std::size_t after = at + mark.size;
    // `said Ann Lee."So it is."`: a blank is missing.
    const bool glued = mark.side == Side::either && at > begin_ && within_[at - 1] == '.' &&
                       is_word(within_, after);
    const bool may_open = mark.side != Side::close && (glued || opens_after(within_, begin_, at)) &&
                          (mark.side == Side::open || !is_space(within_, after));
    const bool doubled = mark.side == Side::open && after < end_ &&
                         mark_at(within_, after).family == mark.family &&
                         mark_at(within_, after).side == Side::open;
    if (is_open && (mark.side != Side::open || doubled)) {
      close(mark.family, after);
    } else if (!is_open && may_open) {
      begin(mark.family, at);
    }
  }

  void take_single(const Mark& mark, std::size_t at, bool is_open) {
    const std::size_t after = at + mark.size;
    if (is_open && mark.side != Side::open) {
      if (!is_word(within_, after) && at == closing_) close(mark.family, after);
      return;
    }
    if (is_open || mark.side == Side::close || !opens_after(within_, begin_, at) ||
        is_space(within_, after)) {
      return;
    }
    if (const auto closing = single_closing(after)) {
      closing_ = *closing;
      begin(mark.family, at);
    }
  }

  /// Returns where a single quotation ends: at the first mark that no word follows, one behind
  /// punctuation before one that could be a possessive ("the boys' club").
  std::optional<std::size_t> single_closing(std::size_t from) {
    if (last_single_ != std::string_view::npos && from > last_single_) return std::nullopt;
    std::optional<std::size_t> possessive;
    std::optional<std::size_t> found;
    for (std::size_t at = from; at < end_;) {
      const Mark mark = mark_at(within_, at);
      if (mark.family != Family::single_mark) {
        if (mark.family == Family::double_mark && mark.side != Side::open) break;
        ++at;
        continue;
      }
      const bool ends = mark.side != Side::open && !is_word(within_, at + mark.size) &&
                        !is_space(within_, at - 1);
      if (ends && within_[at - 1] == 's') {
        if (!possessive) possessive = at;
      } else if (ends) {
        found = at;
        break;
      }
      at += mark.size;
    }
    if (!found) found = possessive;
    if (!found) last_single_ = from;
    return found;
  }

  void begin(Family family, std::size_t at) {
    open_.push_back({family, zones_.size()});
    zones_.push_back({{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end_)}}, false});
  }

  /// Closes the innermost zone of the family; what was opened inside it ends there too.
  void close(Family family, std::size_t end) {
    while (!open_.empty()) {
      const Open open = open_.back();
      open_.pop_back();
      zones_[open.zone].parts.back().end = static_cast<std::uint32_t>(end);
      if (open.family == family) {
        zones_[open.zone].closed = true;
        return;
      }
    }
  }

  std::string_view text_;
  std::string_view within_;
  std::vector<Zone>& zones_;
  std::vector<Open> open_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t closing_ = 0;
  std::size_t last_single_ = std::string_view::npos;
};

}  // namespace

std::vector<Zone> find_zones(std::string_view text, std::span<const Span> paragraphs) {
  std::vector<Zone> zones;
  Finder finder(text, zones);
  for (const Span paragraph : paragraphs) {
    if (!paragraph.empty()) finder.read(paragraph);
  }
  return zones;
}

ZoneSweep::ZoneSweep(std::span<const Zone> zones) {
  for (const Zone& zone : zones) parts_.insert(parts_.end(), zone.parts.begin(), zone.parts.end());
  std::ranges::sort(parts_, {}, [](Span part) { return std::pair{part.begin, part.end}; });
}

std::vector<bool> ZoneSweep::quoted(std::span<const Token> tokens) {
  std::vector<bool> found;
  found.reserve(tokens.size());
  for (const Token& token : tokens) {
    for (; next_ < parts_.size() && parts_[next_].begin <= token.span.begin; ++next_) {
      covered_ = std::max(covered_, parts_[next_].end);
    }
    found.push_back(covered_ >= token.span.end);
  }
  return found;
}

}  // namespace claimcheck::nlp
