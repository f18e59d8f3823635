// SPDX-License-Identifier: MIT
#include "event_lines.hpp"

#include "claimcheck/report/wording.hpp"

#include <cmath>

namespace claimcheck::cmd {
namespace {

std::string what_happened(const store::Event& event) {
  std::string what =
      report::spoken(event.verdict ? claims::name_of(*event.verdict) : store::name_of(event.kind));
  if (event.confidence) {
    what += " " + std::to_string(std::lround(*event.confidence * 100)) + " %";
  }
  if (!event.origin.empty()) {
    const bool carried = event.kind == store::EventKind::carried;
    what += (carried ? " (carried: " : " (was ") + event.origin_label + " by " +
            event.origin_reviewer + ")";
  }
  return event.undone ? what + " (undone)" : what;
}

}  // namespace

void print_event_line(Terminal& out, const store::Event& event) {
  const std::string when = to_minutes(event.time);
  std::string lead = "  " + out.styled(when, Style::faint) + "  " +
                     out.styled(padded(event.reviewer, 10), Style::plain) + " " +
                     out.styled(padded(event.subject_label, 6), Style::strong) + " ";
  const std::size_t width = 2 + when.size() + 2 +
                            std::max<std::size_t>(10, width_of(event.reviewer)) + 1 +
                            std::max<std::size_t>(6, event.subject_label.size()) + 1;
  std::string what = what_happened(event);
  if (event.payload_purged) what += "  [note purged]";
  if (!event.note.empty()) what += "  " + event.note;
  out.print_wrapped(lead, width, what);
}

}  // namespace claimcheck::cmd
