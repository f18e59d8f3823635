// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/gate.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {
namespace {

void run_signoff(Context& context, const std::string& slug, const std::string& name) {
  const auto policies = workflow::load_policies(context.rule_folder());
  workflow::Policy policy = workflow::policy_named(policies, name);
  std::erase_if(policy.needs, [](const workflow::Need& need) {
    return need.kind == workflow::NeedKind::signed_off;
  });
  store::Database database = context.open_database(false);
  if (!store::find_article(database, slug)) {
    store::fail_unlisted(database, slug);
  }
  std::size_t count = 0;
  database.transact([&] {
    const auto lacks = workflow::find_lacks(database, slug, policy);
    if (!lacks.empty()) {
      throw Error{ErrorKind::needs_human,
                  slug + " is not ready for " + name + ": " + workflow::lacks_line(lacks, 5),
                  "claimcheck status " + slug + " --gate " + name + " shows what is missing"};
    }
    count = workflow::sign_off(database, slug, {context.reviewer(), context.now()});
  });
  context.out().stream() << context.out().styled(slug, Style::strong) << ": signed off "
                         << report::counted(count, "claim") << " by "
                         << context.out().styled(context.reviewer(), Style::plain) << '\n';
  for (const store::ChainHead& head : store::chain_heads(database)) {
    context.say(context.err().styled(head.reviewer, Style::plain) + " · " +
                report::counted(head.events, "event") + " · head " + head.hash);
  }
}

}  // namespace

void add_signoff(CLI::App& app, Context& context) {
  struct Options {
    std::string slug;
    std::string policy;
  };
  auto options = std::make_shared<Options>();
  app.add_option("SLUG", options->slug, "the article")->required();
  app.add_option("--policy", options->policy, "that it has to hold against (print)")
      ->type_name("NAME");
  app.callback([&context, options] {
    run_signoff(context, options->slug, context.policy(options->policy));
  });
}

}  // namespace claimcheck::cmd
