// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/proposals.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/workflow/csv_rows.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::workflow {
namespace {

using nlohmann::json;

std::optional<std::uint64_t> natural_from(std::string_view digits) {
  std::uint64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, number);
  if (digits.empty() || fault != std::errc{} || stop != end) return std::nullopt;
  return number;
}

/// Cells that a spreadsheet was kept from running have an apostrophe before.
std::string cell_text(const std::string& cell) {
  constexpr std::string_view formula_starts = "=+-@\t\r";
  const bool guarded =
      cell.size() > 1 && cell[0] == '\'' && formula_starts.find(cell[1]) != std::string_view::npos;
  return guarded ? cell.substr(1) : cell;
}

std::vector<Proposal> read_table(std::string_view bytes) {
  const std::vector<CsvRow> rows = read_csv(bytes);
  if (rows.empty()) return {};
  const std::vector<std::string>& names = rows.front().cells;
  const auto column = [&names](std::string_view name) {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  };
  const std::size_t quote = column("quote");
  if (quote == names.size()) {
    throw Error{ErrorKind::input, "the table has no column \"quote\"",
                "its first line names the columns: quote, and maybe text and start"};
  }
  const std::size_t text = column("text");
  const std::size_t start = column("start");
  std::vector<Proposal> proposals;
  for (std::size_t place = 1; place < rows.size(); ++place) {
    const CsvRow& row = rows[place];
    const auto cell = [&row](std::size_t number) {
      return number < row.cells.size() ? cell_text(row.cells[number]) : std::string{};
    };
    Proposal proposal{"line " + std::to_string(row.line), cell(quote), cell(text), {}, {}};
    if (const std::string digits = cell(start); !digits.empty()) {
      proposal.start = natural_from(digits);
      if (!proposal.start) proposal.fault = "\"" + digits + "\" is not a place";
    }
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

std::string text_member(const json& record, const char* name, Proposal& proposal) {
  if (!record.contains(name) || record[name].is_null()) return {};
  if (record[name].is_string()) return record[name].get<std::string>();
  proposal.fault = "its member \"" + std::string{name} + "\" is not a text";
  return {};
}

void read_start(const json& record, const char* name, Proposal& proposal) {
  if (!record.contains(name) || record[name].is_null()) return;
  if (record[name].is_number_unsigned()) {
    proposal.start = record[name].get<std::uint64_t>();
  } else {
    proposal.fault = "its member \"" + std::string{name} + "\" is not a place";
  }
}

std::vector<Proposal> read_lines(std::string_view bytes) {
  std::vector<Proposal> proposals;
  std::uint32_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    Proposal proposal{"line " + std::to_string(number), {}, {}, {}, {}};
    const json record = json::parse(line, nullptr, false);
    if (!record.is_object()) {
      proposal.fault = "it is not a JSON object";
    } else {
      proposal.quote = text_member(record, "quote", proposal);
      proposal.text = text_member(record, "text", proposal);
      read_start(record, "start", proposal);
    }
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

/// A member that may be one value or a list of them.
std::vector<json> list_of(const json& record, const char* name) {
  if (!record.is_object() || !record.contains(name)) return {};
  const json& member = record[name];
  if (member.is_array()) return member.get<std::vector<json>>();
  return {member};
}

std::string text_or_empty(const json& record, const char* name) {
  const bool is_text = record.is_object() && record.contains(name) && record[name].is_string();
  return is_text ? record[name].get<std::string>() : std::string{};
}

Proposal proposal_of(const json& annotation, std::size_t number) {
  Proposal proposal{"annotation " + std::to_string(number), {}, {}, {}, {}};
  const std::vector<json> targets = list_of(annotation, "target");
  if (targets.size() != 1) {
    proposal.fault = targets.empty() ? "it has no target" : "it has several targets";
    return proposal;
  }
  for (const json& selector : list_of(targets.front(), "selector")) {
    const std::string type = text_or_empty(selector, "type");
    if (type == "TextQuoteSelector") proposal.quote = text_or_empty(selector, "exact");
    if (type == "TextPositionSelector") read_start(selector, "start", proposal);
  }
  for (const json& body : list_of(annotation, "body")) {
    if (text_or_empty(body, "purpose") == "describing")
      proposal.text = text_or_empty(body, "value");
  }
  return proposal;
}

std::vector<Proposal> read_annotations(std::string_view bytes) {
  const json file = json::parse(bytes, nullptr, false);
  std::vector<json> annotations;
  if (file.is_array()) {
    annotations = file.get<std::vector<json>>();
  } else if (file.is_object() && file.contains("first")) {
    annotations = list_of(file["first"], "items");
  } else if (file.is_object() && file.contains("items")) {
    annotations = list_of(file, "items");
  } else if (file.is_object() && file.contains("target")) {
    annotations = {file};
  } else {
    throw Error{ErrorKind::input, "the file holds no Web Annotations",
                "it takes an annotation, a list of them, a page or a collection"};
  }
  std::vector<Proposal> proposals;
  for (const json& annotation : annotations) {
    proposals.push_back(proposal_of(annotation, proposals.size() + 1));
  }
  return proposals;
}

constexpr std::array<ProposalFormat, 3> formats{{
    {"csv", "a table with a column \"quote\", maybe \"text\" and \"start\"", read_table},
    {"jsonl", "an object a line with the same members", read_lines},
    {"webanno", "W3C Web Annotations with a TextQuoteSelector", read_annotations},
}};

}  // namespace

std::span<const ProposalFormat> proposal_formats() { return formats; }

const ProposalFormat& proposal_format(std::string_view name) {
  const auto found = std::ranges::find(formats, name, &ProposalFormat::name);
  if (found != formats.end()) return *found;
  std::vector<std::string> names;
  std::string all;
  for (const ProposalFormat& format : formats) {
    names.emplace_back(format.name);
    all += (all.empty() ? "" : ", ") + std::string{format.name};
  }
  const auto near = nearest(name, names);
  throw Error{ErrorKind::usage, "\"" + std::string{name} + "\" is no format of an import",
              near ? "did you mean " + *near + "?" : "the formats are " + all};
}

}  // namespace claimcheck::workflow
