// SPDX-License-Identifier: MIT
#include "claimcheck/files.hpp"

#include "claimcheck/error.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include <sstream>

namespace claimcheck {
namespace {

using support::TempDir;

std::string message_of(const std::filesystem::path& path, std::uint64_t cap) {
  try {
    read_file(path, cap);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    return error.what();
  }
  return "";
}

TEST_CASE("A file is read whole or refused with its name", "[files]") {
  const TempDir folder;
  const auto file = folder.write("a.txt", std::string{"one\0two", 7});
  CHECK(read_file(file, 7) == std::string{"one\0two", 7});
  CHECK_THAT(message_of(file, 6), Catch::Contains("larger than the cap of 6 bytes"));
  CHECK_THAT(message_of(folder / "none.txt", 9), Catch::Contains("none.txt: there is no such"));
  CHECK_THAT(message_of(folder.path(), 9), Catch::Contains("is a folder"));
  CHECK_THAT(message_of("/dev/null", 9), Catch::Contains("neither a file nor a pipe"));
}

TEST_CASE("A stream is read up to its cap", "[files]") {
  std::istringstream stream{"12345"};
  CHECK(read_stream(stream, "standard input", 5) == "12345");
  std::istringstream longer{"123456"};
  CHECK_THROWS_AS(read_stream(longer, "standard input", 5), Error);
}

TEST_CASE("A file is replaced in one step, keeps its mode and leaves nothing beside it",
          "[files]") {
  const TempDir folder;
  const auto file = folder.write("report.md", "old");
  ::chmod(file.c_str(), 0640);
  write_file(file, "new");
  CHECK(TempDir::read(file) == "new");
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640U);
  CHECK(files_under(folder.path()).size() == 1);
  CHECK_THROWS_AS(write_file(folder / "no/such/folder.md", "x"), Error);
}

TEST_CASE("A written file follows the link that it was asked for", "[files]") {
  const TempDir folder;
  const auto file = folder.write("real.md", "old");
  std::filesystem::create_symlink(file, folder / "link.md");
  write_file(folder / "link.md", "new");
  CHECK(std::filesystem::is_symlink(folder / "link.md"));
  CHECK(TempDir::read(file) == "new");
}

TEST_CASE("Files are found at any depth in a fixed order, hidden ones left out", "[files]") {
  const TempDir folder;
  folder.write("b.md", "");
  folder.write("a/c.txt", "");
  folder.write(".hidden", "");
  folder.write(".git/config", "");
  const auto found = files_under(folder.path());
  REQUIRE(found.size() == 2);
  CHECK(found[0] == folder / "a/c.txt");
  CHECK(found[1] == folder / "b.md");
  CHECK_THROWS_AS(files_under(folder / "none"), Error);
}

}  // namespace
}  // namespace claimcheck
