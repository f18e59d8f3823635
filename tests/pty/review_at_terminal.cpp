// SPDX-License-Identifier: MIT
// Sits down at `claimcheck review` in a pseudo-terminal, presses keys, and looks at the screen.
// Usage: review_at_terminal CLAIMCHECK, in a folder that holds a workbench with four claims.
#include "screen.hpp"

namespace {

using claimcheck::support::Screen;

void answer_and_quit(const std::string& program) {
  Screen screen{{program, "--as", "anna", "review"}};
  screen.expect("[1/4] ");
  screen.expect("[Q]uit");
  screen.press("v");
  screen.expect("note (! for your editor): ");
  screen.press("seen\x7f\x7f\x7f\x7fread\r");
  screen.expect("how sure, in percent: ");
  screen.press("90\r");
  screen.expect("verified");
  screen.expect("[2/4] ");
  screen.press("\x1b[A");
  screen.expect("that key means nothing here");
  screen.press("1");
  screen.expect("ticked by anna");
  screen.press("z");
  screen.expect("taken back");
  screen.press("k");
  screen.expect("[1/4] ");
  screen.press("r");
  screen.expect("why what was found is void");
  screen.press("another mill\r");
  screen.expect("reopened");
  screen.expect("another mill");
  screen.press("z");
  screen.expect("[1/4] ");
  screen.press("\r");
  screen.expect("[2/4] ");
  screen.press("Q");
  screen.expect("1 answer kept");
  screen.expect_end(0);
}

void answer_and_interrupt(const std::string& program) {
  Screen screen{{program, "--as", "ben", "review"}};
  screen.expect("[Q]uit");
  screen.press("d");
  screen.expect("note (! for your editor): ");
  screen.press("\r");
  screen.expect("how sure, in percent: ");
  screen.press("\r");
  screen.expect("[2/4] ");
  screen.expect("[Q]uit");
  screen.press("\x03");
  screen.expect("every answer is kept");
  screen.expect_end(130);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  answer_and_quit(argv[1]);
  answer_and_interrupt(argv[1]);
  return 0;
}
