// SPDX-License-Identifier: MIT
// Writes words in an editor that claimcheck opens in a pseudo-terminal. The editor is a script that
// does what its argument says. Usage: editor_at_terminal CLAIMCHECK FOLDER, where FOLDER holds
// editor.sh, and a workbench with four claims is in the current folder.
#include "screen.hpp"

namespace {

using claimcheck::support::Screen;

class Desk {
 public:
  Desk(std::string program, const std::string& folder)
      : program_(std::move(program)), editor_("'" + folder + "/my editor.sh' ") {}

  Screen sit_down(const std::string& deed, std::vector<std::string> words) const {
    return sit_down_with(editor_ + deed, std::move(words));
  }
  Screen sit_down_with(const std::string& editor, std::vector<std::string> words) const {
    ::setenv("EDITOR", editor.c_str(), 1);
    words.insert(words.begin(), {program_, "--as", "anna"});
    return Screen{std::move(words)};
  }

 private:
  std::string program_;
  std::string editor_;
};

void note_in_a_review(const Desk& desk) {
  Screen screen = desk.sit_down("two-lines", {"review"});
  screen.expect("[1/4] ");
  screen.press("n");
  screen.expect("note (! for your editor): ");
  screen.press("!\r");
  screen.expect("first line");
  screen.press("v");
  screen.expect("note (! for your editor): ");
  screen.press("!\r");
  screen.expect("how sure, in percent: ");
  screen.press("80\r");
  screen.expect("[2/4] ");
  screen.press("Q");
  screen.expect("2 answers kept");
  screen.expect_end(0);
}

void write_nothing(const Desk& desk) {
  Screen screen = desk.sit_down("nothing", {"query", "C2"});
  screen.expect("nothing was said, nothing was kept");
  screen.expect_end(1);
}

void reword(const Desk& desk) {
  Screen screen = desk.sit_down("reword", {"edit", "C2", "--reword"});
  screen.expect("The mill had 40 people.");
  screen.expect_end(0);
}

void split(const Desk& desk) {
  Screen screen = desk.sit_down("split", {"edit", "C3", "--split"});
  screen.expect("The price was 3 million.");
  screen.expect_end(0);
}

void press_interrupt_in_the_editor(const Desk& desk) {
  Screen screen = desk.sit_down("wait-for-interrupt", {"note", "C1"});
  screen.expect("the editor waits");
  screen.press("\x03");
  screen.expect("C1");
  screen.expect_end(0);
}

void fail(const Desk& desk, const std::string& deed, const std::string& message) {
  Screen screen = desk.sit_down(deed, {"note", "C1"});
  screen.expect(message);
  screen.expect_end(2);
}

void find_no_editor(const Desk& desk) {
  Screen screen = desk.sit_down_with("no-such-editor", {"note", "C1"});
  screen.expect("cannot be started");
  screen.expect_end(2);
}

void end_while_writing(const Desk& desk, int signal) {
  Screen screen = desk.sit_down("wait-for-ever", {"note", "C1"});
  screen.expect("the editor waits");
  screen.send(signal);
  screen.expect("stopped while you wrote");
  screen.expect_end(130);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const Desk desk{argv[1], argv[2]};
  note_in_a_review(desk);
  write_nothing(desk);
  reword(desk);
  split(desk);
  press_interrupt_in_the_editor(desk);
  fail(desk, "fail", "did not end well");
  fail(desk, "control", "line 1 of your words holds a control character");
  find_no_editor(desk);
  end_while_writing(desk, SIGTERM);
  end_while_writing(desk, SIGHUP);
  return 0;
}
