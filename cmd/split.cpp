// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/split_record.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/split_stream.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <thread>

namespace claimcheck::cmd {
namespace {

struct SplitArguments {
  std::vector<std::string> paths;
  workflow::SplitOptions how;
  unsigned jobs = 0;
  std::uint32_t max_megabytes = 64;
  bool attributions = false;
};

void run_split(Context& context, SplitArguments& arguments) {
  workflow::SplitOptions& how = arguments.how;
  if (arguments.paths.empty()) arguments.paths.emplace_back("-");
  how.jobs = context.jobs(arguments.jobs);
  how.max_bytes = std::uint64_t{arguments.max_megabytes} * 1024 * 1024;
  how.stop = &context.stop();

  std::optional<RecordPrinter> records;
  if (context.options.json) records.emplace(context);
  std::ostream& out = context.out().stream();
  const auto print = [&](std::string_view lines) {
    if (lines.empty()) out.flush();
    if (!records) out << lines;
    while (records && !lines.empty()) {
      const std::size_t end = lines.find('\n');
      records->print(lines.substr(0, end));
      lines.remove_prefix(end + 1);
    }
  };
  const auto on_result = [&](const std::string& text, const Error* error) {
    if (error != nullptr) context.complain(error->what(), error->hint());
    errno = 0;
    print(text);
    if (!out) context.output_fault = errno;
    return static_cast<bool>(out);
  };
  const auto render = [&arguments](const workflow::SplitResult& result) {
    return result.error ? report::split_error_record(*result.error, result.line, result.id)
                        : report::split_records(result.split, *result.id, arguments.attributions);
  };
  const workflow::SplitCounts counts =
      workflow::split_stream(arguments.paths, context.extractor(), how, render, on_result);
  if (!counts.is_finished) {
    const std::string done = report::counted(counts.good + counts.failed, "record");
    throw Error{ErrorKind::interrupted,
                "stopped after " + done + "; what was printed of it is whole"};
  }
  if (counts.failed > 0) context.status = counts.unread == arguments.paths.size() ? 2 : 1;
}

}  // namespace

void add_split(CLI::App& app, Context& context) {
  auto arguments = std::make_shared<SplitArguments>();
  workflow::SplitOptions& how = arguments->how;
  app.add_option("PATH", arguments->paths,
                 "files of JSON lines, each {\"id\", \"text\", \"dateline\"?}; - or none: standard "
                 "input");
  CLI::Option* plain =
      app.add_flag("--plain", how.plain, "each file is one article, its name the id");
  app.add_flag("--sentences", how.sentences, "each text is one sentence, its words between blanks")
      ->excludes(plain);
  app.add_flag("--attributions", arguments->attributions,
               "also a record for each report: who says, thinks or finds what");
  app.add_option("--format", how.format, "format of the texts, such as markdown (text)")
      ->type_name("FORMAT");
  app.add_option("--jobs", arguments->jobs, "threads that read and split (all cores)")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
  app.add_option("--max-size", arguments->max_megabytes, "largest record that is read, in MB (64)")
      ->type_name("MB")
      ->check(CLI::Range(1U, 4095U));
  app.callback([&context, arguments] { run_split(context, *arguments); });
}

}  // namespace claimcheck::cmd
