// SPDX-License-Identifier: MIT
// Printing many rows: --jsonl a line each, --json one object with all of them.
#pragma once

#include "claimcheck/report/record.hpp"
#include "command.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace claimcheck::cmd {

/// Returns whether a program reads the output (--json or --jsonl).
inline bool for_programs(const Context& context) {
  return context.options.json || context.options.jsonl;
}

class RecordPrinter {
 public:
  explicit RecordPrinter(Context& context) : context_(context) {
    if (context_.options.json) {
      stream() << "{\"v\":" << report::record_version << ",\"items\":[";
    }
  }
  RecordPrinter(const RecordPrinter&) = delete;
  RecordPrinter& operator=(const RecordPrinter&) = delete;
  ~RecordPrinter() {
    if (context_.options.json) stream() << (first_ ? "]}\n" : "\n]}\n");
  }

  void print(const nlohmann::ordered_json& record) {
    print(std::string_view{report::print_record(record, false)});
  }

  /// Prints a record that was written before, without the line's end.
  void print(std::string_view record) {
    if (context_.options.json) stream() << (first_ ? "\n" : ",\n");
    stream() << record;
    if (!context_.options.json) stream() << '\n';
    first_ = false;
  }

 private:
  std::ostream& stream() { return context_.out().stream(); }

  Context& context_;
  bool first_ = true;
};

/// Prints one object: on a line for --jsonl, indented for --json.
inline void print_one(Context& context, const nlohmann::ordered_json& record) {
  context.out().stream() << report::print_record(record, !context.options.jsonl) << '\n';
}

}  // namespace claimcheck::cmd
