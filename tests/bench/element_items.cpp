// SPDX-License-Identifier: MIT
// What the reader of elements finds in texts, in the conventions of two public test sets:
// bench-element_items RECORDS > ITEMS, or bench-element_items --speed TEXT. A record is a JSON line
// {"id","set","text","ref"}; sets rt-… are the models of Recognizers-Text, others marks of news.
#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/digits.hpp"
#include "claimcheck/elements/iso.hpp"
#include "claimcheck/elements/reader.hpp"
#include "claimcheck/elements/times.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/text/segmenter.hpp"
#include "claimcheck/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace claimcheck;
using namespace claimcheck::elements;
using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

std::string upper_exponent(std::string text) {
  std::ranges::replace(text, 'e', 'E');
  return text;
}

std::string shortest(double value) {
  std::array<char, 64> buffer{};
  constexpr double exponent_from = 1e15;
  const auto format = value < exponent_from ? std::chars_format::fixed : std::chars_format::general;
  const auto [end, fault] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
  return {buffer.data(), fault == std::errc{} ? end : buffer.data()};
}

std::string time_text(Seconds at, TimeShape shape) {
  const Seconds of_day = ((at % day_length) + day_length) % day_length;
  if (shape == TimeShape::date) return iso_day(at);
  const std::string clock = iso_clock(of_day, Grain::second).substr(1);
  return shape == TimeShape::clock ? clock : iso_day(at) + " " + clock;
}

/// The specification's parts of longer times.
Stretch edge_there(const TimeValue& time, const Stretch& stretch) {
  const auto months = [&](int n) { return shifted(stretch.from, Grain::month, n).value_or(0); };
  const auto days = [&](int n) { return stretch.from + n * day_length; };
  if (time.edge == Edge::none) return stretch;
  const bool start = time.edge == Edge::start;
  const bool middle = time.edge == Edge::middle;
  switch (time.grain) {
    case Grain::year:
      if (start) return {stretch.from, months(6)};
      if (middle) return {months(4), months(8)};
      return {time.relative ? months(6) : months(8), stretch.to};
    case Grain::month:
      if (start) return {stretch.from, days(15)};
      return middle ? Stretch{days(9), days(20)} : Stretch{days(15), stretch.to};
    case Grain::week:
      if (start) return {stretch.from, days(3)};
      return middle ? Stretch{days(2), days(5)} : Stretch{days(3), stretch.to};
    default:
      return edge_of(stretch, time.grain, time.edge);
  }
}

std::string bounded(const TimeValue& time, const Stretch& stretch) {
  const std::string edge = time.edge == Edge::start    ? "-start"
                           : time.edge == Edge::middle ? "-mid"
                           : time.edge == Edge::end    ? "-end"
                                                       : "";
  const std::string about = time.about ? "-approx" : "";
  const bool point = time.grain <= Grain::day && time.grain != Grain::part;
  const Stretch part = edge_there(time, stretch);
  switch (time.bound) {
    case Bound::before:
    case Bound::until:
      return "before" + edge + about + ":/" +
             time_text(time.edge == Edge::end ? part.to : stretch.from, time.shape);
    case Bound::after: {
      Seconds at = point || time.edge == Edge::start ? stretch.from : stretch.to;
      if (time.edge == Edge::middle) at = part.to;
      return "after" + edge + about + ":" + time_text(at, time.shape) + "/";
    }
    default:
      return "since" + edge + about + ":" + time_text(part.from, time.shape) + "/";
  }
}

std::string spec_value(const TimeValue& time, const TimeValue::Reading& reading) {
  const Stretch& stretch = reading.first;
  if (time.bound != Bound::none) return bounded(time, stretch);
  std::string prefix = time.about ? "approx:" : "";
  if (time.anaphoric) prefix = "ref_undef:";
  const auto pair = [&](Seconds from, Seconds to) {
    std::string end = time_text(to, time.shape);
    if (time.shape != TimeShape::date && to % day_length == 0 && time.grain == Grain::part) {
      end = time_text(to - 1, time.shape);
    }
    return prefix + time_text(from, time.shape) + "/" + end;
  };
  if (time.edge != Edge::none) {
    prefix = time.edge == Edge::start ? "start:" : time.edge == Edge::end ? "end:" : "mid:";
    const Stretch part = edge_there(time, stretch);
    return pair(part.from, part.to);
  }
  if (time.range && reading.first != reading.last) return pair(stretch.from, reading.last.from);
  const bool point = time.grain == Grain::day || time.grain < Grain::part;
  if (time.range || !point) return pair(stretch.from, stretch.to);
  return prefix + time_text(stretch.from, time.shape);
}

Strings spec_values(const Found& element, const Grammar& grammar, const Reference& reference) {
  const Value& value = element.detail;
  const auto unit_name = [&] { return grammar.units()[static_cast<std::size_t>(value.unit)].name; };
  const auto seconds = [&] {
    double total = 0;
    for (std::size_t i = 0; i < value.duration.count; ++i) {
      const Amount& amount = value.duration.amounts[i];
      const double length =
          amount.grain == Grain::quarter ? 3 * length_of(Grain::month) : length_of(amount.grain);
      total += amount.number * length;
    }
    return decimal(total);
  };
  switch (element.kind) {
    case ElementKind::number:
      return {upper_exponent(decimal(value.number))};
    case ElementKind::ordinal:
      if (value.unit == Value::no_unit) return {decimal(value.number)};
      return {std::string{value.unit == 0 ? "end" : "current"} + (value.number < 0 ? "" : "+") +
              decimal(value.number)};
    case ElementKind::percentage:
      return {value.no_number ? "null" : decimal(value.number) + "%"};
    case ElementKind::range: {
      std::string text = interval(value.range);
      const bool half_open = element.rule == "limit.between" || element.rule == "limit.dash";
      if (half_open) text.back() = ')';
      return {text};
    }
    case ElementKind::money:
    case ElementKind::measure: {
      std::string name = unit_name();
      if (grammar.units()[static_cast<std::size_t>(value.unit)].kind == "temperature" &&
          name == "Degree") {
        name = "Degree";
      }
      return {(value.no_number ? "" : shortest(value.number)) + "|" + name};
    }
    case ElementKind::age: {
      std::string grain{name_of(value.duration.amounts[0].grain)};
      if (!grain.empty()) grain[0] = static_cast<char>(grain[0] - 0x20);
      return {shortest(value.duration.amounts[0].number) + "|" + grain};
    }
    case ElementKind::duration:
      return {(value.time.bound == Bound::after    ? "more:"
               : value.time.bound == Bound::before ? "less:"
                                                   : "") +
              seconds()};
    case ElementKind::recurring:
      return {"not resolved"};
    default:
      break;
  }
  const TimeValue& time = value.time;
  if (time.impossible || time.count == 0 || (time.grain == Grain::season)) return {"not resolved"};
  Strings values;
  for (std::size_t i = 0; i < time.count; ++i) {
    const Stretch& stretch = time.readings[i].first;
    if (element.rule.starts_with("edge.rest") && stretch.from <= reference.at &&
        reference.at < stretch.to) {
      Stretch part = edge_there(time, stretch);
      const Seconds today = stretch_at(Grain::day, reference.at).value_or(stretch).from;
      if (time.edge == Edge::start) part.to = std::min(part.to, today);
      if (time.edge == Edge::end) part.from = std::max(part.from, today);
      return {time_text(part.from, time.shape) + "/" + time_text(part.to, time.shape)};
    }
    values.push_back(spec_value(time, time.readings[i]));
  }
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

struct Model {
  std::string_view set;
  Kinds kinds;
};

const std::vector<Model> models{
    {"rt-number", {ElementKind::number}},
    {"rt-ordinal", {ElementKind::ordinal}},
    {"rt-percent", {ElementKind::percentage}},
    {"rt-numberrange", {ElementKind::range}},
    {"rt-currency", {ElementKind::money}},
    {"rt-dimension", {ElementKind::measure}},
    {"rt-temperature", {ElementKind::measure}},
    {"rt-age", {ElementKind::age}},
    {"rt-datetime",
     {ElementKind::date, ElementKind::time, ElementKind::duration, ElementKind::recurring}},
};

struct Item {
  Span span;
  std::string type;
  Strings values;
  std::optional<double> confidence{};
};

std::vector<Item> spec_items(const Reader& reader, std::string_view set, const std::string& text,
                             const Reference& reference) {
  const auto model = std::ranges::find(models, set, &Model::set);
  if (model == models.end()) return {};
  std::vector<Item> items;
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  for (const Found& element : reader.read(text, whole, reference, model->kinds)) {
    if (element.kind == ElementKind::measure) {
      const Unit& unit = reader.grammar().units()[static_cast<std::size_t>(element.detail.unit)];
      const bool heat = unit.kind == "temperature";
      if (set == "rt-temperature" ? !heat : heat && unit.code != "deg") continue;
    }
    items.push_back({element.spans.front(), std::string{name_of(element.kind)},
                     spec_values(element, reader.grammar(), reference)});
  }
  return items;
}

std::string news_value(const Found& element, const Reference& reference) {
  const TimeValue& time = element.detail.time;
  const TimeValue::Reading& reading = likely_reading(time, reference, element.value.empty());
  const Stretch& stretch = reading.first;
  if (time.shape == TimeShape::clock) return iso_clock(stretch.from, Grain::second).substr(1);
  if (time.shape == TimeShape::both) {
    return iso_day(stretch.from) +
           iso_clock(((stretch.from % day_length) + day_length) % day_length, Grain::second);
  }
  return element.value;
}

void add_news_items(const Found& element, const Reference& reference, std::string_view text,
                    std::vector<Item>& items) {
  const TimeValue& time = element.detail.time;
  const bool wraps = time.bound != Bound::none || time.about ||
                     (time.shape == TimeShape::both && time.grain == Grain::part) ||
                     time.edge == Edge::start || time.edge == Edge::middle;
  if (!element.parts.empty() && (time.range || wraps)) {
    for (const Found& part : element.parts) {
      if (part.detail.time.shape != TimeShape::clock || time.range || time.about || wraps) {
        add_news_items(part, reference, text, items);
      }
    }
    return;
  }
  if (element.open || time.count == 0) return;
  if (time.shape == TimeShape::clock && time.grain == Grain::part) return;
  const bool part_of_today = time.shape == TimeShape::both && time.grain == Grain::part;
  if (time.grain == Grain::second && time.shape == TimeShape::both) return;
  Span span = element.spans.front();
  constexpr std::string_view article = "the ";
  const bool named = time.grain == Grain::century || time.edge != Edge::none ||
                     (time.range && element.parts.empty());
  if (named && span.begin >= article.size() &&
      text.substr(span.begin - article.size(), article.size()) == article) {
    span.begin -= static_cast<std::uint32_t>(article.size());
  }
  Strings values;
  std::string value = news_value(element, reference);
  if (part_of_today) value = value.substr(0, value.find('T'));
  std::string type = "date";
  if (time.shape == TimeShape::clock) type = "time";
  if (time.shape == TimeShape::date && time.edge == Edge::none &&
      (time.grain == Grain::week || time.grain == Grain::weekend || time.grain >= Grain::decade ||
       time.grain == Grain::season || time.grain == Grain::quarter)) {
    const Stretch& stretch = likely_reading(time, reference, false).first;
    value = iso_day(stretch.from) + "/" + iso_day(stretch.to - day_length);
    type = "daterange";
  }
  items.push_back({span, type, {value}, element.confidence});
}

std::vector<Item> news_items(const Reader& reader, const text::Segmenter& segmenter,
                             const std::string& text, const Reference& reference) {
  std::vector<Item> items;
  std::vector<Span> sentences;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n", at), text.size());
    if (end > at) {
      segmenter.split(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                      sentences);
    }
    at = end + 1;
  }
  for (const Span sentence : sentences) {
    for (const Found& element : reader.read(text, sentence, reference)) {
      if (element.kind == ElementKind::date || element.kind == ElementKind::time) {
        add_news_items(element, reference, text, items);
      }
    }
  }
  return items;
}

std::string code_points(const Json& record, std::string_view key) {
  return record.contains(key) ? record[std::string{key}].get<std::string>() : "";
}

void print_items(const Reader& reader, const text::Segmenter& segmenter, const std::string& path) {
  std::istringstream lines{read_file(path, std::uint64_t{1} << 30)};
  for (std::string line; std::getline(lines, line);) {
    const Json record = Json::parse(line);
    const std::string text = code_points(record, "text");
    const std::string set = code_points(record, "set");
    const Reference reference = reference_of(code_points(record, "ref"));
    const std::vector<Item> items = set.starts_with("rt-")
                                        ? spec_items(reader, set, text, reference)
                                        : news_items(reader, segmenter, text, reference);
    Json out{{"id", record["id"]}, {"items", Json::array()}};
    for (const Item& item : items) {
      const std::size_t begin = text::count_code_points(slice(text, {0, item.span.begin}));
      const std::size_t size = text::count_code_points(slice(text, item.span));
      out["items"].push_back(
          {{"start", begin}, {"end", begin + size}, {"type", item.type}, {"values", item.values}});
      if (item.confidence) out["items"].back()["confidence"] = *item.confidence;
    }
    std::cout << out.dump() << '\n';
  }
}

void measure_speed(const Reader& reader, const text::Segmenter& segmenter,
                   const std::string& path) {
  const std::string text = read_file(path, std::uint64_t{1} << 28);
  std::vector<Span> sentences;
  segmenter.split(text, {0, static_cast<std::uint32_t>(text.size())}, sentences);
  const auto words =
      static_cast<double>(std::ranges::count(text, ' ') + std::ranges::count(text, '\n'));
  timespec begin{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
  std::size_t found = 0;
  const Reference reference = reference_of("2020-01-01");
  for (const Span sentence : sentences) found += reader.read(text, sentence, reference).size();
  timespec end{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  const double seconds = static_cast<double>(end.tv_sec - begin.tv_sec) +
                         1e-9 * static_cast<double>(end.tv_nsec - begin.tv_nsec);
  std::printf("%zu elements, %.0f words per CPU second\n", found, words / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: bench-element_items RECORDS | --speed TEXT\n", stderr);
    return 2;
  }
  try {
    const std::filesystem::path folder = std::filesystem::path{CLAIMCHECK_SOURCE_DIR} / "rules/en";
    std::vector<xml::File> files;
    for (const auto& path : files_under(folder / "elements")) {
      files.push_back(xml::parse(path.filename().string(), read_file(path, 1 << 24)));
    }
    const Reader reader{files};
    const text::Segmenter segmenter{
        xml::parse("sentences.xml", read_file(folder / "sentences.xml", 1 << 24))};
    if (std::string_view{argv[1]} == "--speed" && argc > 2) {
      measure_speed(reader, segmenter, argv[2]);
    } else {
      print_items(reader, segmenter, argv[1]);
    }
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
