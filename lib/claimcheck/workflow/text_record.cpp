// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/text_record.hpp"

#include "claimcheck/clock.hpp"
#include "claimcheck/error.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::workflow {
namespace {

using nlohmann::json;

constexpr std::size_t max_depth = 64;

bool is_whole(std::string_view digits) {
  return digits.find_first_not_of("-0123456789") == std::string_view::npos;
}

/// Keeps the members of the outermost object and the first fault; builds nothing else.
class RecordReader final : public nlohmann::json_sax<json> {
 public:
  explicit RecordReader(TextRecord& record) : record_(record) {}

  const std::string& fault() const { return fault_; }

  bool null() override {
    if (is_wanted() && key_ != "dateline") refuse("is null");
    return is_object();
  }
  bool boolean(bool /*value*/) override { return other("is no text"); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& digits) override {
    return number(digits);
  }
  bool string(string_t& value) override {
    if (is_wanted()) keep(std::move(value));
    return is_object();
  }
  bool binary(binary_t& /*value*/) override { return other("is no text"); }

  bool start_object(std::size_t /*size*/) override {
    if (depth_ > 0) other("is no text");
    return deeper();
  }
  bool key(string_t& name) override {
    if (depth_ == 1) key_ = std::move(name);
    return true;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool start_array(std::size_t /*size*/) override { return other("is no text") && deeper(); }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& /*last_token*/,
                   const nlohmann::detail::exception& /*fault*/) override {
    fault_ = "not valid JSON in UTF-8 near byte " + std::to_string(position);
    return false;
  }

 private:
  bool is_wanted() const {
    return depth_ == 1 && (key_ == "id" || key_ == "text" || key_ == "dateline");
  }
  bool is_object() {
    if (depth_ == 0) fault_ = "not a JSON object";
    return depth_ > 0;
  }
  bool deeper() {
    if (++depth_ <= max_depth) return true;
    fault_ = "nested more than " + std::to_string(max_depth) + " deep";
    return false;
  }
  void refuse(const std::string& what) {
    if (fault_.empty()) fault_ = "\"" + key_ + "\" " + what;
  }
  bool other(const std::string& what) {
    if (is_wanted()) refuse(what);
    return is_object();
  }
  bool number(const std::string& digits) {
    if (is_wanted() && (key_ != "id" || !is_whole(digits))) {
      refuse(key_ == "id" ? "is neither a text nor a whole number" : "is no text");
    } else if (is_wanted()) {
      keep(digits);
    }
    return is_object();
  }
  void keep(std::string value) {
    std::optional<std::string>& member = key_ == "id"     ? record_.id
                                         : key_ == "text" ? record_.text
                                                          : record_.dateline;
    if (member) return refuse("stands there twice");
    member = std::move(value);
  }

  TextRecord& record_;
  std::string fault_;
  std::string key_;
  std::size_t depth_ = 0;
};

}  // namespace

void read_text_record(std::string_view line, std::string_view name, TextRecord& record) {
  const auto fail = [&](const std::string& what, std::string hint) {
    throw Error{ErrorKind::input, std::string{name} + ": " + what, std::move(hint)};
  };
  const std::string shape =
      "each line is an object such as {\"id\": \"a1\", \"text\": \"Exports rose.\"}";
  const std::size_t nul = line.find('\0');
  if (nul != std::string_view::npos) fail("NUL byte at byte " + std::to_string(nul), shape);
  RecordReader reader{record};
  json::sax_parse(line.begin(), line.end(), &reader);
  if (!reader.fault().empty()) fail(reader.fault(), shape);
  if (!record.id) fail("\"id\" is missing", shape);
  if (!record.text) fail("\"text\" is missing", shape);
  const std::string dateline = record.dateline.value_or("");
  if (!dateline.empty() && !parse_date(dateline)) {
    fail("the dateline \"" + dateline + "\" is no date",
         "give the dateline as YEAR-MONTH-DAY, such as 2025-07-03");
  }
}

}  // namespace claimcheck::workflow
