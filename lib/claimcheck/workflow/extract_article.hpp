// SPDX-License-Identifier: MIT
// The whole way of one article, from its bytes to claims ready to be stored.
#pragma once

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/document_worker.hpp"
#include "claimcheck/workflow/extractor.hpp"
#include "claimcheck/workflow/split_document.hpp"

#include <string>

namespace claimcheck::workflow {

struct ArticleInput {
  std::string bytes;
  std::string name;    ///< what messages call it: the path as the user gave it
  std::string origin;  ///< where it came from, kept with the article; "" for standard input
  std::string format;  ///< name of an input format; "" to go by the file's extension
  std::string slug;
  bool slug_chosen = false;                ///< by a person, not made of the file name
  std::string title;                       ///< "" to take the headline, else the slug
  std::string dateline;                    ///< ISO 8601 date; "" to look for one in the text
  std::string known_dateline;              ///< of an earlier version; taken when there is no other
  const DocumentReader* reader = nullptr;  ///< as read_article() takes it
};

/// Reads, segments and splits an article. A text in another language than the pack's is kept block
/// by block and not split. Pure but for PDF files, which another program reads: the same input and
/// extractor give the same result.
/// Throws: Error{input} when the bytes are not a text; Error{usage} for an unknown format, a slug
/// or a dateline that cannot be one.
store::ExtractedArticle extract_article(const ArticleInput& input, const Extractor& extractor,
                                        nlp::Workspace& workspace);

}  // namespace claimcheck::workflow
