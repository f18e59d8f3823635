// SPDX-License-Identifier: MIT
#include "event_lines.hpp"

#include "claimcheck/report/wording.hpp"

#include <cmath>

namespace claimcheck::cmd {
namespace {

std::string what_happened(const store::Event& event) {
  std::string what = report::spoken(event.verdict ? claims::name_of(*event.verdict)
                                                  : store::name_of(event.says()));
  if (event.confidence) {
    what += " " + std::to_string(std::lround(*event.confidence * 100)) + " %";
  }
  for (const char* name : {"to", "reading", "how", "what", "reliability", "file"}) {
    const auto found = event.data.find(name);
    if (found != event.data.end()) what += " " + (found->second.empty() ? "nobody" : found->second);
  }
  if (event.kind == store::EventKind::corrected && event.data.size() == 2) {
    what += " “" + event.data.at("was") + "” → “" + event.data.at("now") + "”";
  }
  if (!event.with_label.empty()) what += " with " + event.with_label;
  if (event.is_carried()) {
    what += " (carried: " + event.origin_label + " by " + event.origin_reviewer + ")";
  } else if (!event.origin.empty()) {
    const bool here = event.origin_label == event.subject_label;
    what +=
        " (was " + (here ? "decided" : event.origin_label) + " by " + event.origin_reviewer + ")";
  }
  return event.undone ? what + " (undone)" : what;
}

}  // namespace

void print_event_line(Terminal& out, const store::Event& event) {
  const std::string when = to_minutes(event.time);
  const std::string who = event.reviewer + "#" + std::to_string(event.seq);
  std::string lead = "  " + out.styled(when, Style::faint) + "  " +
                     out.styled(padded(who, 12), Style::plain) + " " +
                     out.styled(padded(event.subject_label, 6), Style::strong) + " ";
  const std::size_t width = 2 + when.size() + 2 + std::max<std::size_t>(12, width_of(who)) + 1 +
                            std::max<std::size_t>(6, event.subject_label.size()) + 1;
  std::string what = what_happened(event);
  if (event.payload_purged) what += "  [note purged]";
  if (!event.words().empty()) what += "  " + event.words();
  if (event.is_carried()) what += "  [" + event.note + "]";
  out.print_wrapped(lead, width, what);
}

}  // namespace claimcheck::cmd
