// SPDX-License-Identifier: MIT
#include "claimcheck/line_reader.hpp"

#include "claimcheck/error.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace claimcheck {
namespace {

std::vector<Line> lines_of(const std::string& bytes, std::uint64_t max_bytes) {
  const support::TempDir folder;
  LineReader reader{folder.write("lines", bytes).string(), max_bytes, [] { return false; }};
  std::vector<Line> lines;
  while (std::optional<Line> line = reader.next()) lines.push_back(*std::move(line));
  return lines;
}

std::vector<std::string> texts_of(const std::string& bytes) {
  std::vector<std::string> texts;
  for (const Line& line : lines_of(bytes, 1000)) texts.push_back(line.bytes);
  return texts;
}

TEST_CASE("Lines end at line feeds; the last may lack its own", "[line_reader]") {
  using Texts = std::vector<std::string>;
  CHECK(texts_of("").empty());
  CHECK(texts_of("\n") == Texts{""});
  CHECK(texts_of("a\n\nb\r\n") == Texts{"a", "", "b\r"});
  CHECK(texts_of("a\nb") == Texts{"a", "b"});
}

TEST_CASE("A line that is too long is read over, however long it is", "[line_reader]") {
  for (const std::size_t size : {10U, 11U, 300'000U, 1'000'000U}) {
    CAPTURE(size);
    const std::vector<Line> lines = lines_of("first\n" + std::string(size, 'x') + "\nlast\n", 10);
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].too_long == (size > 10));
    CHECK(lines[1].bytes.size() == (size > 10 ? 0 : size));
    CHECK(lines[1].number == 2);
    CHECK(lines[2].bytes == "last");
    CHECK_FALSE(lines[2].too_long);
  }
}

TEST_CASE("Lines longer than what is read at once are whole", "[line_reader]") {
  std::string bytes;
  for (std::size_t i = 1; i < 8; ++i) {
    bytes += std::string(i * 100'000, static_cast<char>('a' + i)) + '\n';
  }
  const std::vector<Line> lines = lines_of(bytes, 1'000'000);
  REQUIRE(lines.size() == 7);
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(lines[i].bytes == std::string((i + 1) * 100'000, static_cast<char>('b' + i)));
  }
}

TEST_CASE("Lines end where they are cancelled", "[line_reader]") {
  const support::TempDir folder;
  const std::string path = folder.write("lines", std::string(600'000, 'x') + "\nb\n").string();
  bool cancelled = false;
  LineReader reader{path, 1'000'000, [&] { return std::exchange(cancelled, true); }};
  CHECK_FALSE(reader.next());
}

TEST_CASE("What is no file is refused", "[line_reader]") {
  const support::TempDir folder;
  const auto open = [](const std::filesystem::path& path) {
    const LineReader reader{path.string(), 10, [] { return false; }};
  };
  CHECK_THROWS_AS(open(folder / "nowhere"), Error);
  CHECK_THROWS_AS(open(folder.path()), Error);
}

}  // namespace
}  // namespace claimcheck
