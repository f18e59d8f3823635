// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/slug.hpp"

#include "claimcheck/error.hpp"

namespace claimcheck::workflow {
namespace {

constexpr std::size_t max_slug = 80;

}  // namespace

std::string slug_from(std::string_view words) {
  std::string slug;
  for (const char byte : words) {
    const bool upper = byte >= 'A' && byte <= 'Z';
    const bool kept = upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (kept) {
      slug += upper ? static_cast<char>(byte + 32) : byte;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  if (slug.size() > max_slug) slug.resize(max_slug);
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "article" : slug;
}

std::string slug_from_path(const std::filesystem::path& path) {
  std::filesystem::path bare = path.lexically_normal();
  bare.replace_extension();
  return slug_from(bare.generic_string());
}

void require_slug(std::string_view slug) {
  if (slug_from(slug) == slug) return;
  throw Error{ErrorKind::usage, "\"" + std::string{slug} + "\" cannot be a slug",
              "use lower-case letters, digits and hyphens, such as " + slug_from(slug)};
}

}  // namespace claimcheck::workflow
