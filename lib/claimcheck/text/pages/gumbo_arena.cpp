// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/gumbo_arena.hpp"

#include <algorithm>
#include <bit>

namespace claimcheck::text::pages {

bool GumboArena::run(void (*parse)(void* self), void* self) {
  if (setjmp(escape_) != 0) return false;
  parse(self);
  return true;
}

std::size_t GumboArena::class_of(std::size_t size) {
  const std::size_t small = (size + step - 1) / step;
  if (small < small_classes) return small;
  const auto power = static_cast<std::size_t>(std::bit_width(size - 1));
  return small_classes + power - 11;  // 1,025 to 2,048 bytes are the first
}

std::size_t GumboArena::size_of(std::size_t size_class) {
  if (size_class < small_classes) return std::max<std::size_t>(size_class, 1) * step;
  return std::size_t{1} << (size_class - small_classes + 11);
}

void* GumboArena::take(std::size_t size) {
  if (size > limit_) std::longjmp(escape_, 1);
  const std::size_t size_class = class_of(size);
  if (size_class >= classes) std::longjmp(escape_, 1);
  if (Free* block = free_[size_class]; block != nullptr) {
    free_[size_class] = block->next;
    return block;
  }
  const std::size_t whole = size_of(size_class) + step;
  if (whole > left_) {
    const std::size_t chunk = std::max(whole, chunk_size);
    if (chunk > limit_ - used_) std::longjmp(escape_, 1);
    used_ += chunk;
    chunks_.emplace_back(new std::byte[chunk]);
    next_ = chunks_.back().get();
    left_ = chunk;
  }
  std::byte* const begin = next_;
  next_ += whole;
  left_ -= whole;
  *reinterpret_cast<std::size_t*>(begin) = size_class;
  return begin + step;
}

void GumboArena::give(void* block) {
  if (block == nullptr) return;
  const std::size_t size_class =
      *reinterpret_cast<std::size_t*>(static_cast<std::byte*>(block) - step);
  free_[size_class] = new (block) Free{free_[size_class]};
}

}  // namespace claimcheck::text::pages
