// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"

#include <catch2/catch.hpp>

namespace claimcheck {
namespace {

TEST_CASE("SHA-256 gives the standard's test values", "[digest]") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("The hash of a PEM block is that of the bytes in it", "[digest]") {
  CHECK(sha256_of_pem("-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n") ==
        sha256("abc"));
  CHECK(sha256_of_pem("").empty());
  CHECK(sha256_of_pem("-----BEGIN CERTIFICATE-----\nYWJj\n").empty());
}

TEST_CASE("A content UUID depends on kind and name alone and says version 5", "[digest]") {
  const std::string id = content_uuid("claim", "some text");
  CHECK(id == content_uuid("claim", "some text"));
  CHECK(id != content_uuid("article", "some text"));
  CHECK(id != content_uuid("claim", "some texts"));
  CHECK(id.size() == 36);
  CHECK(id[14] == '5');
}

TEST_CASE("Random UUIDs differ and say version 4", "[digest]") {
  const std::string id = random_uuid();
  CHECK(id.size() == 36);
  CHECK(id[14] == '4');
  CHECK(id != random_uuid());
}

}  // namespace
}  // namespace claimcheck
