// SPDX-License-Identifier: MIT
#include "claimcheck/elements/digits.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace claimcheck::elements {
namespace {

constexpr std::size_t max_groups = 8;
constexpr std::size_t max_run = 30;

class Scanner {
 public:
  Scanner(std::string_view text, std::span<const Atom> atoms, std::uint32_t position)
      : text_(text), atoms_(atoms), at_(position) {}

  std::vector<WrittenNumber> run() {
    std::string digits;
    if (is_run(at_, false)) {
      if (form(at_).size() > max_run) return {};
      digits = form(at_++);
      keep(digits);
      if (grouped(',', digits) || grouped(' ', digits)) keep(digits);
    }
    if (at_ + 1 < atoms_.size() && form(at_) == "." && is_run(at_ + 1, true) &&
        (digits.empty() || atoms_[at_].joined) && form(at_ + 1).size() <= max_run) {
      const std::string written =
          (digits.empty() ? "0" : digits) + "." + std::string{form(at_ + 1)};
      at_ += 2;
      keep(written);
    }
    return found_;
  }

 private:
  std::string_view form(std::uint32_t atom) const { return slice(text_, atoms_[atom].span); }

  bool is_run(std::uint32_t atom, bool joined) const {
    return atom < atoms_.size() && atoms_[atom].kind == AtomKind::digits &&
           (!joined || atoms_[atom].joined);
  }

  void keep(const std::string& written) {
    found_.push_back({plain_number(written), at_, static_cast<int>(written.size())});
  }

  /// Takes "1,234,567", "12,34,567" or "1 234 567" from its second group on.
  bool grouped(char mark, std::string& digits) {
    if (digits.size() > 3 || digits.front() == '0') return false;
    std::uint32_t at = at_;
    std::string all = digits;
    std::size_t last = 0;
    for (std::size_t groups = 0; groups < max_groups; ++groups) {
      const bool comma = mark == ',' && at < atoms_.size() && form(at) == "," && atoms_[at].joined;
      const std::uint32_t run = comma ? at + 1 : at;
      if ((mark == ',') != comma || !is_run(run, comma)) break;
      if (mark == ' ' && (atoms_[run].joined || !one_blank_before(run))) break;
      const std::size_t size = form(run).size();
      if (size != 3 && (mark != ',' || size != 2)) break;
      all += form(run);
      last = size;
      at = run + 1;
    }
    if (last != 3) return false;
    digits = all;
    at_ = at;
    return true;
  }

  bool one_blank_before(std::uint32_t atom) const {
    const std::uint32_t gap = atoms_[atom].span.begin - atoms_[atom - 1].span.end;
    const unsigned char first = static_cast<unsigned char>(text_[atoms_[atom - 1].span.end]);
    return gap == 1 || (gap == 2 && first == 0xC2) || (gap == 3 && first == 0xE2);
  }

  std::string_view text_;
  std::span<const Atom> atoms_;
  std::uint32_t at_;
  std::vector<WrittenNumber> found_;
};

}  // namespace

double plain_number(std::string_view digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<WrittenNumber> written_numbers(std::string_view text, std::span<const Atom> atoms,
                                           std::uint32_t position) {
  return Scanner{text, atoms, position}.run();
}

std::string decimal(double value) {
  if (value == 0) return "0";
  constexpr int precision = 15;
  std::array<char, 64> buffer{};
  const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::general, precision);
  std::string text{buffer.data(), fault == std::errc{} ? end : buffer.data()};
  return text;
}

}  // namespace claimcheck::elements
