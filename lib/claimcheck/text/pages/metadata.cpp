// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/metadata.hpp"

#include "claimcheck/text/pages/json_ld.hpp"
#include "claimcheck/text/utf8.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace claimcheck::text::pages {
namespace {

constexpr std::size_t value_max = 2000;

std::string lower(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  return result;
}

// The text in an element, scripts and styles aside.
std::string text_of(pugi::xml_node top) {
  std::string text;
  pugi::xml_node node = top.first_child();
  while (node && text.size() < value_max) {
    const std::string_view name = node.name();
    if (node.type() == pugi::node_pcdata) text += node.value();
    if (name == "br") text += ' ';
    if (node.first_child() && name != "script" && name != "style") {
      node = node.first_child();
      continue;
    }
    while (node != top && !node.next_sibling()) node = node.parent();
    if (node == top) break;
    node = node.next_sibling();
  }
  return squeezed(text);
}

bool holds_word(std::string_view words, std::string_view word) {
  const std::string all = ' ' + lower(words) + ' ';
  return all.find(' ' + std::string{word} + ' ') != std::string::npos;
}

// One walk over the page that notes whatever the choice below may want.
class Collector {
 public:
  void run(pugi::xml_node root) {
    pugi::xml_node node = root.first_child();
    while (node) {
      if (node.type() == pugi::node_element) read(node);
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      while (node && !node.next_sibling()) node = node.parent();
      if (node) node = node.next_sibling();
    }
  }

  JsonLd json;
  std::map<std::string, std::string, std::less<>> meta;      // by name or property, lower case
  std::map<std::string, std::string, std::less<>> itemprop;  // the first of each
  std::vector<std::string> headings;                         // h1
  std::string title;
  std::string canonical;
  std::string language;
  std::string time;
  std::string rel_author;

 private:
  void read(pugi::xml_node node) {
    const std::string_view name = node.name();
    if (name == "meta") return read_meta(node);
    if (name == "script") {
      if (std::string_view{node.attribute("type").value()}.find("ld+json") !=
          std::string_view::npos) {
        read_json_ld(node.text().get(), json);
      }
      return;
    }
    if (name == "title" && title.empty() && !node.attribute("ns")) title = text_of(node);
    if (name == "html") language = node.attribute("lang").value();
    if (name == "link" && canonical.empty() &&
        holds_word(node.attribute("rel").value(), "canonical")) {
      canonical = node.attribute("href").value();
    }
    if (name == "h1" && headings.size() < 8) headings.push_back(text_of(node));
    if (name == "time" && time.empty()) time = node.attribute("datetime").value();
    if (name == "a" && rel_author.empty() && holds_word(node.attribute("rel").value(), "author")) {
      rel_author = text_of(node);
    }
    if (const pugi::xml_attribute property = node.attribute("itemprop")) {
      note_property(property.value(), node);
    }
  }
  void read_meta(pugi::xml_node node) {
    const std::string content = squeezed(node.attribute("content").value());
    if (content.empty()) return;
    for (const char* key : {"property", "name"}) {
      const std::string name = lower(node.attribute(key).value());
      if (!name.empty()) meta.try_emplace(name, content);
    }
    if (const pugi::xml_attribute property = node.attribute("itemprop")) {
      note_property(property.value(), node);
    }
  }
  void note_property(std::string_view property, pugi::xml_node node) {
    constexpr std::array<std::string_view, 5> wanted{"author", "datepublished", "headline", "name",
                                                     "publisher"};
    const std::string name = lower(property);
    if (std::ranges::find(wanted, name) == wanted.end()) return;
    if (itemprop.contains(name)) return;
    std::string value = node.attribute("content").value();
    if (value.empty()) value = node.attribute("datetime").value();
    if (value.empty()) value = text_of(node);
    itemprop.emplace(name, squeezed(value));
  }
};

void choose(Stated& stated, std::string_view value, std::string_view source) {
  if (stated.value.empty() && !value.empty() && value.size() <= value_max) {
    stated = {std::string{value}, source};
  }
}

template <typename Map>
std::string_view value_in(const Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? std::string_view{} : std::string_view{found->second};
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//");
}

void choose_title(const Collector& page, Metadata& about) {
  const std::string_view open_graph = value_in(page.meta, "og:title");
  const std::string headline = squeezed(page.json.headline);
  std::vector<Stated> stated;
  for (const std::string& heading : page.headings) {
    const bool is_repeated =
        !heading.empty() && (headline.starts_with(heading) || open_graph.starts_with(heading) ||
                             page.title.starts_with(heading));
    if (is_repeated) {
      stated.push_back({heading, "h1"});
      break;
    }
  }
  stated.push_back({headline, "json-ld"});
  stated.push_back({std::string{open_graph}, "og:title"});
  stated.push_back({std::string{value_in(page.itemprop, "headline")}, "itemprop"});
  stated.push_back({std::string{value_in(page.meta, "twitter:title")}, "twitter:title"});
  stated.push_back({page.headings.size() == 1 ? page.headings.front() : "", "h1"});
  stated.push_back({page.title, "title"});
  for (const Stated& each : stated) {
    choose(about.title, each.value, each.source);
    if (!each.value.empty() && each.value != about.title.value) about.other_titles.push_back(each);
  }
}

void choose_byline(const Collector& page, Metadata& about) {
  const auto offer = [&](std::string_view value, std::string_view source) {
    if (!is_address(value)) choose(about.byline, value, source);
  };
  offer(squeezed(page.json.author), "json-ld");
  offer(value_in(page.meta, "author"), "meta");
  offer(value_in(page.meta, "article:author"), "article:author");
  for (const char* name :
       {"dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"}) {
    offer(value_in(page.meta, name), "meta");
  }
  offer(value_in(page.itemprop, "author"), "itemprop");
  offer(page.rel_author, "rel=author");
}

void choose_published(const Collector& page, Metadata& about) {
  choose(about.published, page.json.published, "json-ld");
  choose(about.published, value_in(page.meta, "article:published_time"), "article:published_time");
  choose(about.published, value_in(page.itemprop, "datepublished"), "itemprop");
  for (const char* name : {"og:published_time", "datepublished", "pubdate", "publishdate",
                           "publish-date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
                           "dcterms.created", "dc.date", "date"}) {
    choose(about.published, value_in(page.meta, name), "meta");
  }
  choose(about.published, page.time, "time");
  if (const std::string day = iso_day_of(about.published.value); !day.empty()) {
    about.published.value = day;
  }
}

}  // namespace

std::string squeezed(std::string_view text) {
  std::string result;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::string_view bytes = text.substr(at, point.size);
    at += point.size;
    if (is_white_space(point.value)) {
      in_word = false;
      continue;
    }
    if (point.value < 0x20) continue;
    if (!in_word && !result.empty()) result += ' ';
    in_word = true;
    result += bytes;
  }
  return result;
}

std::string iso_day_of(std::string_view text) {
  if (text.size() < 10) return {};
  for (std::size_t i = 0; i < 10; ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (i == 4 || i == 7 ? text[i] != '-' : !is_digit) return {};
  }
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const int day = (text[8] - '0') * 10 + (text[9] - '0');
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  return std::string{text.substr(0, 10)};
}

Metadata read_metadata(const HtmlTree& tree) {
  Collector page;
  page.run(*tree.document);
  Metadata about;
  choose_title(page, about);
  choose_byline(page, about);
  choose_published(page, about);
  choose(about.canonical, page.canonical, "rel=canonical");
  choose(about.canonical, value_in(page.meta, "og:url"), "og:url");
  choose(about.canonical, page.json.url, "json-ld");
  choose(about.site, value_in(page.meta, "og:site_name"), "og:site_name");
  choose(about.site, page.json.publisher, "json-ld");
  choose(about.language, page.language, "html");
  return about;
}

}  // namespace claimcheck::text::pages
