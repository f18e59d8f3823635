// SPDX-License-Identifier: MIT
// Is asked by `claimcheck revise`, in a pseudo-terminal, whether a plan is to be applied, and gives
// every answer there is. Usage: revise_at_terminal CLAIMCHECK, in a folder with a workbench that
// holds the article mill, and its next drafts no.txt and yes.txt.
#include "screen.hpp"

namespace {

using claimcheck::support::Screen;

constexpr const char* question = "apply? [y/N/d=details] ";

std::vector<std::string> revise(const std::string& program, const std::string& draft) {
  return {program, "--as", "carla", "revise", "mill", draft};
}

void decline(const std::string& program, const std::string& keys) {
  Screen screen{revise(program, "no.txt")};
  screen.expect("material 1");
  screen.expect(question);
  screen.press(keys);
  screen.expect("nothing was written");
  screen.expect_end(1);
}

void interrupt(const std::string& program) {
  Screen screen{revise(program, "no.txt")};
  screen.expect(question);
  screen.press("\x03");
  screen.expect_end(128 + SIGINT);
}

void look_closer_and_agree(const std::string& program) {
  Screen screen{revise(program, "yes.txt")};
  screen.expect(question);
  screen.press("d\r");
  screen.expect("moved");
  screen.expect(question);
  screen.press("y\r");
  screen.expect("findings stand for 1 claim, 1 claim reopened");
  screen.expect_end(0);
}

void find_nothing_left(const std::string& program) {
  Screen screen{revise(program, "yes.txt")};
  screen.expect("mill is unchanged, v3 not created");
  screen.expect_end(0);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string program = argv[1];
  for (const char* keys : {"n\r", "\r", "what?\r", "\x04"}) decline(program, keys);
  interrupt(program);
  look_closer_and_agree(program);
  find_nothing_left(program);
  return 0;
}
