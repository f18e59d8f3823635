// SPDX-License-Identifier: MIT
// One function a command, each in the file of its name; commands.cpp holds the table.
#pragma once

#include "claimcheck/store/source_store.hpp"
#include "command.hpp"

#include <vector>

namespace claimcheck::cmd {

void add_init(CLI::App& app, Context& context);
void add_extract(CLI::App& app, Context& context);
void add_revise(CLI::App& app, Context& context);
void add_diff(CLI::App& app, Context& context);
void add_list(CLI::App& app, Context& context);
void add_show(CLI::App& app, Context& context);
void add_search(CLI::App& app, Context& context);
void add_read(CLI::App& app, Context& context);
void add_parse(CLI::App& app, Context& context);
void add_split(CLI::App& app, Context& context);
void add_mark(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_dispute(CLI::App& app, Context& context);
void add_review(CLI::App& app, Context& context);
void add_edit(CLI::App& app, Context& context);
void add_add(CLI::App& app, Context& context);
void add_article(CLI::App& app, Context& context);
void add_config(CLI::App& app, Context& context);
void add_note(CLI::App& app, Context& context);
void add_reopen(CLI::App& app, Context& context);
void add_query(CLI::App& app, Context& context);
void add_assign(CLI::App& app, Context& context);
void add_adjudicate(CLI::App& app, Context& context);
void add_signoff(CLI::App& app, Context& context);
void add_correct(CLI::App& app, Context& context);
void add_purge(CLI::App& app, Context& context);
void add_stats(CLI::App& app, Context& context);
void add_undo(CLI::App& app, Context& context);
void add_log(CLI::App& app, Context& context);
void add_source(CLI::App& app, Context& context);
void add_evidence(CLI::App& app, Context& context);
void add_fetch(CLI::App& app, Context& context);
void add_status(CLI::App& app, Context& context);
void add_import(CLI::App& app, Context& context);
void add_report(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_match(CLI::App& app, Context& context);
void add_merge(CLI::App& app, Context& context);
void add_backup(CLI::App& app, Context& context);
void add_rules(CLI::App& app, Context& context);
void add_doctor(CLI::App& app, Context& context);
void add_completions(CLI::App& app, Context& context);
void add_man(CLI::App& app, Context& context);

/// Returns the help of --format: the names of the input formats.
std::string input_format_help();

/// Prints sources as a person or (--json, --jsonl) a program reads them.
void print_sources(Context& context, const std::vector<store::SourceRow>& sources);

/// Makes the whole option tree: global options and every command.
void build_app(CLI::App& app, Context& context);

}  // namespace claimcheck::cmd
