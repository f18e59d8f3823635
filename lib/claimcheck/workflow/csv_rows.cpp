// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/csv_rows.hpp"

#include "claimcheck/error.hpp"

namespace claimcheck::workflow {
namespace {

class CsvReader {
 public:
  explicit CsvReader(std::string_view bytes) : bytes_{bytes} {
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CsvRow> read() {
    std::vector<CsvRow> rows;
    while (at_ < bytes_.size()) {
      CsvRow row;
      row.line = line_;
      do {
        row.cells.push_back(ahead('"') ? quoted_cell() : plain_cell());
      } while (take(','));
      take('\r');
      if (take('\n')) ++line_;
      if (row.cells.size() > 1 || !row.cells.front().empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool ahead(char wanted) const { return at_ < bytes_.size() && bytes_[at_] == wanted; }

  bool take(char wanted) {
    if (!ahead(wanted)) return false;
    ++at_;
    return true;
  }

  std::string plain_cell() {
    const std::size_t end = std::min(bytes_.find_first_of(",\r\n", at_), bytes_.size());
    std::string cell{bytes_.substr(at_, end - at_)};
    at_ = end;
    return cell;
  }

  std::string quoted_cell() {
    const std::uint32_t begin = line_;
    std::string cell;
    ++at_;
    while (at_ < bytes_.size()) {
      const char byte = bytes_[at_++];
      if (byte == '"' && !take('"')) {
        if (at_ < bytes_.size() && !ahead(',') && !ahead('\r') && !ahead('\n')) {
          fail(line_, "there are words behind the closing quotation mark of a cell");
        }
        return cell;
      }
      if (byte == '\n') ++line_;
      cell += byte;
    }
    fail(begin, "a cell's quotation mark is not closed");
  }

  [[noreturn]] static void fail(std::uint32_t line, const std::string& what) {
    throw Error{ErrorKind::input, "line " + std::to_string(line) + ": " + what,
                "quotation marks within a cell are doubled"};
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view bytes) { return CsvReader{bytes}.read(); }

}  // namespace claimcheck::workflow
