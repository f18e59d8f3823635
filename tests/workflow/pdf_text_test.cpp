// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/pdf_text.hpp"

#include "claimcheck/error.hpp"
#include "support/environment.hpp"
#include "support/other_pdftotext.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

namespace claimcheck::workflow {
namespace {

// One page that says "The harbour closed on Monday."
std::string small_pdf() {
  const std::string stream = "BT /F1 12 Tf 72 720 Td (The harbour closed on Monday.) Tj ET";
  const std::string objects[] = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
      "/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length " + std::to_string(stream.size()) + ">>stream\n" + stream + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.4\n";
  std::string places = "0000000000 65535 f \n";
  int number = 0;
  for (const std::string& object : objects) {
    const std::string at = std::to_string(pdf.size());
    places += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    pdf += std::to_string(++number) + " 0 obj" + object + "endobj\n";
  }
  const std::string begin = std::to_string(pdf.size());
  return pdf + "xref\n0 6\n" + places + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + begin +
         "\n%%EOF\n";
}

TEST_CASE("A PDF file is known by its first bytes", "[workflow][pdf_text]") {
  CHECK(is_pdf(small_pdf()));
  CHECK_FALSE(is_pdf("Portable"));
}

TEST_CASE("A PDF file is read by pdftotext where there is one", "[workflow][pdf_text]") {
  std::string text;
  try {
    text = read_pdf(small_pdf(), "a.pdf");
  } catch (const Error& error) {
    WARN(error.what());
    CHECK(std::string{error.what()} == "a.pdf: a PDF file, and pdftotext is not installed");
    return;
  }
  CHECK(text.starts_with("The harbour closed on Monday."));
  CHECK_THROWS_WITH(read_pdf("%PDF-1.4 nothing", "b.pdf"), "b.pdf: pdftotext cannot read the file");
}

TEST_CASE("What reads a PDF file gets the file and nothing else", "[workflow][pdf_text]") {
  const support::TempDir folder;
  const std::string kept = folder.write("kept", "kept").string();
  const std::string made = (folder / "made").string();
  const support::OtherPdftotext program{
      "read -r line; echo \"$line ${HOME-none}\"\n"
      "if { echo x >'" +
      made +
      "'; } 2>&-; then echo made; fi\n"
      "if { echo >'" +
      kept + "'; } 2>&-; then echo emptied; fi\n"};
  CHECK(read_pdf("%PDF-1\n", "a.pdf") == "%PDF-1 none\n");
  CHECK(support::TempDir::read(kept) == "kept");
  CHECK_FALSE(std::filesystem::exists(made));
  const support::OtherPdftotext forking{"( echo process )\n"};
  CHECK_THROWS_WITH(read_pdf("%PDF-1\n", "a.pdf"), "a.pdf: pdftotext cannot read the file");
}

TEST_CASE("A PDF file that gives too much text is refused", "[workflow][pdf_text]") {
  const support::OtherPdftotext program{
      "text=0123456789abcdef\n"
      "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do text=$text$text; done\n"
      "while :; do echo \"$text\"; done\n"};
  CHECK_THROWS_WITH(read_pdf("%PDF-1\n", "a.pdf"),
                    "a.pdf: pdftotext took too long or gave too much");
}

TEST_CASE("Where pdftotext is missing, the way to it is said", "[workflow][pdf_text]") {
  const support::Environment path{"PATH", "/nowhere"};
  CHECK_THROWS_WITH(read_pdf(small_pdf(), "a.pdf"),
                    "a.pdf: a PDF file, and pdftotext is not installed");
}

}  // namespace
}  // namespace claimcheck::workflow
