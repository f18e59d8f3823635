// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/text/pages/news_file.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace claimcheck::text::pages {
namespace {

// "20250703T0815Z" and "20250703" as a day; anything else as it is.
std::string day_of_norm(std::string_view text) {
  const bool is_day =
      text.size() >= 8 && std::all_of(text.begin(), text.begin() + 8,
                                      [](char byte) { return byte >= '0' && byte <= '9'; });
  if (!is_day || (text.size() > 8 && text[8] != 'T')) {
    const std::string day = iso_day_of(text);
    return day.empty() ? std::string{text} : day;
  }
  return std::string{text.substr(0, 4)} + '-' + std::string{text.substr(4, 2)} + '-' +
         std::string{text.substr(6, 2)};
}

pugi::xml_node path_from(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) node = child_of(node, name);
  return node;
}

std::vector<ReadBlock> one_block(const XmlTree& tree, pugi::xml_node node) {
  std::vector<ReadBlock> blocks = read_xml_body(tree, node);
  if (blocks.size() > 1) blocks.resize(1);
  return blocks;
}

NewsItem read_nitf(const XmlTree& tree, pugi::xml_node nitf) {
  NewsItem item;
  const pugi::xml_node head = child_of(nitf, "head");
  const pugi::xml_node body = child_of(nitf, "body");
  const pugi::xml_node body_head = child_of(body, "body.head");
  pugi::xml_node headline = path_from(body_head, {"hedline", "hl1"});
  if (!headline) headline = child_of(body_head, "hedline");
  if (!headline) headline = child_of(head, "title");
  item.title = one_block(tree, headline);
  item.author = plain_text(child_of(body_head, "byline"));
  const pugi::xml_node data = child_of(head, "docdata");
  for (const char* name : {"date.issue", "date.release"}) {
    if (item.published.empty()) {
      item.published = day_of_norm(child_of(data, name).attribute("norm").value());
    }
  }
  const pugi::xml_node story = path_from(body_head, {"dateline", "story.date"});
  if (item.published.empty()) item.published = day_of_norm(story.attribute("norm").value());
  const pugi::xml_node publication = child_of(head, "pubdata");
  if (item.published.empty()) {
    item.published = day_of_norm(publication.attribute("date.publication").value());
  }
  item.link = publication.attribute("ex-ref").value();
  item.summary = read_xml_body(tree, child_of(body_head, "abstract"));
  item.body = read_xml_body(tree, child_of(body, "body.content"));
  return item;
}

std::string names_of(pugi::xml_node meta) {
  std::string names;
  for (const pugi::xml_node& child : meta.children()) {
    const std::string kind = name_in(child);
    if (kind != "by" && kind != "creator") continue;
    std::string name = kind == "by" ? plain_text(child) : plain_text(child_of(child, "name"));
    if (name.empty()) name = child.attribute("literal").value();
    if (kind == "by" && !name.empty()) return name;
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

void read_inline(const XmlTree& tree, pugi::xml_node content, NewsItem& item) {
  for (const pugi::xml_node& child : content.children()) {
    if (child.type() != pugi::node_element) continue;
    const std::string name = name_in(child);
    if (name == "nitf") {
      NewsItem inner = read_nitf(tree, child);
      if (item.title.empty()) item.title = std::move(inner.title);
      if (item.author.empty()) item.author = std::move(inner.author);
      if (item.published.empty()) item.published = std::move(inner.published);
      item.body = std::move(inner.body);
      if (item.summary.empty()) item.summary = std::move(inner.summary);
    } else if (name == "xhtml:html") {
      item.body = read_xml_body(tree, child_of(child, "xhtml:body"));
    }
  }
}

NewsItem read_news_item(const XmlTree& tree, pugi::xml_node node) {
  NewsItem item;
  const pugi::xml_node meta = child_of(node, "contentMeta");
  item.title = one_block(tree, child_of(meta, "headline"));
  item.author = names_of(meta);
  pugi::xml_node created = child_of(meta, "contentCreated");
  if (!created) created = path_from(node, {"itemMeta", "firstCreated"});
  if (!created) created = path_from(node, {"itemMeta", "versionCreated"});
  item.published = day_of_norm(plain_text(created));
  item.updated = day_of_norm(plain_text(child_of(meta, "contentModified")));
  item.link = path_from(node, {"itemMeta", "link"}).attribute("href").value();
  item.summary = read_xml_body(tree, child_of(meta, "description"));
  for (const pugi::xml_node& content : child_of(node, "contentSet").children()) {
    if (!item.body.empty()) break;
    const std::string name = name_in(content);
    if (name == "inlineXML") read_inline(tree, content, item);
    if (name == "inlineData") {
      const std::string_view type = content.attribute("contenttype").value();
      item.body = type.find("html") == std::string_view::npos ? read_xml_body(tree, content)
                                                              : read_html_body(tree, content);
    }
  }
  return item;
}

}  // namespace

std::optional<NewsFile> read_wire(const XmlTree& tree) {
  const pugi::xml_node root = tree.document->document_element();
  const std::string name = name_in(root);
  NewsFile file;
  if (name == "nitf") {
    file.kind = "nitf";
    file.items.push_back(read_nitf(tree, root));
    return file;
  }
  file.kind = "newsml";
  if (name == "newsMessage") {
    for (const pugi::xml_node& item : child_of(root, "itemSet").children()) {
      if (item.type() == pugi::node_element) file.items.push_back(read_news_item(tree, item));
    }
    return file;
  }
  for (const std::string_view kind :
       {"newsItem", "packageItem", "conceptItem", "planningItem", "knowledgeItem", "catalogItem"}) {
    if (name != kind) continue;
    file.items.push_back(read_news_item(tree, root));
    return file;
  }
  return std::nullopt;
}

News read_news(std::string_view bytes, std::string_view name) {
  News news{load_xml(bytes, name), {}};
  std::optional<NewsFile> file = read_feed(news.tree);
  if (!file) file = read_wire(news.tree);
  if (!file) {
    throw Error{ErrorKind::input,
                std::string{name} + ": XML of an unknown kind: its root is <" +
                    news.tree.document->document_element().name() + ">",
                "RSS, Atom, NITF and NewsML-G2 are read"};
  }
  news.file = *std::move(file);
  return news;
}

}  // namespace claimcheck::text::pages
