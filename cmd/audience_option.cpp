// SPDX-License-Identifier: MIT
#include "audience_option.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/suggest.hpp"

#include <vector>

namespace claimcheck::cmd {

report::Audience audience_of(const std::string& name) {
  if (const auto audience = report::audience_from(name)) return *audience;
  std::vector<std::string> names;
  for (const report::AudienceInfo& info : report::all_audiences()) names.emplace_back(info.name);
  const auto near = nearest(name, names);
  throw Error{ErrorKind::usage, "\"" + name + "\" is no audience",
              near ? "did you mean " + *near + "?" : "they are internal, editor and public"};
}

}  // namespace claimcheck::cmd
