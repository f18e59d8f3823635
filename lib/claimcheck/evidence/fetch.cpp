// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/fetch.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/evidence/media_type.hpp"
#include "claimcheck/evidence/robots.hpp"
#include "claimcheck/text/pages/encoding.hpp"
#include "claimcheck/version.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <random>
#include <utility>

namespace claimcheck::evidence {
namespace {

using std::chrono::milliseconds;

enum class Purpose { page, robots };

/// One address on its way to an answer.
struct Job {
  Purpose purpose = Purpose::page;
  std::size_t target = 0;  // of a page
  std::string origin;      // of robots.txt: what it is asked for
  Url url;
  std::vector<store::Hop> chain;
  unsigned tries = 0;
  Moment not_before{};
  bool robots_overridden = false;
};

struct Host {
  explicit Host(const Politeness& rules) : pace(rules) {}
  HostPace pace;
  std::deque<Job> waiting;
  std::string given_up;  // why it is not asked again in this run
};

struct Site {
  bool is_known = false;
  Robots robots;
  std::string fault;  // why there is no robots.txt to go by
  HttpResponse response;
  std::vector<Job> waiting;
};

bool is_redirect(const HttpResponse& response) {
  constexpr std::array<std::uint32_t, 5> statuses{301, 302, 303, 307, 308};
  return std::ranges::find(statuses, response.status) != statuses.end() &&
         !response.header("location").empty();
}

bool is_worth_a_retry(const HttpResponse& response) {
  switch (response.fault) {
    case HttpFault::none:
      return response.status == 429 || response.status >= 500;
    case HttpFault::name:
    case HttpFault::connect:
    case HttpFault::timeout:
    case HttpFault::broken:
      return true;
    case HttpFault::refused:
    case HttpFault::secure:
    case HttpFault::too_large:
      return false;
  }
  return false;
}

bool asks_to_rest(const HttpResponse& response) {
  return response.fault == HttpFault::none && (response.status == 429 || response.status == 503);
}

std::string spoken(std::chrono::seconds time) {
  if (time < std::chrono::minutes{2}) return std::to_string(time.count()) + " seconds";
  return std::to_string(std::chrono::ceil<std::chrono::minutes>(time).count()) + " minutes";
}

// What a server wrote may be in any encoding, and goes into sentences of ours.
std::string readable(std::string_view foreign) {
  std::size_t replacements = 0;
  return text::pages::decode_bytes(foreign, "utf-8", replacements);
}

}  // namespace

std::string user_agent(std::string_view contact) {
  constexpr std::size_t contact_max = 200;
  const bool is_plain = std::ranges::all_of(
      contact, [](char c) { return c >= 0x20 && c < 0x7f && c != '(' && c != ')'; });
  if (!is_plain || contact.size() > contact_max) {
    throw Error{ErrorKind::usage, "a contact is at most 200 plain characters without brackets",
                "such as: --contact 'checks@example.org'"};
  }
  std::string agent = std::string{product} + '/' + std::string{version()};
  agent += " (fact checking, one page at a time for a reviewer";
  if (!contact.empty()) agent.append("; ").append(contact);
  return agent + ')';
}

struct Fetcher::State {
  explicit State(const FetchOptions& given)
      : options(given), client(http_options(given)), random(given.seed) {}

  FetchOptions options;
  HttpClient client;
  std::mt19937_64 random;
  std::vector<FetchTarget> targets;
  std::map<std::string, Host> hosts;  // by Url::host
  std::map<std::string, Site> sites;  // by Url::origin()
  std::map<std::size_t, Job> running;
  std::size_t next_id = 0;
  std::vector<FetchResult> results;

  static HttpOptions http_options(const FetchOptions& options) {
    HttpOptions http;
    http.limits = options.limits;
    http.user_agent = options.user_agent;
    http.proxy = options.proxy;
    http.authorities = options.authorities;
    http.allow_private = options.urls.allow_private;
    http.connections = options.hosts * options.politeness.connections;
    http.connections_per_host = options.politeness.connections;
    return http;
  }

  static Moment now() { return std::chrono::steady_clock::now(); }

  Host& host_of(const Job& job) {
    return hosts.try_emplace(job.url.host, options.politeness).first->second;
  }

  FetchResult result_of(const Job& job, HttpResponse response) const {
    FetchResult result;
    result.target = job.target;
    result.final_url = job.url.text;
    result.site = job.url.origin();
    result.chain = job.chain;
    result.response = std::move(response);
    result.media_type = readable(result.response.header("content-type"));
    result.robots_overridden = job.robots_overridden;
    result.time = options.clock();
    return result;
  }

  void fail(const Job& job, HttpResponse response, std::string reason, std::string message) {
    if (job.purpose == Purpose::robots) {
      learn(job, Robots::forbid_all(), std::move(message), std::move(response));
      return;
    }
    FetchResult result = result_of(job, std::move(response));
    result.reason = std::move(reason);
    result.message = readable(message);
    results.push_back(std::move(result));
  }

  /// Puts a job where it waits for its turn: first for robots.txt, then for its host.
  void route(Job job, bool is_next = false) {
    if (job.purpose == Purpose::page) {
      Site& site = site_of(job);
      if (!site.is_known) {
        site.waiting.push_back(std::move(job));
        return;
      }
      if (!check_robots(job, site)) return;
    }
    Host& host = host_of(job);
    if (!host.given_up.empty()) return fail(job, {}, "rest", host.given_up);
    if (is_next) {
      host.waiting.push_front(std::move(job));
    } else {
      host.waiting.push_back(std::move(job));
    }
  }

  Site& site_of(const Job& page) {
    const std::string origin = page.url.origin();
    const auto [place, is_new] = sites.try_emplace(origin);
    if (!is_new) return place->second;
    Job job;
    job.purpose = Purpose::robots;
    job.origin = origin;
    job.url = resolve_url(page.url, "/robots.txt", options.urls);
    route(std::move(job));
    return place->second;
  }

  bool check_robots(Job& job, const Site& site) {
    if (site.robots.allows(job.url.target)) return true;
    if (options.ignore_robots) {
      job.robots_overridden = true;
      return true;
    }
    if (site.response.fault != HttpFault::none) {
      // Nobody answers, so that the page would have no other fate.
      fail(job, site.response, std::string{name_of(site.response.fault)}, site.fault);
    } else if (site.fault.empty()) {
      fail(job, {}, "robots", "the site's robots.txt asks programs not to read this address");
    } else {
      fail(job, site.response, "robots-unknown",
           "its robots.txt cannot be had, so nothing of it is read: " + site.fault);
    }
    return false;
  }

  void learn(const Job& job, Robots robots, std::string fault, HttpResponse response) {
    Site& site = sites[job.origin];
    site.is_known = true;
    site.robots = std::move(robots);
    site.fault = std::move(fault);
    site.response = std::move(response);
    for (Job& page : std::exchange(site.waiting, {})) route(std::move(page));
  }

  std::size_t busy_hosts() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(hosts, [](const auto& each) { return each.second.pace.is_busy(); }));
  }

  void start_ready() {
    const Moment time = now();
    std::size_t busy = busy_hosts();
    for (auto& [name, host] : hosts) {
      const bool was_busy = host.pace.is_busy();
      if (!was_busy && busy >= options.hosts) continue;
      while (host.pace.is_free(time)) {
        const auto job = std::ranges::find_if(
            host.waiting, [&](const Job& each) { return each.not_before <= time; });
        if (job == host.waiting.end()) break;
        start(std::move(*job), host, time);
        host.waiting.erase(job);
      }
      if (!was_busy && host.pace.is_busy()) ++busy;
    }
  }

  void start(Job job, Host& host, Moment time) {
    HttpRequest request;
    request.url = job.url;
    if (job.purpose == Purpose::robots) {
      request.body_bytes_max = Robots::bytes_max;
      request.keep_cut = true;
    } else if (const FetchTarget& target = targets[job.target]; target.known_url == job.url.text) {
      if (!target.etag.empty()) request.headers.push_back("If-None-Match: " + target.etag);
      if (!target.last_modified.empty()) {
        request.headers.push_back("If-Modified-Since: " + target.last_modified);
      }
    }
    ++job.tries;
    client.start(next_id, request);
    host.pace.began(time);
    running.emplace(next_id++, std::move(job));
  }

  /// Returns when something may be started, at most `most` from now.
  milliseconds time_to_wait(milliseconds most) const {
    const Moment time = now();
    const bool is_full = busy_hosts() >= options.hosts;
    for (const auto& [name, host] : hosts) {
      if (host.waiting.empty() || (is_full && !host.pace.is_busy())) continue;
      const std::optional<Moment> free = host.pace.next();
      if (!free) continue;
      const auto first = std::ranges::min_element(host.waiting, {}, &Job::not_before);
      const auto left = std::chrono::ceil<milliseconds>(std::max(*free, first->not_before) - time);
      most = std::clamp(left, milliseconds{0}, most);
    }
    return most;
  }

  void take(HttpDone done) {
    const auto place = running.find(done.id);
    Job job = std::move(place->second);
    running.erase(place);
    Host& host = host_of(job);
    const Moment time = now();
    host.pace.ended(time, done.response.duration);
    if (is_worth_a_retry(done.response)) {
      retry(std::move(job), host, std::move(done.response), time);
    } else if (done.response.fault != HttpFault::none) {
      std::string message = done.response.message;
      std::string reason{name_of(done.response.fault)};
      fail(job, std::move(done.response), std::move(reason), std::move(message));
    } else if (is_redirect(done.response)) {
      redirect(std::move(job), std::move(done.response));
    } else if (job.purpose == Purpose::robots) {
      // No robots.txt forbids nothing (RFC 9309, 2.3.1.3).
      const bool is_there = done.response.status >= 200 && done.response.status < 300;
      learn(job, is_there ? Robots::parse(done.response.body, product) : Robots{}, "", {});
    } else {
      keep(job, std::move(done.response));
    }
  }

  void retry(Job job, Host& host, HttpResponse response, Moment time) {
    const milliseconds pause = backoff_before(job.tries + 1, random(), options.politeness);
    if (asks_to_rest(response)) {
      const auto asked = retry_after(response.header("retry-after"), options.clock(),
                                     options.politeness.retry_after_max);
      if (asked && *asked > options.patience) {
        give_up(host, "the server asks to be left alone for " + spoken(*asked) +
                          "; run the same command again then");
        return fail(job, std::move(response), "rest", host.given_up);
      }
      host.pace.rest_until(time + (asked ? milliseconds{*asked} : pause));
    }
    if (job.tries < options.politeness.tries) {
      job.not_before = time + pause;
      host.waiting.push_back(std::move(job));
      return;
    }
    std::string reason{name_of(response.fault)};
    std::string message = response.message;
    if (response.fault == HttpFault::none) {
      reason = "http-" + std::to_string(response.status);
      message = status_name(response.status);
    }
    message += ", tried " + std::to_string(job.tries) + " times";
    fail(job, std::move(response), std::move(reason), std::move(message));
  }

  void give_up(Host& host, std::string why) {
    host.given_up = std::move(why);
    for (const Job& job : std::exchange(host.waiting, {})) fail(job, {}, "rest", host.given_up);
  }

  void redirect(Job job, HttpResponse response) {
    const std::string location{response.header("location")};
    const auto refuse = [&](const std::string& why) {
      // A robots.txt that leads nowhere is none (RFC 9309, 2.3.1.2).
      if (job.purpose == Purpose::robots) return learn(job, {}, "", {});
      fail(job, std::move(response), "redirect", "it redirects, and is not followed: " + why);
    };
    if (job.chain.size() >= options.redirects) {
      return refuse("more than " + std::to_string(options.redirects) + " redirects");
    }
    Url next;
    try {
      next = resolve_url(job.url, location, options.urls);
    } catch (const Error& error) {
      return refuse(error.what());
    }
    if (job.url.scheme == "https" && next.scheme == "http") {
      return refuse("from https to http, where anybody on the way could change it");
    }
    job.chain.push_back({job.url.text, response.status, response.peer});
    const bool is_loop =
        std::ranges::any_of(job.chain, [&](const store::Hop& hop) { return hop.url == next.text; });
    if (is_loop) return refuse("it leads back to where it came from");
    job.url = std::move(next);
    job.tries = 0;
    route(std::move(job), true);
  }

  void keep(const Job& job, HttpResponse response) {
    const FetchTarget& target = targets[job.target];
    if (response.status == 304 && target.known_url == job.url.text) {
      FetchResult result = result_of(job, std::move(response));
      result.outcome = FetchOutcome::unchanged;
      results.push_back(std::move(result));
      return;
    }
    const std::optional<std::string> paywall = paywall_sign(response.status, response.body);
    if (response.status < 200 || response.status >= 300) {
      const std::string reason = paywall ? "paywall" : "http-" + std::to_string(response.status);
      std::string message = status_name(response.status) + (paywall ? " (paywall?)" : "");
      return fail(job, std::move(response), reason, std::move(message));
    }
    if (response.body.empty()) {
      return fail(job, std::move(response), "empty", "the page is empty");
    }
    const MediaType type = parse_media_type(response.header("content-type"));
    const std::optional<std::string_view> format = format_of(type, response.body);
    if (!format) {
      std::string message = "what came is no text that is read";
      if (!type.type.empty()) message += " (" + type.type + ')';
      return fail(job, std::move(response), "media-type", std::move(message));
    }
    FetchResult result = result_of(job, std::move(response));
    result.outcome = FetchOutcome::page;
    result.format = *format;
    if (paywall) result.message = *paywall + ": what was kept may be its beginning only";
    results.push_back(std::move(result));
  }
};

Fetcher::Fetcher(const FetchOptions& options) : state_(std::make_unique<State>(options)) {}

Fetcher::~Fetcher() = default;

std::size_t Fetcher::add(FetchTarget target) {
  Job job;
  job.target = state_->targets.size();
  state_->targets.push_back(std::move(target));
  try {
    job.url = parse_url(state_->targets.back().url, state_->options.urls);
  } catch (const Error& error) {
    state_->fail(job, {}, "address", error.what());
    return job.target;
  }
  const std::size_t number = job.target;
  state_->route(std::move(job));
  return number;
}

std::vector<FetchResult> Fetcher::step(milliseconds most, std::span<const int> wake) {
  state_->start_ready();
  if (state_->results.empty()) {
    for (HttpDone& done : state_->client.wait(state_->time_to_wait(most), wake)) {
      state_->take(std::move(done));
    }
    state_->start_ready();
  }
  return std::exchange(state_->results, {});
}

bool Fetcher::is_done() const {
  return state_->results.empty() && state_->running.empty() &&
         std::ranges::all_of(state_->hosts,
                             [](const auto& host) { return host.second.waiting.empty(); });
}

std::size_t Fetcher::in_flight() const { return state_->running.size(); }

}  // namespace claimcheck::evidence
