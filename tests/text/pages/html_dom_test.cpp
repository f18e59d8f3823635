// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/html_dom.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/pages/open_elements.hpp"
#include "claimcheck/text/pages/tag_scan.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

#include <string>

namespace claimcheck::text::pages {
namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::size_t depth_of(const HtmlTree& tree) {
  std::size_t deepest = 0;
  std::size_t depth = 0;
  for (pugi::xml_node node = tree.document->first_child(); node;) {
    deepest = std::max(deepest, depth);
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node) node = node.next_sibling();
  }
  return deepest;
}

TEST_CASE("A page's tree is the one that browsers build", "[text][html_dom]") {
  CHECK(
      to_html5lib(parse_html("<!DOCTYPE html><p>a<b>b<p>c</b><table>d<tr><td>e", Hidden::leave)) ==
      "| <!DOCTYPE html>\n"
      "| <html>\n"
      "|   <head>\n"
      "|   <body>\n"
      "|     <p>\n"
      "|       \"a\"\n"
      "|       <b>\n"
      "|         \"b\"\n"
      "|     <p>\n"
      "|       <b>\n"
      "|         \"c\"\n"
      "|     \"d\"\n"
      "|     <table>\n"
      "|       <tbody>\n"
      "|         <tr>\n"
      "|           <td>\n"
      "|             \"e\"\n");
}

TEST_CASE("Foreign elements, templates and comments have their places", "[text][html_dom]") {
  CHECK(to_html5lib(parse_html("<template><p>x</template><svg viewbox=1 xlink:href=2><!--c-->",
                               Hidden::leave)) ==
        "| <html>\n"
        "|   <head>\n"
        "|     <template>\n"
        "|       content\n"
        "|         <p>\n"
        "|           \"x\"\n"
        "|   <body>\n"
        "|     <svg svg>\n"
        "|       viewBox=\"1\"\n"
        "|       xlink href=\"2\"\n"
        "|       <!-- c -->\n");
}

TEST_CASE("Names that XML does not allow are mended, attributes that are not read left out",
          "[text][html_dom]") {
  const HtmlTree tree = parse_html("<p @click=1 ID=2 ns=3 \"=4 class='a b'src=5 rel/><a:b>x");
  const pugi::xml_node paragraph = tree.document->select_node("//p").node();
  std::string names;
  for (const pugi::xml_attribute& attribute : paragraph.attributes()) {
    names += std::string{attribute.name()} + '=' + attribute.value() + ' ';
  }
  CHECK(names == "id=2 class=a b rel= ");
  CHECK(std::string{paragraph.first_child().name()} == "a_b");
}

TEST_CASE("Scripts and comments are taken out, JSON-LD is kept", "[text][html_dom]") {
  const HtmlTree tree = parse_html(
      "<title>a<b</title><script>if (a<b) '<!--<script></script>-->'</script><!-- c -->"
      "<script type='application/ld+json'>{\"a\": \"<p>\"}</script><textarea><p></textarea>d");
  const pugi::xml_document& page = *tree.document;
  CHECK(std::string{page.select_node("//title").node().text().get()} == "a<b");
  CHECK(std::string{page.select_node("//script[1]").node().text().get()}.empty());
  CHECK(std::string{page.select_node("//script[2]").node().text().get()} ==
        "{\"a\": \"\\u003cp>\"}");
  CHECK(tree.text_begins.size() == 3);
  CHECK(tree.text_begins.back() == 160);
}

TEST_CASE("Of white space between tags one byte is left, and all of it after <pre>",
          "[text][html_guard]") {
  const auto guarded = [](std::string_view page) {
    return guard_html(page, Hidden::take_out, {}).text;
  };
  CHECK(guarded("<ul>\n  <li>a  b</li>\n\n</ul>  c") == "<ul>\n<li>a  b</li>\n</ul>  c");
  CHECK(guarded("<p>a <!-- x -->  <!-- y --> b") == "<p>a    b");
  CHECK(guarded("<pre>a\n</pre>  <b>b</b>") == "<pre>a\n</pre>  <b>b</b>");
  CHECK(guard_html("<p>  <b>", Hidden::leave, {}).text == "<p>  <b>");
}

TEST_CASE("Too many attributes, tags, levels and bytes are left out", "[text][html_guard]") {
  HtmlLimits limits;
  limits.attributes = 2;
  limits.depth = 6;
  limits.bytes = 120;
  const HtmlTree tree = parse_html(
      "<p id=1 class=2 lang='>' rel>x</p>" + repeated("<div>", 10) + "deep" + std::string(200, 'y'),
      Hidden::take_out, limits);
  CHECK(tree.document->select_node("//p[@id][@class][not(@lang)][not(@rel)]"));
  CHECK(tree.source.dropped_attributes == 1);
  CHECK(tree.source.flattened_tags == 4);
  CHECK(tree.source.unread_bytes == 168);
  CHECK(depth_of(tree) == 8);  // html, body, six and the text

  limits = {};
  limits.tags = 10;
  const HtmlTree few = parse_html(repeated("<p>x", 100), Hidden::take_out, limits);
  CHECK(few.text_begins.size() == 10);
  CHECK(few.source.unread_bytes > 300);
}

TEST_CASE("A limit on the depth holds however tags are nested", "[text][html_guard]") {
  HtmlLimits limits;
  limits.depth = 40;
  limits.formatting = 20;
  for (const char* piece : {"<div>",
                            "<ul><li>",
                            "<dl><dd>",
                            "<table><tr><td>",
                            "<table>",
                            "<b>",
                            "<a><div>",
                            "<form><div></form>",
                            "<div><select></div></select>",
                            "<div><object></div>",
                            "<div><svg></div>",
                            "<svg><td>",
                            "<svg><foreignObject><p>",
                            "<button><p>",
                            "<b><p></b>",
                            "<p><b></p>",
                            "<select><option>",
                            "<ruby><rtc>",
                            "<math><mi>",
                            "<template>",
                            "<frameset>",
                            "<nobr>",
                            "<h1><h2>",
                            "<svg><desc><p></svg></p>",
                            "<table><div></table>",
                            "<table><tr><td><select><tr>",
                            "<i><marquee></i>",
                            "<optgroup><option>",
                            "<span></p><div>",
                            "<xmp><p></xmp>"}) {
    CAPTURE(piece);
    const HtmlTree tree = parse_html(repeated(piece, 300), Hidden::take_out, limits);
    CHECK(depth_of(tree) <= 2 * limits.depth + limits.formatting + 4);
  }
}

TEST_CASE("A page that would take too much memory is refused", "[text][html_guard]") {
  HtmlLimits limits;
  limits.memory = 4'000'000;
  std::string page = "<p>";
  for (int i = 0; i < 100; ++i) page += "<b id=" + std::to_string(i) + ">";
  CHECK_THROWS_WITH(parse_html(page + repeated("<p>x</p>", 2000), Hidden::take_out, limits),
                    "the page takes more memory to read than it may");
}

TEST_CASE("Numbers of code points that overflow become U+FFFD", "[text][html_guard]") {
  const HtmlTree tree = parse_html("<p>&#65;&#00000000066;&#xFFFFFFFFF;c&#4294967361</p>");
  CHECK(std::string{tree.document->select_node("//p").node().text().get()} == "AB\uFFFDc\uFFFD");
}

TEST_CASE("Tags end where a tokenizer ends them", "[text][tag_scan]") {
  std::vector<AttributePlace> places;
  const auto end = [&](std::string_view tag) { return read_tag(tag, 0, 9, places).end; };
  CHECK(end("<a b='>' c>d") == 11);
  CHECK(end("<a b=\">\">") == 9);
  CHECK(end("<a '>") == 5);
  CHECK(end("<a b='") == 6);
  CHECK(read_tag("</DIV  x=1 y>", 0, 1, places).name == "div");
  CHECK(read_tag("</DIV  x=1 y>", 0, 1, places).cut == 11);
  REQUIRE(places.size() == 1);
  CHECK(places[0].begin == 7);
  CHECK(places[0].name_end == 8);
  CHECK(places[0].end == 10);
  CHECK(end_of_comment("<!-->x", 0) == 5);
  CHECK(end_of_comment("<!--->x", 0) == 6);
  CHECK(end_of_comment("<!-- -- --!>x", 0) == 12);
  CHECK(end_of_raw_text("a</scripts></SCRIPT >", 0, "script") == 11);
  CHECK(end_of_raw_text("<!--<script></script>--></script>", 0, "script") == 24);
  CHECK(end_of_raw_text("<!--</script>", 0, "script") == 4);
  CHECK(end_of_raw_text("</title", 0, "title") == 7);
}

}  // namespace
}  // namespace claimcheck::text::pages
