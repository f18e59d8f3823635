// SPDX-License-Identifier: MIT
#include "support/json_schema.hpp"

#include <algorithm>
#include <stdexcept>

namespace claimcheck::support {
namespace {

using nlohmann::json;

class SchemaCheck {
 public:
  explicit SchemaCheck(const json& root) : root_(root) {}

  std::vector<std::string> faults(const json& schema, const json& value, const std::string& at) {
    std::vector<std::string> found;
    const auto expect = [&](bool holds, const std::string& what) {
      if (!holds) found.push_back(at + " " + what);
    };
    const auto add = [&](std::vector<std::string> more) {
      found.insert(found.end(), more.begin(), more.end());
    };
    for (const auto& [keyword, wanted] : schema.items()) {
      if (keyword == "$schema" || keyword == "title" || keyword == "description" ||
          keyword == "$defs") {
        continue;
      }
      if (keyword == "$ref") {
        add(faults(root_.at(json::json_pointer{wanted.get<std::string>().substr(1)}), value, at));
      } else if (keyword == "oneOf") {
        add(one_of(wanted, value, at));
      } else if (keyword == "type") {
        const bool fits = wanted.is_array()
                              ? std::ranges::any_of(
                                    wanted, [&](const json& type) { return has_type(value, type); })
                              : has_type(value, wanted);
        expect(fits, "is not of type " + wanted.dump());
      } else if (keyword == "const") {
        expect(value == wanted, "is not " + wanted.dump());
      } else if (keyword == "enum") {
        expect(std::ranges::find(wanted, value) != wanted.end(), "is none of " + wanted.dump());
      } else if (keyword == "minimum") {
        expect(!value.is_number() || value >= wanted, "is below " + wanted.dump());
      } else if (keyword == "maximum") {
        expect(!value.is_number() || value <= wanted, "is above " + wanted.dump());
      } else if (keyword == "minLength") {
        expect(!value.is_string() || value.get<std::string>().size() >= wanted, "is too short");
      } else if (keyword == "minItems") {
        expect(!value.is_array() || value.size() >= wanted, "has too few items");
      } else if (keyword == "maxItems") {
        expect(!value.is_array() || value.size() <= wanted, "has too many items");
      } else if (keyword == "items") {
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
          add(faults(wanted, value[i], at + "/" + std::to_string(i)));
        }
      } else if (keyword == "required") {
        for (const json& name : wanted) {
          expect(!value.is_object() || value.contains(name.get<std::string>()),
                 "lacks " + name.dump());
        }
      } else if (keyword == "properties") {
        if (!value.is_object()) continue;
        for (const auto& [name, member] : value.items()) {
          expect(wanted.contains(name), "has a foreign member " + name);
          if (wanted.contains(name)) add(faults(wanted[name], member, at + "/" + name));
        }
      } else {
        throw std::runtime_error{"unknown keyword " + keyword};
      }
    }
    return found;
  }

 private:
  static bool has_type(const json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    throw std::runtime_error{"unknown type " + type};
  }

  // The faults of the branch whose "type" member fits, so that a message names the real one.
  std::vector<std::string> one_of(const json& branches, const json& value, const std::string& at) {
    std::size_t fitting = 0;
    std::vector<std::string> best;
    for (const json& branch : branches) {
      const std::vector<std::string> found = faults(branch, value, at);
      if (found.empty()) ++fitting;
      if (best.empty() || found.size() < best.size()) best = found;
    }
    if (fitting == 1) return {};
    if (fitting > 1) return {at + " fits more than one shape"};
    return best;
  }

  const json& root_;
};

}  // namespace

std::vector<std::string> schema_faults(const json& schema, const json& value) {
  return SchemaCheck{schema}.faults(schema, value, "");
}

}  // namespace claimcheck::support
