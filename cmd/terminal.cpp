// SPDX-License-Identifier: MIT
#include "terminal.hpp"

#include "claimcheck/report/escape.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace claimcheck::cmd {
namespace {

constexpr std::size_t narrowest = 40;
constexpr std::size_t widest_text = 100;

std::size_t columns_of(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<std::size_t>(size.ws_col, narrowest, widest_text);
  }
  return 80;
}

std::string_view colour_code(Style style) {
  constexpr std::array<std::string_view, 6> codes{"",         "\x1b[1m",  "\x1b[2m",
                                                  "\x1b[32m", "\x1b[31m", "\x1b[33m"};
  return codes.at(static_cast<std::size_t>(style));
}

}  // namespace

Terminal::Terminal(std::ostream& stream, int descriptor)
    : stream_(stream), is_terminal_(::isatty(descriptor) == 1), width_(columns_of(descriptor)) {}

std::string Terminal::styled(std::string_view foreign_text, Style style) const {
  std::string text = report::escape_terminal(foreign_text);
  if (!colour_ || style == Style::plain) return text;
  return std::string{colour_code(style)} + text + "\x1b[0m";
}

void Terminal::print_wrapped(const std::string& lead, std::size_t lead_width,
                             std::string_view foreign_text) {
  const std::string text = report::escape_terminal(foreign_text);
  stream_ << lead;
  if (!is_terminal_ || lead_width + narrowest / 2 > width_) {
    stream_ << text << '\n';
    return;
  }
  std::size_t column = lead_width;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = std::string_view{text}.substr(at, end - at);
    const std::size_t needed = width_of(word);
    if (column > lead_width && column + 1 + needed > width_) {
      stream_ << '\n' << std::string(lead_width, ' ');
      column = lead_width;
    }
    if (column > lead_width) {
      stream_ << ' ';
      ++column;
    }
    stream_ << word;
    column += needed;
    at = end + 1;
  }
  stream_ << '\n';
}

void Terminal::show_progress(std::uint64_t done, std::uint64_t total) {
  if (!is_terminal_ || total == 0) return;
  constexpr std::uint64_t bar_width = 30;
  const std::uint64_t filled = done * bar_width / total;
  stream_ << "\r[" << std::string(filled, '#') << std::string(bar_width - filled, '.') << "] "
          << done << "/" << total << std::flush;
  progress_shown_ = true;
}

void Terminal::clear_progress() {
  if (!progress_shown_) return;
  stream_ << "\r\x1b[K" << std::flush;
  progress_shown_ = false;
}

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::code_point_at(text, at);
    columns += static_cast<std::size_t>(text::display_width(point.value));
    at += point.size;
  }
  return columns;
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t used = width_of(text);
  return std::string{text} + std::string(columns > used ? columns - used : 0, ' ');
}

}  // namespace claimcheck::cmd
