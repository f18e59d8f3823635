// SPDX-License-Identifier: MIT
// The style sheet of the HTML report, for screen (light and dark, wide and narrow) and print. Every
// colour that carries words has a contrast of 4.5 or more on paper and card.
#pragma once

#include <string_view>

namespace claimcheck::report {

inline constexpr std::string_view html_style = R"css(
:root {
  --ink: #1c1b19; --soft: #5f5b53; --rule: #ddd8cd; --paper: #fdfcf9; --card: #ffffff;
  --open: #6b665a; --verified: #23693f; --change_needed: #8a5200; --disputed: #b3261e;
  --misleading: #8b2f6b; --mixed: #5546b8; --unproven: #2b5d80; --outdated: #6a5a26;
  --opinion: #57606a; --withdrawn: #57606a;
  --sans: system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #ebe7de; --soft: #aaa498; --rule: #3a3833; --paper: #181714; --card: #21201c;
    --open: #a8a28f; --verified: #62c08a; --change_needed: #e0a043; --disputed: #f0837b;
    --misleading: #d985b9; --mixed: #a79cf0; --unproven: #7db4d6; --outdated: #c7b16a;
    --opinion: #a9b2bc; --withdrawn: #a9b2bc;
  }
}
.is-open { --tone: var(--open); } .is-verified { --tone: var(--verified); }
.is-change_needed { --tone: var(--change_needed); } .is-disputed { --tone: var(--disputed); }
.is-misleading { --tone: var(--misleading); } .is-mixed { --tone: var(--mixed); }
.is-unproven { --tone: var(--unproven); } .is-outdated { --tone: var(--outdated); }
.is-opinion { --tone: var(--opinion); } .is-withdrawn { --tone: var(--withdrawn); }
.is-none { --tone: var(--rule); } .is-claims { --tone: var(--ink); }
.also-open { --also: var(--open); } .also-verified { --also: var(--verified); }
.also-change_needed { --also: var(--change_needed); } .also-disputed { --also: var(--disputed); }
.also-misleading { --also: var(--misleading); } .also-mixed { --also: var(--mixed); }
.also-unproven { --also: var(--unproven); } .also-outdated { --also: var(--outdated); }
.also-opinion { --also: var(--opinion); } .also-withdrawn { --also: var(--withdrawn); }

* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 74rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: anywhere; }
h1 { font: 700 2.1rem/1.2 Georgia, "Liberation Serif", serif; margin: .2rem 0 .4rem; }
h2 { font-size: 1.15rem; margin: 3rem 0 1rem; padding-bottom: .35rem;
  border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--mixed); outline-offset: 2px; border-radius: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--card); z-index: 9; }
.kicker, .facts, .place, .help, footer { color: var(--soft); font-size: .875rem; }
.kicker, .facts { margin: 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .6rem 0;
  border-block: 1px solid var(--rule); }
nav a { text-decoration: none; padding: .25rem 0; } nav a:hover { text-decoration: underline; }

.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: .75rem;
  list-style: none; padding: 0; margin: 0 0 1.25rem; }
.tiles li { background: var(--card); border: 1px solid var(--rule); border-radius: .5rem;
  padding: .6rem .9rem; color: var(--soft); font-size: .875rem; }
.tiles strong { display: block; color: var(--ink); font-size: 1.6rem; line-height: 1.2; }
.chart { display: block; width: 100%; height: 1.25rem; border-radius: .3rem; }
.chart rect { fill: var(--tone); stroke: var(--paper); stroke-width: 1px;
  vector-effect: non-scaling-stroke; }
.chart .is-open { fill: color-mix(in srgb, var(--open) 45%, var(--paper)); }
h3 + .help + .chart { height: 3rem; border-radius: 0; }
.chart a:hover rect { fill: var(--ink); }
.filters { border: 0; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: .4rem .5rem; }
.filters legend { float: left; padding: .25rem .5rem .25rem 0; color: var(--soft);
  font-size: .875rem; }
.filters label { border: 1px solid var(--rule); border-radius: 1rem; padding: .2rem .75rem;
  color: var(--tone, var(--ink)); background: var(--card); font-size: .9rem; cursor: pointer; }
.filters input { accent-color: var(--tone, var(--ink)); vertical-align: -.1em; }
@supports not selector(:has(*)) { .filters input { display: none; } }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th { text-align: left; font-weight: 400; padding: .2rem 1rem .2rem 0; width: 1%;
  white-space: nowrap; }
td { padding: .2rem 1rem .2rem 0; text-align: right; width: 1%; white-space: nowrap; }
td.wide { width: 98%; padding: 0; } td .chart { height: .7rem; }
td .is-none { --tone: var(--soft); }
.open-first { padding-left: 1.5rem; max-width: 46rem; } .open-first li { margin: .35rem 0; }

.manuscript { position: relative; max-width: 44rem; font: 1.125rem/1.75 Georgia,
  "Liberation Serif", serif; }
.manuscript h3 { font-size: 1.6rem; line-height: 1.3; } .manuscript h4 { font-size: 1.2rem; }
.manuscript blockquote { margin: 1em 0; padding-left: 1.25rem; border-left: 3px solid var(--rule); }
.manuscript pre { white-space: pre-wrap; }
.manuscript .caption, .manuscript .byline, .manuscript .dateline, .manuscript .table {
  font-size: .95rem; color: var(--soft); }
.none { color: var(--soft); font-style: italic; }
.left-over { border-bottom: 2px dotted var(--soft); }
.mark { text-decoration: none; border-bottom: 2px solid var(--tone); padding-bottom: 1px; }
.mark.is-open { border-bottom: 1px dashed var(--tone); }
.mark.is-disputed, .mark.is-misleading, .mark.is-change_needed {
  background: color-mix(in srgb, var(--tone) 12%, transparent); }
.mark.is-disputed { border-bottom-width: 4px; border-bottom-style: double; }
.mark[class*="also-"] { box-shadow: 0 4px 0 -1px var(--also); }
.sentence:hover .mark, .mark:focus-visible {
  background: color-mix(in srgb, var(--tone) 20%, transparent); }
.sentence:target .mark, .none:target { background: color-mix(in srgb, var(--mixed) 25%,
  transparent); }
sup { line-height: 0; font: 600 .75rem/0 var(--sans); white-space: nowrap; }
sup a { margin-left: .25em; padding: .35em .1em; text-decoration: none; color: var(--tone); }
.is-withdrawn > sup a { text-decoration: line-through; }

.card { display: none; position: fixed; z-index: 5; left: 0; right: 0; bottom: 0; max-height: 55vh;
  overflow-y: auto; padding: .9rem 1.25rem 1.25rem; background: var(--card); color: var(--ink);
  border-top: 1px solid var(--rule); box-shadow: 0 -6px 24px rgb(0 0 0 / 18%);
  font: .95rem/1.5 var(--sans); font-style: normal; text-align: left; }
.card:target, .mark:focus-visible ~ .card, .card:focus-within { display: block; }
.card .entry, .card .entry > span, .line { display: block; }
.card .entry + .entry { border-top: 1px solid var(--rule); margin-top: .8rem; padding-top: .8rem; }
.card .entry > span { margin: .15rem 0; }
.close { float: right; font-size: 1.5rem; line-height: 1; text-decoration: none;
  padding: .25rem .5rem; margin: -.25rem -.5rem 0 .5rem; }
@media (hover: hover) and (min-width: 66rem) {
  .sentence:hover > .card { display: block; z-index: 6; }
}
@media (min-width: 66rem) {
  .card { position: absolute; left: calc(100% + 2rem); right: auto; bottom: auto; width: 24rem;
    max-height: none; margin-top: -3.5rem; border: 1px solid var(--rule); border-radius: .5rem;
    box-shadow: 0 4px 18px rgb(0 0 0 / 12%); }
  .sentence:not(:hover) > .card:not(:target) .close, .sentence > .card:not(:target) .close {
    display: none; }
}

ol.claims, ul.left, ul.sources, ul.elements { list-style: none; padding: 0; margin: 0; }
.claims, .left, .sources { max-width: 52rem; }
.claim { background: var(--card); border: 1px solid var(--rule); border-left: 4px solid var(--tone);
  border-radius: .4rem; padding: .8rem 1rem; margin: .75rem 0; break-inside: avoid; }
.claim:target { outline: 3px solid var(--mixed); }
.claim p { margin: .3rem 0; } .line { font-size: .875rem; }
.number { font-weight: 700; margin-right: .4rem; }
.status, .state { color: var(--tone, var(--soft)); border: 1px solid currentColor;
  border-radius: 1rem; padding: 0 .6rem; font-size: .8125rem; white-space: nowrap;
  margin-right: .3rem; }
.state { border-style: dashed; color: var(--ink); }
.text { font: 1.0625rem/1.5 Georgia, "Liberation Serif", serif; }
.quote { margin: .3rem 0; padding-left: .8rem; border-left: 3px solid var(--rule);
  color: var(--soft); font-size: .9rem; }
.speaker { font-weight: 600; } .marks { color: var(--change_needed); }
.speaker, .marks, .decision, .edit, .evidence, .query, .elements li, .left li, .sources li {
  font-size: .9rem; }
.elements { display: flex; flex-wrap: wrap; gap: .2rem 1rem; color: var(--soft); }
.left li, .sources li { margin: .45rem 0; } .left .status { color: var(--soft); }
.sources li:target { outline: 3px solid var(--mixed); }
.note { border-left: 3px solid var(--rule); padding-left: .7rem; font-style: italic; }
.query { color: var(--change_needed); font-weight: 600; }
body:has(#voice-own:checked) .claim.said, body:has(#voice-said:checked) .claim.own {
  display: none; }
footer h2 { color: var(--ink); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: .8rem; }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; } h1 { font-size: 1.6rem; }
  dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; }
  .filters legend { float: none; width: 100%; } th { white-space: normal; width: 45%; }
  nav a, .filters label { padding-block: .4rem; }
}
@media print {
  :root { --ink: #000; --soft: #444; --rule: #bbb; --paper: #fff; --card: #fff;
    --open: #555; --verified: #23693f; --change_needed: #8a5200; --disputed: #b3261e;
    --misleading: #8b2f6b; --mixed: #5546b8; --unproven: #2b5d80; --outdated: #6a5a26;
    --opinion: #57606a; --withdrawn: #57606a; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .card, .skip, nav, .filters input, .help { display: none !important; }
  .manuscript { max-width: none; font-size: 10.5pt; line-height: 1.55; }
  .chart, .mark, .claim { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { text-decoration: none; } h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; }
  @page { margin: 16mm; }
}
)css";

}  // namespace claimcheck::report
