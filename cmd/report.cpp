// SPDX-License-Identifier: MIT
#include "claimcheck/report/report.hpp"

#include "audience_option.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/claim_review.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/suggest.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {
namespace {

struct ReportOptions {
  std::string slug;
  std::string format;
  std::string output;
  std::string audience;
  std::string scale;
  report::Publication publication;
};

const report::ReportFormat& format_of(const Context& context, const ReportOptions& options) {
  std::string wanted = options.format;
  if (wanted.empty() && context.options.json) wanted = "json";
  const std::string extension = std::filesystem::path{options.output}.extension().string();
  for (const report::ReportFormat& format : report::report_formats()) {
    if (wanted.empty() && !extension.empty() && format.extension == extension) return format;
  }
  if (wanted.empty() || wanted == "md") wanted = "markdown";
  if (const report::ReportFormat* format = report::find_report_format(wanted)) return *format;
  std::vector<std::string> names;
  std::string all;
  for (const report::ReportFormat& format : report::report_formats()) {
    names.emplace_back(format.name);
    all += (all.empty() ? "" : ", ") + std::string{format.name};
  }
  const auto near = nearest(wanted, names);
  throw Error{ErrorKind::usage, "there is no report format \"" + wanted + "\"",
              near ? "did you mean " + *near + "?" : "the formats are " + all};
}

/// A claim that cannot be published is an answer in part.
void tell_unpublished(Context& context, const report::Report& report) {
  const std::vector<report::Unpublished> left_out = report::unpublished_claims(report);
  if (left_out.empty()) return;
  context.status = 1;
  for (const report::Unpublished& claim : left_out) {
    context.say((claim.claim.empty() ? "not published" : claim.claim + " is not published") + ": " +
                claim.why);
  }
}

void run_report(Context& context, const ReportOptions& options) {
  const report::ReportFormat& format = format_of(context, options);
  store::Database database = context.open_database(true);
  std::string audience = context.setting("audience", options.audience);
  if (audience.empty()) audience = "editor";
  report::Report report =
      report::build_report(database, options.slug, context.now(), audience_of(audience));
  report.publication = options.publication;
  report.publication.organisation =
      context.setting("organisation", options.publication.organisation);
  report.publication.organisation_url =
      context.setting("organisation-url", options.publication.organisation_url);
  report.publication.base_url = context.setting("base-url", options.publication.base_url);
  if (const std::string scale = context.setting("scale", options.scale); !scale.empty()) {
    const auto scales = workflow::load_scales(context.rule_folder());
    report.publication.scale = workflow::scale_named(scales, scale);
  }
  const std::string bytes = format.write(report);
  if (format.name == "claimreview") tell_unpublished(context, report);
  if (options.output.empty() || options.output == "-") {
    context.out().stream() << bytes;
    return;
  }
  write_file(options.output, bytes);
  if (report.audience == report::Audience::internal) {
    context.say("it names confidential sources: keep it in the house");
  }
  context.say("wrote " + context.err().styled(options.output, Style::strong) + " · " +
              report::progress_line(report));
}

std::string format_help() {
  std::string help = "Formats:\n";
  for (const report::ReportFormat& format : report::report_formats()) {
    help += "  " + padded(format.name, 12) + std::string{format.summary} + "\n";
  }
  help += "Audiences:\n";
  for (const report::AudienceInfo& info : report::all_audiences()) {
    help += "  " + padded(info.name, 12) + std::string{info.meaning} + "\n";
  }
  return help;
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  auto options = std::make_shared<ReportOptions>();
  app.add_option("SLUG", options->slug, "the article")->required();
  app.add_option("--format", options->format, "by the extension of -o, else markdown")
      ->type_name("FORMAT");
  app.add_option("-o,--output", options->output, "file to write; standard output else")
      ->type_name("FILE");
  app.add_option("--audience", options->audience, "internal, editor (the default) or public")
      ->type_name("AUDIENCE");
  app.add_option("--organisation", options->publication.organisation,
                 "who publishes the findings (claimreview)")
      ->type_name("NAME");
  app.add_option("--organisation-url", options->publication.organisation_url, "its address")
      ->type_name("URL");
  app.add_option("--base-url", options->publication.base_url,
                 "where articles are published; the slug follows (claimreview, webanno)")
      ->type_name("URL");
  app.add_option("--scale", options->scale, "publish findings on this scale (claimreview)")
      ->type_name("SCALE");
  app.footer(format_help());
  app.callback([&context, options] { run_report(context, *options); });
}

}  // namespace claimcheck::cmd
