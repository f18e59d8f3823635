// SPDX-License-Identifier: MIT
#include "claimcheck/files.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/workflow/settings.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <memory>

namespace claimcheck::cmd {
namespace {

namespace fs = std::filesystem;

struct ConfigOptions {
  std::string key;
  std::string value;
  bool project = false;
  bool show_origin = false;
};

/// A setting as it holds for this run.
struct Effective {
  std::optional<std::string> value;
  std::string_view origin = "default";
  std::string place;
};

const std::string& option_of(const Context& context, std::string_view key) {
  static const std::string none;
  if (key == "reviewer") return context.options.reviewer;
  if (key == "database") return context.options.database;
  if (key == "rules") return context.options.rules;
  if (key == "color") return context.options.color;
  return none;
}

Effective effective(const Context& context, const workflow::SettingInfo& info) {
  constexpr std::array<std::string_view, 3> origins{"environment", "project", "user"};
  if (const std::string& given = option_of(context, info.key); !given.empty()) {
    return {given, "option", ""};
  }
  const workflow::Setting* const set = context.settings().find(info.key);
  if (set == nullptr) return {};
  return {set->value, origins[static_cast<std::size_t>(set->origin)], set->place};
}

void print_setting(Context& context, RecordPrinter* records, const workflow::SettingInfo& info,
                   std::size_t width, bool show_origin) {
  const Effective now = effective(context, info);
  const auto or_null = [](const std::string& text) {
    return text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
  };
  if (records != nullptr) {
    records->print({{"v", report::record_version},
                    {"type", "setting"},
                    {"key", info.key},
                    {"value", now.value ? nlohmann::ordered_json(*now.value)
                                        : nlohmann::ordered_json(nullptr)},
                    {"default", info.otherwise},
                    {"origin", now.origin},
                    {"place", or_null(now.place)},
                    {"variable", info.variable},
                    {"summary", info.summary}});
    return;
  }
  Terminal& out = context.out();
  std::string line = now.value.value_or("(" + std::string{info.otherwise} + ")");
  if (show_origin) {
    line += "  [" + std::string{now.origin} + (now.place.empty() ? "" : ", " + now.place) + "]";
  }
  const std::string lead = padded(std::string{info.key}, width) + "  ";
  out.print_wrapped(out.styled(lead, Style::strong), width_of(lead), line);
}

void run_config_list(Context& context, const ConfigOptions& options) {
  context.require_settings();
  std::optional<RecordPrinter> records;
  if (for_programs(context)) records.emplace(context);
  std::size_t width = 0;
  for (const auto& info : workflow::all_settings()) width = std::max(width, info.key.size());
  for (const auto& info : workflow::all_settings()) {
    print_setting(context, records ? &*records : nullptr, info, width, options.show_origin);
  }
}

void run_config_get(Context& context, const ConfigOptions& options) {
  context.require_settings();
  const workflow::SettingInfo& info = workflow::setting_named(options.key);
  if (for_programs(context)) {
    RecordPrinter records{context};
    return print_setting(context, &records, info, 0, false);
  }
  const Effective now = effective(context, info);
  if (!now.value) {
    context.status = 1;
    context.say(options.key + " is not set: " + std::string{info.otherwise});
    return;
  }
  Terminal& out = context.out();
  out.stream() << out.styled(*now.value, Style::plain);
  if (options.show_origin) {
    out.stream() << "  [" << now.origin << (now.place.empty() ? "" : ", ")
                 << out.styled(now.place, Style::plain) << ']';
  }
  out.stream() << '\n';
}

/// The file that is to be changed, with its bytes if it is there.
workflow::SettingsFile file_to_change(const Context& context, bool project) {
  constexpr std::uint64_t most = 1 << 20;
  const auto path = project ? context.project_settings_file() : context.user_settings_file();
  if (!path && project) {
    throw Error{ErrorKind::database, "there is no workbench that the settings could stand beside",
                "make one here with: claimcheck init; or leave --project out"};
  }
  if (!path) {
    throw Error{ErrorKind::usage, "neither XDG_CONFIG_HOME nor HOME says where your settings are",
                "set one, or keep them with the workbench: --project"};
  }
  std::error_code none;
  return {*path, fs::exists(*path, none) ? read_file(*path, most) : ""};
}

void run_config_set(Context& context, const ConfigOptions& options) {
  const workflow::SettingInfo& info = workflow::setting_named(options.key);
  if (options.project && info.user_only) {
    throw Error{ErrorKind::usage, options.key + " has no place in the file of a project",
                "set it for you: leave --project out"};
  }
  const workflow::SettingsFile file = file_to_change(context, options.project);
  const std::string bytes = workflow::with_setting(file, info, options.value);
  std::error_code none;
  fs::create_directories(file.path.parent_path(), none);
  write_file(file.path, bytes);
  context.say(options.key + " is set in " + context.err().styled(file.path.string(), Style::plain));
}

void run_config_unset(Context& context, const ConfigOptions& options) {
  const workflow::SettingsFile file = file_to_change(context, options.project);
  write_file(file.path, workflow::without_key(file, options.key));
  context.say(context.err().styled(options.key, Style::plain) + " is no longer set in " +
              context.err().styled(file.path.string(), Style::plain));
}

}  // namespace

void add_config(CLI::App& app, Context& context) {
  app.require_subcommand(0, 1);
  auto options = std::make_shared<ConfigOptions>();
  const auto add_origin = [&](CLI::App& sub) {
    sub.add_flag("--show-origin", options->show_origin, "say where each value comes from");
  };
  const auto add_change = [&](const char* name, const char* summary) {
    CLI::App* sub = app.add_subcommand(name, summary);
    sub->add_option("KEY", options->key, "such as reviewer")->required();
    sub->add_flag("--project", options->project,
                  "in claimcheck.json beside the workbench, for all who work with it");
    return sub;
  };
  add_origin(app);
  CLI::App* list = app.add_subcommand("list", "Show every setting (what config alone does)");
  add_origin(*list);
  CLI::App* get = app.add_subcommand("get", "Print one value; exit code 1 when it is not set");
  get->add_option("KEY", options->key, "such as reviewer")->required();
  add_origin(*get);
  get->callback([&context, options] { run_config_get(context, *options); });
  CLI::App* set = add_change("set", "Set a value, for you or for the project");
  set->add_option("VALUE", options->value, "what it is to be")->required();
  set->callback([&context, options] { run_config_set(context, *options); });
  add_change("unset", "Take a value out of the file")->callback([&context, options] {
    run_config_unset(context, *options);
  });
  app.callback([&context, &app, list, options] {
    if (app.get_subcommands().empty() || list->parsed()) run_config_list(context, *options);
  });
}

}  // namespace claimcheck::cmd
