// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/value_check.hpp"

#include "claimcheck/evidence/passages.hpp"
#include "support/evidence.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

/// What each element of an article's first claim is on a page of a day, such as "found 12".
class Beside {
 public:
  explicit Beside(const std::string& article) {
    support::add_article(database_, "a", article);
    view_ = view_of(database_, store::find_claim(database_, "C1"));
  }

  ValueCheck check(std::string_view page, std::string_view day = "2025-07-03") const {
    return check_values(view_, page, elements::reference_of(day), support::check_tools());
  }

  std::string on(std::string_view page, std::string_view day = "2025-07-03") const {
    std::string all;
    for (const ElementCheck& element : check(page, day).elements) {
      if (!all.empty()) all += "; ";
      all += name_of(element.finding);
      if (!element.words.empty()) all += " " + element.words;
    }
    return all;
  }

 private:
  store::Database database_ = store::Database::in_memory();
  ClaimView view_;
};

TEST_CASE("A number is found, rounded, different or absent", "[evidence][value_check]") {
  const Beside claim{"The region sold 4.2 million kilos of tea."};
  CHECK(claim.on("Last year the region sold 4.2 million kilos.") == "found 4.2 million kilos");
  CHECK(claim.on("The region sold 4,218,300 kg of tea.") == "rounded 4,218,300 kg");
  CHECK(claim.on("The region sold 2.4 million kilos of tea.") == "different 2.4 million kilos");
  CHECK(claim.on("The region sold tea.") == "absent");
  CHECK(claim.on("A ship of 2.4 million kilos sank.") == "absent");
}

TEST_CASE("The value that stands where the claim's stands decides", "[evidence][value_check]") {
  const Beside claim{"The fire killed 12 people."};
  CHECK(claim.on("The fire killed 15 people. Twelve cars burned.") == "different 15");
  CHECK(claim.on("The fire killed 12 people and hurt 15 people.") == "found 12");
}

TEST_CASE("Days are read against the page's own day", "[evidence][value_check]") {
  const Beside claim{"The harbour was closed on 1 July 2025."};
  CHECK(claim.on("The harbour was closed on Tuesday.", "2025-07-03") == "found Tuesday");
  CHECK(claim.on("The harbour was closed on Tuesday.", "2025-07-10") == "different Tuesday");
  CHECK(claim.on("The harbour was closed in July 2025.") == "rounded July 2025");
}

TEST_CASE("A share is checked by the word before it", "[evidence][value_check]") {
  const Beside claim{"Nearly half of the voters stayed at home."};
  CHECK(claim.on("Of the voters, 48 percent stayed at home.") == "rounded 48 percent");
  CHECK(claim.on("Of the voters, 61 percent stayed at home.") == "different 61 percent");
}

TEST_CASE("A name is found in full or in short", "[evidence][value_check]") {
  const Beside claim{"Ana Holm opened the bridge in Dover."};
  CHECK(claim.on("The bridge in Dover was opened by Ana Holm.") == "found Ana Holm; found Dover");
  CHECK(claim.on("Ms Holm opened it in Dover.") == "found Holm; found Dover");
  CHECK(claim.on("Ana Holm opened the bridge in Calais.") == "found Ana Holm; different Calais");
  CHECK(claim.on("Somebody opened a shop.") == "absent; absent");
}

TEST_CASE("Another name stands where the claim's should, though that one stands elsewhere",
          "[evidence][value_check]") {
  const Beside claim{"Ana Holm opened the new bridge in March."};
  CHECK_THAT(claim.on("Ana Holm was ill that week. John Bell opened the new bridge in March."),
             Catch::StartsWith("different John Bell"));
  CHECK_THAT(claim.on("Ana Holm was not ill. She opened the new bridge in March."),
             Catch::StartsWith("found Ana Holm"));
}

TEST_CASE("Another name is seen before what is inserted behind it", "[evidence][value_check]") {
  const Beside claim{"Ana Holm was fined by the harbour court."};
  CHECK(claim.on("John Bell, a baker of Ghent, was fined by the harbour court.") ==
        "different John Bell");
  CHECK(claim.on("Bell, a baker of Ghent, was fined by the harbour court.") == "different Bell");
}

TEST_CASE("Another name is seen on the other side of what is said of it",
          "[evidence][value_check]") {
  const Beside claim{"Vesta Marine is the Danish salvage company."};
  CHECK_THAT(claim.on("The Danish salvage company Norrsken has sent a tug."),
             Catch::StartsWith("different Norrsken"));
}

TEST_CASE("Of a list of names none can be told to be the one", "[evidence][value_check]") {
  const Beside claim{"The ferry called at Dover on its way home."};
  CHECK(claim.on("The ferry called at Calais, Ostend and Ghent on its way home.") ==
        "different Calais, Ostend and Ghent");
  CHECK(claim.on("The ferry called at Calais, Dover and Ghent on its way home.") == "found Dover");
}

TEST_CASE("What is coarser agrees only in the better place", "[evidence][value_check]") {
  const Beside claim{"The festival ran through 11 March 2007."};
  CHECK(claim.on("The festival ran through 14 March 2007. Few came in 2007.") ==
        "different 14 March 2007");
}

TEST_CASE("A quotation is found word for word, or with what changed", "[evidence][value_check]") {
  const Beside claim{"The town \"never saw the flood coming\" in Dover."};
  CHECK_THAT(claim.on("“The town never saw the flood coming,” said Holm."),
             Catch::StartsWith("found never saw the flood coming"));
  CHECK_THAT(claim.on("“The town never saw a flood coming,” said Holm."),
             Catch::StartsWith("different never saw a flood coming"));
  CHECK_THAT(claim.on("Holm said nothing of the flood."), !Catch::Contains("different"));
}

TEST_CASE("A negation or a hedge on one side is shown", "[evidence][value_check]") {
  const Beside claim{"The mayor signed the contract in Dover."};
  const auto turned = claim.check("The mayor didn't sign the contract in Dover.");
  CHECK(turned.negation == Difference{"", "didn't"});
  CHECK(turned.hedge == Difference{});
  CHECK(claim.check("The mayor reportedly signed the contract.").hedge ==
        Difference{"", "reportedly"});
  CHECK(claim.check("The mayor signed the contract.").negation == Difference{});
  CHECK_FALSE(claim.check("The weather was not nice.").speaks);
  CHECK(claim.check("The weather was not nice.").negation == Difference{});
}

TEST_CASE("An empty page and an empty claim are no fault", "[evidence][value_check]") {
  const Beside claim{"The fire killed 12 people."};
  CHECK(claim.on("") == "absent");
  CHECK_FALSE(claim.check("").speaks);
  CHECK(
      check_values({}, "The fire killed 12 people.", {}, support::check_tools()).elements.empty());
}

}  // namespace
}  // namespace claimcheck::evidence
