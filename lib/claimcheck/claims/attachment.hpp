// SPDX-License-Identifier: MIT
// What a clause, an apposition or a title belongs to, where the tree may be wrong about it.
#pragma once

#include "claimcheck/rules/tree_matcher.hpp"

#include <cstdint>

namespace claimcheck::claims {

/// Returns whether a title stands in one piece right before the name, and nothing that may be of it
/// before that.
bool is_whole_title(const rules::TreeView& view, std::uint32_t title, std::uint32_t name);

/// Returns whether what stands behind a relative clause between marks was taken for a part of it:
/// "has brought China, which is large, to the table", "as the governor, who lost, did in May"; or
/// behind the infinitive of any clause: "extended the tax, meant to end in May, to June".
bool runs_on(const rules::TreeView& view, std::uint32_t clause);

/// Returns whether no word beside a name and what hangs from it is a part of the same name.
bool is_whole_name(const rules::TreeView& view, std::uint32_t name);

/// Returns whether a clause or apposition below a noun stands right behind it, agrees with it, and
/// holds nothing that goes with another word. `names_place` says that the claim will name the place
/// with all that stands before it ("in a house in Oslo").
bool is_surely_about(const rules::TreeView& view, std::uint32_t clause, std::uint32_t noun,
                     bool names_place);

/// Returns whether only marks part a clause from all that hangs below a noun before it.
bool stands_right_behind(const rules::TreeView& view, std::uint32_t clause, std::uint32_t noun);

/// Returns whether a clause that the tree sets beside another may go with something nearer.
bool is_misplaced(const rules::TreeView& view, std::uint32_t clause);

}  // namespace claimcheck::claims
