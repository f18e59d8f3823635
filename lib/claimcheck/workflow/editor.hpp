// SPDX-License-Identifier: MIT
// Words that a person writes in the editor of their choice, as git has them write the message of a
// commit.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

struct EditorRequest {
  /// What the user set: a command with its options, such as `vim` or `code --wait`. It is the
  /// user's own and is read by /bin/sh, as `exec env COMMAND "$@"`; the file's name is an argument,
  /// never part of that line.
  std::string command;
  std::string words;                  ///< what stands there to begin with, may be ""
  std::vector<std::string> comments;  ///< lines that are shown below, behind "# ", and left out
};

/// Opens the editor on a file of the user's alone (mode 0600, in a folder of its own with mode 0700
/// under the system's folder for temporary files), waits until it ends, and hands on what was
/// written: without lines that begin with "#", blanks at the ends of lines, and blank lines at both
/// ends. Returns false, and hands on nothing, when no words are left.
/// The folder is removed, also when the program is told to end (SIGTERM, SIGHUP), which ends the
/// editor too; Ctrl-C is for the editor alone. It is kept only where words were written that cannot
/// be used: the error's hint then says where they are.
/// Requires: a terminal that the editor can have; no other thread waits for child processes.
/// Throws: Error{usage} when the editor does not start or fails, and for bytes that are not UTF-8,
/// control characters or more than a megabyte; Error{interrupted}; what `use` throws.
bool write_in_editor(const EditorRequest& request,
                     const std::function<void(const std::string& words)>& use);

/// Returns what is left of a file that a person wrote. Throws: Error{usage} with the line.
std::string words_written(std::string_view bytes);

}  // namespace claimcheck::workflow
