// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/pages/office_text.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

Document read(std::string_view bytes, std::string_view name = "a.md") {
  Document document = read_document(bytes, name, "", english_blocks());
  check_blocks(document);
  return document;
}

/// Each annotation as "kind|the text up to its end, from the last line break on|address|words".
std::vector<std::string> lines_of(const Document& document) {
  std::vector<std::string> lines;
  for (const Annotation& each : document.annotations) {
    REQUIRE(each.at.end <= document.text.size());
    const std::string_view before = std::string_view{document.text}.substr(0, each.at.end);
    std::string line{name_of(each.kind)};
    line += '|';
    line += each.at.empty() ? before.substr(before.rfind('\n') + 1) : slice(document.text, each.at);
    lines.push_back(line + '|' + each.address + '|' + each.words);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Links and footnotes of Markdown stand beside the text", "[text][annotations]") {
  const Document document = read(
      "# [Head](https://h.test/)\n\nThe *[old](<https://a.test/x y> \"t\") quay*[^b] is at "
      "<https://b.test/>.[^a]\n\n[ref][r] and ![image](https://i.test/) \\[no](https://n.test/)\n\n"
      "[r]: https://r.test/\n[^a]: First [one](https://1.test/), [two](https://2.test/).\n\n"
      "    More.\n\n[^b]: Second.\n[^c]: Unused.\n");
  CHECK(lines_of(document) ==
        Lines{"link|Head|https://h.test/|", "link|old|https://a.test/x y|",
              "footnote|The old quay||Second.", "link|https://b.test/|https://b.test/|",
              "footnote|The old quay is at https://b.test/.|https://1.test/|First one, two. More.",
              "link|The old quay is at https://b.test/.|https://2.test/|",
              "link|ref|https://r.test/|", "link|https://n.test/|https://n.test/|"});
}

TEST_CASE("Links of a page's main text are annotations, its furniture's are not",
          "[text][annotations]") {
  const std::string sentence =
      " was closed on Monday by the council of the town, which owns it, after a long debate.";
  const Document document = read(
      "<nav><a href='https://n.test/'>Home</a></nav><article><p>The <a "
      "href='https://a.test/?a=1&amp;b'>"
      " old <b>quay</b> </a>" +
          sentence + "</p><p>The <a href='/b'>new</a> <a href=''></a><a>one</a>" + sentence +
          "</p></article>",
      "a.html");
  CHECK(lines_of(document) == Lines{"link|old quay|https://a.test/?a=1&b|", "link|new|/b|"});
}

TEST_CASE("Notes and comments of office files have their places", "[text][annotations]") {
  const auto blocks = pages::read_docx_text(
      {"<d><p><r><t>  One.</t></r><r><footnoteReference id='1'/></r><r><t> Two</t></r>"
       "<r><commentReference id='7'/><commentReference id='8'/></r></p>"
       "<p><r><endnoteReference id='1'/></r></p>"
       "<tbl><tr><tc><p><r><t>a</t></r></p></tc><tc><p><r><t>b</t><footnoteReference id='1'/></r>"
       "</p></tc></tr></tbl></d>",
       "",
       "<c><comment id='7' "
       "author='Ada'><p><r><t>Why</t></r></p><p><r><t>so?</t></r></p></comment></c>",
       "<f><footnote id='1'><p><r><t>A b</t><delText>x</delText></r></p></footnote></f>",
       "<e><endnote id='1'><p><r><t>End.</t></r></p></endnote></e>"},
      "a.docx");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].text == "One. Two");
  CHECK(blocks[0].notes ==
        std::vector<Annotation>{{Annotation::Kind::footnote, {4, 4}, "", "A b", ""},
                                {Annotation::Kind::comment, {8, 8}, "", "Why so?", "Ada"},
                                {Annotation::Kind::footnote, {8, 8}, "", "End.", ""}});
  CHECK(blocks[1].text == "a\tb");
  CHECK(blocks[1].notes ==
        std::vector<Annotation>{{Annotation::Kind::footnote, {3, 3}, "", "A b", ""}});

  const auto odt = pages::read_odt_text(
      "<b><p><annotation "
      "name='x'><creator>Ada</creator><p>Range.</p></annotation>One<annotation-end "
      "name='x'/> two.<note><note-citation>1</note-citation><note-body><p>N.</p></note-body></note>"
      "</p></b>",
      "a.odt");
  REQUIRE(odt.size() == 1);
  CHECK(odt[0].text == "One two.");
  CHECK(odt[0].notes ==
        std::vector<Annotation>{{Annotation::Kind::comment, {3, 3}, "", "Range.", "Ada"},
                                {Annotation::Kind::footnote, {8, 8}, "", "N.", ""}});
}

TEST_CASE("Annotations without end are cut, and it is said", "[text][annotations]") {
  std::string many;
  for (int i = 0; i < 10'100; ++i) many += "[a](b)\n\n";
  const Document document = read("Text " + many + "[c](https://" + std::string(3'000, 'x') + ")\n");
  CHECK(document.annotations.size() == 10'000);
  REQUIRE_FALSE(document.diagnostics.empty());
  CHECK(document.diagnostics.back().message == "101 links or notes were left out");
  const Document note = read("Text.[^1]\n\n[^1]: " + std::string(5'000, 'y') + "é\n");
  REQUIRE(note.annotations.size() == 1);
  CHECK(note.annotations.front().words.size() == 2'000);
}

}  // namespace claimcheck::text
