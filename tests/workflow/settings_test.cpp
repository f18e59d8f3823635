// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/settings.hpp"

#include "support/errors.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace claimcheck::workflow {
namespace {

using support::error_of;

SettingsFile project(const std::string& bytes) { return {"/desk/claimcheck.json", bytes}; }
SettingsFile user(const std::string& bytes) { return {"/desk/anna/config.json", bytes}; }

std::string fault_of(const Variables& environment, const std::string& bytes) {
  const auto error = error_of([&] { Settings(environment, project(bytes), std::nullopt); });
  if (!error) return "";
  CHECK(error->kind() == ErrorKind::usage);
  return error->what() + (" | " + error->hint());
}

}  // namespace

TEST_CASE("The environment wins over the project, and the project over the user",
          "[workflow][settings]") {
  const SettingsFile own = user("{\"reviewer\": \"anna\", \"jobs\": 2, \"policy\": \"web\"}");
  const SettingsFile desk = project("{\n  \"jobs\": 3,\n  \"policy\": \"desk\"\n}\n");
  const Settings settings{{{"CLAIMCHECK_JOBS", "4"}, {"HOME", "/desk/anna"}}, desk, own};
  CHECK(settings.value("jobs") == "4");
  CHECK(settings.find("jobs")->origin == SettingOrigin::environment);
  CHECK(settings.find("jobs")->place == "CLAIMCHECK_JOBS");
  CHECK(settings.value("policy") == "desk");
  CHECK(settings.find("policy")->place == "/desk/claimcheck.json:3");
  CHECK(settings.value("reviewer") == "anna");
  CHECK(settings.find("reviewer")->origin == SettingOrigin::user);
  CHECK(settings.find("color") == nullptr);
  CHECK(settings.value("color").empty());
}

TEST_CASE("Values are kept as they are used", "[workflow][settings]") {
  const Settings settings{{{"CLAIMCHECK_OFFLINE", "1"}, {"CLAIMCHECK_CONTACT", ""}},
                          project("{\"rules\": \"../rules\", \"jobs\": \"08\"}"),
                          user("{\"contact\": \"desk@example.org\", \"database\": \"/w/c.db\"}")};
  CHECK(settings.value("offline") == "yes");
  CHECK(settings.value("rules") == "/rules");
  CHECK(settings.value("jobs") == "8");
  CHECK(settings.value("contact") == "desk@example.org");
  CHECK(settings.value("database") == "/w/c.db");
  CHECK(Settings{{}, project("{\"offline\": false}"), std::nullopt}.value("offline") == "no");
}

TEST_CASE("What cannot be a setting is refused by file, line and the nearest key",
          "[workflow][settings]") {
  const std::string at = "/desk/claimcheck.json:";
  CHECK(fault_of({}, "{\n\"reviewr\": \"anna\"\n}") ==
        at + "2: there is no setting \"reviewr\" | did you mean reviewer?");
  CHECK(fault_of({}, "{\"jobs\": 0}") ==
        at + "1: \"0\" cannot be the jobs | give a whole number from 1 to 256");
  CHECK(fault_of({}, "{\"color\": \"alway\"}") ==
        at + "1: \"alway\" cannot be the color | did you mean always?");
  CHECK(fault_of({}, "{\"offline\": \"perhaps\"}") ==
        at + "1: \"perhaps\" cannot be the offline | give yes or no");
  CHECK(fault_of({}, "{\"jobs\": 4,\n\n\"jobs\": 5}") ==
        at + "3: jobs is there twice | see line 1");
  CHECK(fault_of({}, "{\"database\": \"c.db\"}")
            .starts_with(at + "1: database has no place in the file of a project"));
  CHECK(fault_of({}, "{\"reviewer\": null}").starts_with(at + "1: reviewer has no value"));
  CHECK(fault_of({}, "{\"reviewer\": [\"a\"]}").starts_with(at + "1: reviewer has no value"));
  CHECK(fault_of({}, "{\"reviewer\": \"a\\nb\"}").find("on one line") != std::string::npos);
  CHECK(fault_of({}, "[1]").starts_with(at + "1: settings are a JSON object"));
  CHECK(fault_of({}, "{\n\"jobs\": 4,\n}").starts_with(at + "3: is no JSON: syntax error"));
  CHECK(fault_of({{"CLAIMCHECK_JOBS", "many"}}, "{}") ==
        "CLAIMCHECK_JOBS: \"many\" cannot be the jobs | give a whole number from 1 to 256");
  CHECK(fault_of({{"CLAIMCHECK_REVIEWR", "anna"}}, "{}") ==
        "CLAIMCHECK_REVIEWR is no variable of claimcheck | did you mean CLAIMCHECK_REVIEWER?");
  CHECK(fault_of({{"CLAIMCHECK_UPDATE_GOLDEN", "1"}, {"REVIEWR", "anna"}}, "{}").empty());
}

TEST_CASE("Setting a value leaves the others as they are", "[workflow][settings]") {
  const SettingsFile file = user("{\"colour\": \"x\", \"jobs\": 2}");
  CHECK(with_setting(file, setting_named("offline"), "on") ==
        "{\n  \"colour\": \"x\",\n  \"jobs\": 2,\n  \"offline\": true\n}\n");
  CHECK(with_setting(user(""), setting_named("jobs"), "8") == "{\n  \"jobs\": 8\n}\n");
  CHECK(without_key(file, "colour") == "{\n  \"jobs\": 2\n}\n");
  CHECK(error_of([&] { without_key(file, "reviewer"); })->kind() == ErrorKind::not_found);
  CHECK(error_of([&] { with_setting(file, setting_named("jobs"), "0"); })->kind() ==
        ErrorKind::usage);
  CHECK(error_of([&] { with_setting(user("{"), setting_named("jobs"), "1"); })->kind() ==
        ErrorKind::usage);
  CHECK(error_of([] { setting_named("polisy"); })->hint() == "did you mean policy?");
}

TEST_CASE("Every setting has a variable of its own", "[workflow][settings]") {
  std::set<std::string_view> variables;
  for (const SettingInfo& setting : all_settings()) {
    CHECK(setting.variable.starts_with("CLAIMCHECK_"));
    CHECK(variables.insert(setting.variable).second);
    CHECK_FALSE(setting.summary.empty());
    CHECK_FALSE(setting.otherwise.empty());
    CHECK((setting.kind == SettingKind::choice) == !setting.choices.empty());
  }
}

}  // namespace claimcheck::workflow
