// SPDX-License-Identifier: MIT
// The style sheet of the HTML report, for screen (light and dark) and print.
#pragma once

#include <string_view>

namespace claimcheck::report {

inline constexpr std::string_view html_style = R"css(
:root {
  --ink: #1c1b19; --soft: #66625a; --rule: #ddd8cd; --paper: #fdfcf9; --card: #ffffff;
  --open: #8a8578; --verified: #2f7d4f; --change_needed: #b06a00; --disputed: #b3261e;
  --misleading: #9c3d7a; --mixed: #6a5acd; --unproven: #3f6f8f; --outdated: #7a6a3a;
  --opinion: #57606a; --withdrawn: #57606a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #ebe7de; --soft: #a39d90; --rule: #3a3833; --paper: #181714; --card: #21201c;
    --open: #98927f; --verified: #62c08a; --change_needed: #e0a043; --disputed: #f0837b;
    --misleading: #d985b9; --mixed: #a79cf0; --unproven: #7db4d6; --outdated: #c7b16a;
    --opinion: #a9b2bc; --withdrawn: #a9b2bc;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper);
  color: var(--ink); font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
h1 { font-size: 2rem; line-height: 1.2; margin: .2rem 0 .4rem; }
h2 { font-size: 1rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem;
  border-bottom: 1px solid var(--rule); }
h2, .kicker, .facts, .progress, .line, .speaker, .marks, .decision, .edit, .left, .sources,
footer, sup {
  font-family: system-ui, -apple-system, "Segoe UI", sans-serif; }
.kicker, .facts, .place, footer { color: var(--soft); font-size: .85rem; }
.kicker { margin: 0; } .progress { font-size: .95rem; }
a { color: inherit; }
.bar { display: flex; height: .5rem; gap: 2px; border-radius: .25rem; overflow: hidden; }
.bar span { background: var(--open); }
mark { color: inherit; background: none; border-bottom: 2px solid var(--open); }
mark sup { line-height: 0; }
mark sup a { margin-left: .2em; font-size: .7rem; font-weight: 600; text-decoration: none;
  color: var(--open); }
.none { color: var(--soft); font-style: italic; }
.article h3 { font-size: 1.3rem; } .article blockquote { margin-left: 1.25rem; }
.article .caption, .article .byline, .article .dateline { font-size: .9rem; }
ol.claims, ul.left, ul.sources { list-style: none; padding: 0; margin: 0; }
.claim { background: var(--card); border: 1px solid var(--rule); border-radius: .4rem;
  padding: .7rem .9rem; margin: .6rem 0; break-inside: avoid; }
.claim:target { outline: 2px solid var(--mixed); }
.claim p { margin: .2rem 0; } .line { font-size: .85rem; }
.number { font-weight: 700; margin-right: .4rem; }
.status { color: var(--open); border: 1px solid currentColor; border-radius: 1rem;
  padding: 0 .55rem; font-size: .8rem; white-space: nowrap; margin-right: .4rem; }
.speaker, .marks, .decision, .edit, .left li, .sources li { font-size: .88rem; }
.speaker { font-weight: 600; } .marks { color: var(--change_needed); }
.left li, .sources li { margin: .4rem 0; }
.note { border-left: 3px solid var(--rule); padding-left: .7rem; font-style: italic; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .78rem; }
.status.verified, sup a.verified { color: var(--verified); }
.status.change_needed, sup a.change_needed { color: var(--change_needed); }
.status.disputed, sup a.disputed { color: var(--disputed); }
.status.misleading, sup a.misleading { color: var(--misleading); }
.status.mixed, sup a.mixed { color: var(--mixed); }
.status.unproven, sup a.unproven { color: var(--unproven); }
.status.outdated, sup a.outdated { color: var(--outdated); }
.status.opinion, sup a.opinion { color: var(--opinion); }
.status.withdrawn, sup a.withdrawn { color: var(--withdrawn); text-decoration: line-through; }
mark.verified, .bar .verified { border-color: var(--verified); }
mark.change_needed { border-color: var(--change_needed); }
mark.disputed { border-color: var(--disputed); }
mark.misleading { border-color: var(--misleading); }
mark.mixed { border-color: var(--mixed); }
mark.unproven { border-color: var(--unproven); }
mark.outdated { border-color: var(--outdated); }
mark.opinion, mark.withdrawn { border-color: var(--opinion); }
.bar .verified { background: var(--verified); }
.bar .change_needed { background: var(--change_needed); }
.bar .disputed { background: var(--disputed); }
.bar .misleading { background: var(--misleading); }
.bar .mixed { background: var(--mixed); }
.bar .unproven { background: var(--unproven); }
.bar .outdated { background: var(--outdated); }
.bar .opinion, .bar .withdrawn { background: var(--opinion); }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; background: #fff; color: #000; }
  .claim { border-color: #bbb; } a { text-decoration: none; }
  @page { margin: 18mm; }
}
)css";

}  // namespace claimcheck::report
