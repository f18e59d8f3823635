#!/bin/sh
# SPDX-License-Identifier: MIT
# schema.sh RULES: every rule file below RULES is valid against RULES/rules.xsd, and some mistakes
# are not. Exit code 77: xmllint is not installed.
set -eu
rules=$1
if ! command -v xmllint >/dev/null; then
  echo 'skipped: xmllint is not installed (Debian package libxml2-utils)'
  exit 77
fi
validate() {
  xmllint --noout --nonet --schema "$rules/rules.xsd" "$@"
}

for file in "$rules"/*/*.xml; do
  if grep -q '^<rules[ >]' "$file"; then validate "$file"; fi
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0
# expect valid|wrong XML: what stands in <rules>.
expect() {
  printf '<rules>%s</rules>\n' "$2" >"$scratch/case.xml"
  got=wrong
  if validate "$scratch/case.xml" >"$scratch/log" 2>&1; then got=valid; fi
  if [ $got != "$1" ]; then
    echo "expected $1, is $got: $2"
    cat "$scratch/log"
    status=1
  fi
}
rule() {
  printf '<rule id="a.b"><reason>R</reason>%s<good text="A."/><bad text="B."/></rule>' "$1"
}
expect valid '<list id="empty"/><list id="a">say tell</list><open relations="nsubj obj"/>'
expect valid "$(rule '<sentence block="heading list_item" ends="?" words-min="1"/><claim/>')"
expect valid "$(rule '<node tag="! NOUN VERB" feats="A=b C=d"><parent optional="yes"/></node>')"
expect valid "$(rule '<claim of="x"><replace node="x" by="y" text="t" lead="l" reason="r"/></claim>')"
expect valid "$(rule '<facet subject="x" predicate="y!"/><open node="x"/><leave why="w"/>')"
expect wrong '<list id="a">say Tell</list>'
expect wrong '<list id="a"/><list id="a"/>'
expect wrong "$(rule '')$(rule '')"
expect wrong '<rule><reason>R</reason></rule>'
expect wrong "$(rule '<emit/>')"
expect wrong "$(rule '<node tag="NUON"/>')"
expect wrong "$(rule '<node feats="Past"/>')"
expect wrong "$(rule '<node name="city"/>')"
expect wrong "$(rule '<node lemma="Say"/>')"
expect wrong "$(rule '<node optional="yes"/>')"
expect wrong "$(rule '<node><no-child optional="yes"/></node>')"
expect wrong "$(rule '<node side="top"/>')"
expect wrong "$(rule '<node parted="true"/>')"
expect wrong "$(rule '<node colour="red"/>')"
expect wrong "$(rule '<sentence block="sofa"/>')"
expect wrong "$(rule '<sentence words-max="few"/>')"
expect wrong "$(rule '<detach/>')"
expect wrong "$(rule '<claim of="x"><be node="x"/></claim>')"
expect wrong "$(rule '<claim of="x"><with node="x" by="y"/></claim>')"
expect wrong '<rule id="a"><bad text="B."><claim>C.</claim></bad></rule>'
exit $status
