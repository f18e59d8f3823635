// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/settings.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/suggest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace claimcheck::workflow {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view prefix = "CLAIMCHECK_";
constexpr std::array<std::string_view, 3> colors{"auto", "always", "never"};
constexpr std::array<std::string_view, 3> audiences{"internal", "editor", "public"};

constexpr std::array settings{
    SettingInfo{"reviewer", "CLAIMCHECK_REVIEWER", "who decides (--as)", "your login name"},
    SettingInfo{"database",
                "CLAIMCHECK_DB",
                "workbench file (--db)",
                "claims.db here or above",
                SettingKind::path,
                {},
                true},
    SettingInfo{"rules", "CLAIMCHECK_RULES", "folder of rules (--rules)", "the program's own",
                SettingKind::path},
    SettingInfo{"color", "CLAIMCHECK_COLOR", "auto, always or never (--color)", "auto",
                SettingKind::choice, colors},
    SettingInfo{"jobs", "CLAIMCHECK_JOBS", "threads that split (--jobs)", "one for each core",
                SettingKind::number},
    SettingInfo{"offline", "CLAIMCHECK_OFFLINE", "whether fetch refuses to go online", "no",
                SettingKind::yes_no},
    SettingInfo{"contact", "CLAIMCHECK_CONTACT", "who site owners may write to (fetch --contact)",
                "nobody"},
    SettingInfo{"proxy", "CLAIMCHECK_PROXY", "proxy to ask through (fetch --proxy)", "none"},
    SettingInfo{"policy", "CLAIMCHECK_POLICY", "the desk's policy (signoff --policy)", "print"},
    SettingInfo{"audience", "CLAIMCHECK_AUDIENCE", "who reports are for (report --audience)",
                "editor", SettingKind::choice, audiences},
    SettingInfo{"scale", "CLAIMCHECK_SCALE", "scale to publish findings on (report --scale)",
                "none"},
    SettingInfo{"organisation", "CLAIMCHECK_ORGANISATION",
                "who publishes the findings (report --organisation)", "nobody"},
    SettingInfo{"organisation-url", "CLAIMCHECK_ORGANISATION_URL",
                "its address (report --organisation-url)", "none"},
    SettingInfo{"base-url", "CLAIMCHECK_BASE_URL",
                "where articles are published (report --base-url)", "none"},
};

const SettingInfo* find_setting(std::string_view key) {
  const auto* const found = std::ranges::find(settings, key, &SettingInfo::key);
  return found == settings.end() ? nullptr : &*found;
}

[[noreturn]] void fail(std::string_view place, const std::string& message,
                       const std::string& hint) {
  throw Error{ErrorKind::usage, place.empty() ? message : std::string{place} + ": " + message,
              hint};
}

[[noreturn]] void fail_unknown(std::string_view place, std::string_view key) {
  std::vector<std::string> keys;
  for (const SettingInfo& setting : settings) keys.emplace_back(setting.key);
  const auto near = nearest(key, keys);
  fail(place, "there is no setting \"" + std::string{key} + "\"",
       near ? "did you mean " + *near + "?" : "claimcheck config lists them all");
}

std::string choices_of(const SettingInfo& setting) {
  std::string list;
  for (std::size_t i = 0; i < setting.choices.size(); ++i) {
    if (i > 0) list += i + 1 == setting.choices.size() ? " or " : ", ";
    list += setting.choices[i];
  }
  return list;
}

/// Counts the lines that a reader of JSON has taken.
class LineCounter {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  LineCounter(const char* at, std::uint32_t* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  LineCounter& operator++() {
    if (*at_ == '\n') ++*line_;
    ++at_;
    return *this;
  }
  friend bool operator==(const LineCounter& a, const LineCounter& b) { return a.at_ == b.at_; }
  friend bool operator!=(const LineCounter& a, const LineCounter& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  std::uint32_t* line_;
};

/// A key as it stands in a file.
struct Entry {
  std::string key;
  std::uint32_t line = 0;
  std::optional<std::string> value;  ///< none for an object, a list or null
};

/// Takes the entries of one flat object from nlohmann's reader.
class EntryReader : public nlohmann::json_sax<Json> {
 public:
  EntryReader(std::string name, const std::uint32_t& line) : name_(std::move(name)), line_(line) {}

  std::vector<Entry> take() { return std::move(entries_); }

  bool null() override { return put(std::nullopt); }
  bool boolean(bool value) override { return put(value ? "yes" : "no"); }
  bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return put(text); }
  bool string(string_t& value) override { return put(value); }
  bool binary(binary_t&) override { return put(std::nullopt); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override {
    if (depth_ == 0) fail_shape();
    return open();
  }
  bool end_array() override { return close(); }

  bool key(string_t& key) override {
    if (depth_ == 1) entries_.push_back({key, line_, std::nullopt});
    return true;
  }

  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& fault) override {
    std::string why = fault.what();
    const std::size_t reason = why.find("syntax error");
    if (reason != std::string::npos) why = why.substr(reason);
    workflow::fail(name_ + ":" + std::to_string(line_), "is no JSON: " + why,
                   "mend it, or take the file away");
  }

 private:
  bool put(std::optional<std::string> value) {
    if (depth_ == 0) fail_shape();
    if (depth_ == 1) entries_.back().value = std::move(value);
    return true;
  }
  bool open() {
    ++depth_;
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }
  [[noreturn]] void fail_shape() const {
    workflow::fail(name_ + ":" + std::to_string(line_), "settings are a JSON object",
                   "such as {\"reviewer\": \"anna\"}");
  }

  std::string name_;
  const std::uint32_t& line_;
  unsigned depth_ = 0;
  std::vector<Entry> entries_;
};

std::vector<Entry> entries_of(const SettingsFile& file) {
  std::uint32_t line = 1;
  EntryReader reader{file.path.string(), line};
  const char* const begin = file.bytes.data();
  Json::sax_parse(LineCounter{begin, &line}, LineCounter{begin + file.bytes.size(), &line},
                  &reader);
  return reader.take();
}

Json object_of(const SettingsFile& file) {
  if (file.bytes.empty()) return Json::object();
  entries_of(file);  // says what is wrong, and where
  return Json::parse(file.bytes);
}

std::string as_file(const Json& object) { return object.dump(2) + "\n"; }

Json as_json(const SettingInfo& setting, const std::string& value) {
  if (setting.kind == SettingKind::yes_no) return value == "yes";
  if (setting.kind == SettingKind::number) return std::stoul(value);
  return value;
}

}  // namespace

std::span<const SettingInfo> all_settings() { return settings; }

const SettingInfo& setting_named(std::string_view key) {
  if (const SettingInfo* setting = find_setting(key)) return *setting;
  fail_unknown({}, key);
}

std::string checked_value(const SettingInfo& setting, std::string_view value,
                          std::string_view place) {
  constexpr unsigned most = 256;
  constexpr std::array<std::string_view, 4> yes{"yes", "true", "on", "1"};
  constexpr std::array<std::string_view, 4> no{"no", "false", "off", "0"};
  const std::string text{value};
  const std::string what = "\"" + text + "\" cannot be the " + std::string{setting.key};
  const bool printable =
      std::ranges::none_of(value, [](char byte) { return byte >= 0 && byte < ' '; });
  if (value.empty() || !printable) fail(place, what, "give some words on one line");
  switch (setting.kind) {
    case SettingKind::number: {
      unsigned number = 0;
      const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (fault != std::errc{} || end != value.data() + value.size() || number < 1 ||
          number > most) {
        fail(place, what, "give a whole number from 1 to " + std::to_string(most));
      }
      return std::to_string(number);
    }
    case SettingKind::yes_no:
      if (std::ranges::find(yes, value) != yes.end()) return "yes";
      if (std::ranges::find(no, value) != no.end()) return "no";
      fail(place, what, "give yes or no");
    case SettingKind::choice: {
      if (std::ranges::find(setting.choices, value) != setting.choices.end()) return text;
      const std::vector<std::string> known{setting.choices.begin(), setting.choices.end()};
      const auto near = nearest(text, known);
      fail(place, what, near ? "did you mean " + *near + "?" : "give " + choices_of(setting));
    }
    case SettingKind::text:
    case SettingKind::path:
      break;
  }
  return text;
}

Settings::Settings(const Variables& environment, const std::optional<SettingsFile>& project,
                   const std::optional<SettingsFile>& user) {
  std::vector<std::string> known;
  for (const SettingInfo& setting : settings) {
    known.emplace_back(setting.variable.substr(prefix.size()));
  }
  for (const auto& [name, value] : environment) {
    if (!name.starts_with(prefix) || value.empty()) continue;
    const auto* const setting = std::ranges::find(settings, name, &SettingInfo::variable);
    if (setting != settings.end()) {
      values_.insert_or_assign(
          std::string{setting->key},
          Setting{checked_value(*setting, value, name), SettingOrigin::environment, name});
    } else if (const auto near = nearest(std::string_view{name}.substr(prefix.size()), known)) {
      fail({}, name + " is no variable of claimcheck",
           "did you mean " + std::string{prefix} + *near + "?");
    }
  }
  const auto add_file = [&](const SettingsFile& file, SettingOrigin origin) {
    std::map<std::string, std::uint32_t, std::less<>> seen;
    for (const Entry& entry : entries_of(file)) {
      const std::string place = file.path.string() + ":" + std::to_string(entry.line);
      const SettingInfo* const setting = find_setting(entry.key);
      if (setting == nullptr) fail_unknown(place, entry.key);
      const auto [first, is_new] = seen.emplace(entry.key, entry.line);
      if (!is_new) {
        fail(place, entry.key + " is there twice", "see line " + std::to_string(first->second));
      }
      if (setting->user_only && origin == SettingOrigin::project) {
        fail(place, entry.key + " has no place in the file of a project",
             "claimcheck config set " + entry.key + " sets it for you");
      }
      if (!entry.value) fail(place, entry.key + " has no value", "give one, or take the key out");
      std::string value = checked_value(*setting, *entry.value, place);
      if (setting->kind == SettingKind::path) {
        value = (file.path.parent_path() / value).lexically_normal().string();
      }
      values_.emplace(entry.key, Setting{std::move(value), origin, place});
    }
  };
  if (project) add_file(*project, SettingOrigin::project);
  if (user) add_file(*user, SettingOrigin::user);
}

const Setting* Settings::find(std::string_view key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? nullptr : &found->second;
}

std::string Settings::value(std::string_view key) const {
  const Setting* const setting = find(key);
  return setting == nullptr ? "" : setting->value;
}

std::string with_setting(const SettingsFile& file, const SettingInfo& setting,
                         std::string_view value) {
  Json object = object_of(file);
  object[std::string{setting.key}] = as_json(setting, checked_value(setting, value));
  return as_file(object);
}

std::string without_key(const SettingsFile& file, std::string_view key) {
  Json object = object_of(file);
  if (object.erase(std::string{key}) == 0) {
    throw Error{ErrorKind::not_found,
                file.path.string() + " does not set \"" + std::string{key} + "\"",
                "claimcheck config --show-origin shows where each value comes from"};
  }
  return as_file(object);
}

}  // namespace claimcheck::workflow
