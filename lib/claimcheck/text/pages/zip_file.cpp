// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/zip_file.hpp"

#include "claimcheck/error.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>

namespace claimcheck::text::pages {
namespace {

constexpr std::size_t member_max = std::size_t{16} * 1024 * 1024;
constexpr std::size_t ratio_max = 200;
constexpr std::size_t members_max = 10'000;

[[noreturn]] void refuse(std::string_view name, const std::string& why) {
  throw Error{ErrorKind::input, std::string{name} + ": " + why,
              "open it where it was written, and save it again"};
}

std::string read_member(archive* zip, std::size_t limit, std::string_view name) {
  std::string content;
  std::array<char, 16384> buffer{};
  while (true) {
    const la_ssize_t size = archive_read_data(zip, buffer.data(), buffer.size());
    if (size < 0) refuse(name, "a damaged archive");
    if (size == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(size));
    if (content.size() > limit) refuse(name, "it unpacks to more than it may");
  }
}

}  // namespace

std::map<std::string, std::string, std::less<>> read_zip_members(
    std::string_view bytes, std::span<const std::string_view> names, std::string_view file_name) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> zip{archive_read_new(),
                                                                   archive_read_free};
  archive_read_support_format_zip(zip.get());
  if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    refuse(file_name, "not a zip archive, as an office file has to be");
  }
  const std::size_t limit = std::min(member_max, ratio_max * bytes.size());
  std::map<std::string, std::string, std::less<>> members;
  archive_entry* entry = nullptr;
  for (std::size_t seen = 0; seen < members_max; ++seen) {
    const int result = archive_read_next_header(zip.get(), &entry);
    if (result == ARCHIVE_EOF) break;
    if (result < ARCHIVE_WARN) refuse(file_name, "a damaged archive");
    const char* path = archive_entry_pathname(entry);
    const std::string_view name = path == nullptr ? "" : path;
    if (std::ranges::find(names, name) == names.end() || members.contains(name)) continue;
    members.emplace(name, read_member(zip.get(), limit, file_name));
  }
  return members;
}

}  // namespace claimcheck::text::pages
