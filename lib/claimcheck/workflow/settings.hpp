// SPDX-License-Identifier: MIT
// What a person or a desk sets once: keys with values of JSON files and of the environment, which
// are handed in. The first that has a key wins: the environment, the project's file, the user's.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimcheck::workflow {

enum class SettingKind : std::uint8_t {
  text,
  path,    ///< in a file relative to that file's folder
  number,  ///< whole, from 1 to 256
  yes_no,  ///< yes, no, true, false, on, off, 1 or 0; kept as "yes" or "no"
  choice,
};

struct SettingInfo {
  std::string_view key;       ///< "reviewer"
  std::string_view variable;  ///< "CLAIMCHECK_REVIEWER"
  std::string_view summary;
  std::string_view otherwise;  ///< what holds where nobody sets it, in words
  SettingKind kind = SettingKind::text;
  std::span<const std::string_view> choices{};
  bool user_only = false;  ///< has no place in a project's file
};

/// Returns every setting, in the order in which they are listed.
std::span<const SettingInfo> all_settings();
/// Returns the setting of that key. Throws: Error{usage} naming the nearest key.
const SettingInfo& setting_named(std::string_view key);
/// Returns the value as it is used: "yes" for "on". Throws: Error{usage} for one that the setting
/// cannot have, with `place` ("claimcheck.json:3", "CLAIMCHECK_JOBS") before the message if there
/// is one.
std::string checked_value(const SettingInfo& setting, std::string_view value,
                          std::string_view place = {});

enum class SettingOrigin : std::uint8_t { environment, project, user };

struct Setting {
  std::string value;
  SettingOrigin origin = SettingOrigin::user;
  std::string place;  ///< the variable, or the file with the line: "claimcheck.json:3"
};

struct SettingsFile {
  std::filesystem::path path;
  std::string bytes;
};

/// The names and values of variables.
using Variables = std::vector<std::pair<std::string, std::string>>;

class Settings {
 public:
  Settings() = default;
  /// Variables that do not begin with CLAIMCHECK_ are left out, and so are those with no value.
  /// Throws: Error{usage} with file and line, or variable, for a file that is no JSON object, a
  /// key that is twice there, not known or has no place there, with the nearest one, a value that
  /// its key cannot have, and a variable that is nearly one of ours.
  Settings(const Variables& environment, const std::optional<SettingsFile>& project,
           const std::optional<SettingsFile>& user);

  /// Returns the setting of a key, or nullptr when nobody set it.
  const Setting* find(std::string_view key) const;
  /// Returns the value of a key, "" when nobody set it.
  std::string value(std::string_view key) const;

 private:
  std::map<std::string, Setting, std::less<>> values_;
};

/// Returns a settings file's bytes with the key set; other keys stay as they are, whether they are
/// known or not. Throws: Error{usage} for a value that the setting cannot have, and when the bytes
/// are no JSON object.
std::string with_setting(const SettingsFile& file, const SettingInfo& setting,
                         std::string_view value);
/// Returns a settings file's bytes without a key, which may be one that nobody knows.
/// Throws: Error{not_found} when the file has no such key; Error{usage} as above.
std::string without_key(const SettingsFile& file, std::string_view key);

}  // namespace claimcheck::workflow
