// SPDX-License-Identifier: MIT
// Reads pages that were kept, behind a wall: their bytes are foreign, and what parses them is
// large.
#pragma once

#include "claimcheck/error.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/workflow/pdf_text.hpp"
#include "claimcheck/workflow/walled_worker.hpp"

#include <cstddef>
#include <deque>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

struct PageTask {
  std::string bytes;
  std::string format;   ///< a name in the table of input formats, or "pdf"
  std::string charset;  ///< what HTTP said of the encoding, or ""
  std::string name;     ///< what messages call it
  std::string site{};   ///< pages of one site may be read in one process; "" for none but itself
};

/// Reads a page in this process; a page without text has the reason in `unread`. body_hash is left
/// to the caller. Requires: a format of the table, not "pdf".
store::Page read_kept_page(const PageTask& task, const text::BlockRules& rules);

struct ReadPage {
  std::size_t id = 0;  ///< as given to submit()
  store::Page page;
};

/// Reads many pages behind a wall, where no page shares a process with one of another site. A page
/// whose process crashes or takes too much has that as the reason why it is unread. PDF files are
/// turned into text by pdftotext before, which is a process of its own and is not waited for.
class PageReader {
 public:
  /// Requires, throws: as WalledWorker.
  PageReader(const text::BlockRules& rules, unsigned processes, const WallLimits& limits = {});

  void submit(std::size_t id, PageTask task);
  /// Returns what has been read, without waiting. Throws: Error{internal} when no temporary file or
  /// process can be made for a PDF file.
  std::vector<ReadPage> take();
  /// Returns what can be read once take() may have something to give.
  std::vector<int> descriptors() const;
  std::size_t pending() const;
  /// Waits until take() may have something to give, or there is nothing to wait for.
  void wait() const;
  /// Reads one page, and waits for it. Requires: pending() is 0.
  store::Page read(PageTask task);

 private:
  struct WaitingPdf {
    std::size_t id = 0;
    PageTask task;
  };
  struct PdfAtWork {
    explicit PdfAtWork(WaitingPdf&& given);
    std::size_t id;
    PageTask task;
    PdfReading reading;
  };
  void start_pdfs();
  void take_texts();
  void give_up(std::size_t id, const Error& error);

  WalledWorker worker_;
  unsigned processes_;
  std::deque<WaitingPdf> waiting_pdfs_;
  std::list<PdfAtWork> pdfs_;                   // at most processes_
  std::vector<ReadPage> unread_;                // PDF files without text
  std::map<std::size_t, std::string> formats_;  // of the tasks that wait, by id
};

}  // namespace claimcheck::workflow
