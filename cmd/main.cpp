// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "help.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iostream>

namespace claimcheck::cmd {
namespace {

std::atomic<bool> stop_wanted{false};

void on_interrupt(int signal) {
  stop_wanted = true;
  std::signal(signal, SIG_DFL);
}

std::filesystem::path program_path() {
  std::error_code fault;
  std::filesystem::path path = std::filesystem::read_symlink("/proc/self/exe", fault);
  return fault ? std::filesystem::current_path() / "claimcheck" : path;
}

int run_commands(CLI::App& app, Context& context, std::vector<std::string> arguments) {
  const std::vector<std::string> given = arguments;
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
    return context.status;
  } catch (const CLI::Success& success) {
    app.exit(success, std::cout, std::cerr);
    return 0;
  } catch (const CLI::ParseError& error) {
    const UsageFault fault = explain(app, error, given);
    context.complain(fault.message, fault.hint);
    return 2;
  } catch (const Error& error) {
    context.complain(error.what(), error.hint());
    return exit_code(error.kind());
  }
}

bool nobody_reads() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

int flush_output(Context& context, int status) {
  const bool broke_off = !std::cout;
  std::cout.clear();
  errno = 0;
  std::cout.flush();
  if ((std::cout && !broke_off) || errno == EPIPE || nobody_reads()) return status;
  const int fault = errno == 0 ? context.output_fault : errno;
  const std::string reason = fault == 0 ? "it broke off" : std::strerror(fault);
  context.complain("cannot write to standard output: " + reason);
  return status == 0 ? 2 : status;
}

int run_program(std::vector<std::string> arguments) {
  Context context{program_path(), stop_wanted};
  CLI::App app;
  build_app(app, context);
  const int status = run_commands(app, context, std::move(arguments));
  return flush_output(context, status);
}

}  // namespace
}  // namespace claimcheck::cmd

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGINT, claimcheck::cmd::on_interrupt);
  std::signal(SIGTERM, claimcheck::cmd::on_interrupt);
  try {
    return claimcheck::cmd::run_program({argv + 1, argv + argc});
  } catch (const claimcheck::Error& error) {
    std::cerr << "claimcheck: " << error.what() << '\n';
    if (!error.hint().empty()) std::cerr << "  try: " << error.hint() << '\n';
    return claimcheck::cmd::exit_code(error.kind());
  } catch (const std::exception& fault) {
    std::cerr << "claimcheck: a fault of the program itself: " << fault.what()
              << "\n  try: report this with the command that you typed\n";
    return 70;
  }
}
