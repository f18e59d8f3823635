// SPDX-License-Identifier: MIT
// The memory that gumbo parses a page in: limited, and given back at once.
#pragma once

#include <array>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

namespace claimcheck::text::pages {

/// Hands out blocks of 16-byte alignment. gumbo cannot be told that memory is out, so the arena
/// jumps out of it, over frames of C alone, to where run() began.
class GumboArena {
 public:
  explicit GumboArena(std::size_t limit) : limit_(limit) {}

  /// Calls `parse(self)`. Returns false when the limit was reached before it returned.
  bool run(void (*parse)(void* self), void* self);

  static void* allocate(void* arena, std::size_t size) {
    return static_cast<GumboArena*>(arena)->take(size);
  }
  static void release(void* arena, void* block) { static_cast<GumboArena*>(arena)->give(block); }

 private:
  static constexpr std::size_t step = 16;
  static constexpr std::size_t small_classes = 65;  // of 16 bytes each
  static constexpr std::size_t classes = small_classes + 24;
  static constexpr std::size_t chunk_size = std::size_t{256} * 1024;

  struct Free {
    Free* next;
  };

  static std::size_t class_of(std::size_t size);
  static std::size_t size_of(std::size_t size_class);
  void* take(std::size_t size);
  void give(void* block);

  std::size_t limit_;
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::array<Free*, classes> free_{};
  std::jmp_buf escape_{};
};

}  // namespace claimcheck::text::pages
