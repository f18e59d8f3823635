# SPDX-License-Identifier: MIT
# The consoles of a document: its blocks that begin with ```console. A line that begins with "$ " is
# a command, lines that begin with "> " go on with it, and what stands below is what it prints.
#   -v want=shown   prints the consoles, a line of ``` after each
#   -v want=script  prints the commands for /bin/sh, so that they print the same
#   -v want=document -v run=FILE  prints the document with the consoles of FILE in their place
function say(line) { print "cat <<'CONSOLE_LINE'\n" line "\nCONSOLE_LINE" }
function run_command() {
  if (command == "") return
  say(shown)
  print "{\n" command "\n} 2>&1 </dev/null\n_code=$?\n[ $_code = 0 ] || echo \"[exit $_code]\""
  command = ""
}
/^```console$/ {
  inside = 1
  if (want != "document") next
  print
  while ((getline line < run) > 0 && line != "```") print line
  next
}
inside && /^```$/ {
  inside = 0
  if (want == "script") { run_command(); say("```") } else print
  next
}
want == "document" { if (!inside) print; next }
!inside { next }
want == "shown" { print; next }
/^\$ / { run_command(); command = substr($0, 3); shown = $0; next }
/^> / && command != "" { command = command "\n" substr($0, 3); shown = shown "\n" $0; next }
{ run_command() }
