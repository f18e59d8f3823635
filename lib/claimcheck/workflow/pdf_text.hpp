// SPDX-License-Identifier: MIT
// PDF files, by way of poppler's pdftotext where that is installed.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace claimcheck::workflow {

/// Returns whether bytes are those of a PDF file.
bool is_pdf(std::string_view bytes);

/// pdftotext at work on one PDF file. The program is confined: no network, no other process, no
/// file that it could change, no environment, 1 GiB of memory, 50 seconds of processor time and 60
/// of wall clock, 64 MB of text.
class PdfReading {
 public:
  /// Starts it. Requires: is_pdf(bytes). Throws: Error{input} when pdftotext is not installed;
  /// Error{internal} when no temporary file or process can be made.
  PdfReading(std::string_view bytes, std::string name);
  PdfReading(const PdfReading&) = delete;
  PdfReading& operator=(const PdfReading&) = delete;
  /// Ends what is still at work.
  ~PdfReading();

  /// Returns what can be read once pdftotext has ended, -1 where the kernel has no such thing.
  int descriptor() const;
  /// Returns whether pdftotext has ended, without waiting; ends it when its time is over.
  bool is_done();
  /// Waits until is_done(), but no longer than `most`.
  void wait(std::chrono::milliseconds most) const;
  /// Returns the text in UTF-8, in reading order, as pdftotext gives it. Requires: is_done().
  /// Throws: Error{input} when it failed or took too much.
  std::string text();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Returns the text of a PDF file, and waits for it. Requires, throws: as PdfReading.
std::string read_pdf(std::string_view bytes, std::string_view name);

}  // namespace claimcheck::workflow
