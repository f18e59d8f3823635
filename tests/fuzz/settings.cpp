// SPDX-License-Identifier: MIT
// Any bytes are read as a settings file: what is refused is refused by its line, and a file that
// was changed can be read again.
#include "claimcheck/workflow/settings.hpp"

#include "claimcheck/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace claimcheck;

void require(bool condition) {
  if (!condition) std::abort();
}

bool refuses(const workflow::SettingsFile& file) {
  try {
    const workflow::Settings settings{{}, std::nullopt, file};
    for (const workflow::SettingInfo& info : workflow::all_settings()) {
      const workflow::Setting* const set = settings.find(info.key);
      require(set == nullptr || (!set->value.empty() && set->place.starts_with("f.json:")));
    }
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::usage);
    require(std::string{error.what()}.starts_with("f.json:"));
    return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const workflow::SettingsFile file{"f.json", {reinterpret_cast<const char*>(data), size}};
  const bool refused = refuses(file);
  try {
    const workflow::SettingsFile changed{
        "f.json", workflow::with_setting(file, workflow::setting_named("jobs"), "4")};
    require(refused || !refuses(changed));
  } catch (const Error& error) {
    require(refused && error.kind() == ErrorKind::usage);
  }
  return 0;
}
