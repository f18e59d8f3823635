// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"

#include "claimcheck/error.hpp"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>

namespace claimcheck {
namespace {

using Bytes16 = std::array<std::uint8_t, 16>;

// UUIDv5 of the URL namespace and "urn:claimcheck".
constexpr Bytes16 own_namespace{0x9a, 0x5b, 0x4f, 0xdc, 0xc2, 0xf0, 0x5a, 0x48,
                                0x98, 0x45, 0x6f, 0x89, 0x6f, 0xfc, 0x7f, 0x6a};

std::string to_hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest(std::string_view bytes, const EVP_MD* method) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> out{};
  if (EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, method, nullptr) != 1) {
    throw Error{ErrorKind::internal, "libcrypto could not compute a digest"};
  }
  return out;
}

std::string format_uuid(Bytes16 bytes, std::uint8_t version) {
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | (version << 4));
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
  std::string hex = to_hex(bytes);
  for (const std::size_t at : {20, 16, 12, 8}) hex.insert(at, 1, '-');
  return hex;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  const auto hash = digest(bytes, EVP_sha256());
  return to_hex(std::span{hash}.first<32>());
}

std::string sha256_of_pem(std::string_view pem) {
  struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
  };
  const std::unique_ptr<BIO, Free> source{
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* bytes = nullptr;
  long size = 0;
  if (PEM_read_bio(source.get(), &name, &header, &bytes, &size) != 1) return "";
  std::string hash = sha256({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_free(bytes);
  return hash;
}

std::string content_uuid(std::string_view kind, std::string_view name) {
  std::string message(own_namespace.begin(), own_namespace.end());
  message.append(kind).append(1, '\0').append(name);
  const auto hash = digest(message, EVP_sha1());
  Bytes16 bytes{};
  std::copy_n(hash.begin(), bytes.size(), bytes.begin());
  return format_uuid(bytes, 5);
}

std::string random_uuid() {
  Bytes16 bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
    throw Error{ErrorKind::internal, "the system's random generator gave nothing"};
  }
  return format_uuid(bytes, 4);
}

}  // namespace claimcheck
