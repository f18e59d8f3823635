# SPDX-License-Identifier: MIT
# With CLAIMCHECK_UNITY the sources of a floor are compiled as one, so that its headers are read once
# and not fifty times. Names in unnamed namespaces then meet: a source that has one in common with
# another of its floor stands alone, as do all of the floors that compile quickly anyway. Without it,
# the target claimcheck-together compiles the same for the test that they still can be.

set(floors claims evidence report store text/pages workflow)
set(alone
  claims/attribution_records.cpp
  claims/calendar.cpp
  claims/entities.cpp
  claims/flag_values.cpp
  claims/flags_dates.cpp
  claims/ground.cpp
  claims/quotation_cues.cpp
  claims/reference.cpp
  claims/report_frames.cpp
  claims/revision.cpp
  evidence/name_check.cpp
  evidence/value_check.cpp
  report/json.cpp
  report/markdown.cpp
  report/match_record.cpp
  report/record.cpp
  report/report_format.cpp
  store/database.cpp
  store/event_log.cpp
  store/search_words.cpp
  store/snapshot_store.cpp
  store/source_store.cpp
  text/pages/html_guard.cpp
  text/pages/metadata.cpp
  text/pages/open_elements.cpp
  text/pages/tag_scan.cpp
  text/pages/xml_mend.cpp
  workflow/claim_reviews.cpp
  workflow/made_claims.cpp
  workflow/pdf_text.cpp
  workflow/split_stream.cpp
  workflow/surgery.cpp)
list(TRANSFORM alone PREPEND claimcheck/)

get_target_property(sources claimcheck SOURCES)
list(REMOVE_ITEM sources ${alone})
set(grouped)
foreach(floor IN LISTS floors)
  set(together ${sources})
  list(FILTER together INCLUDE REGEX "^claimcheck/${floor}/[a-z_0-9]+\\.cpp$")
  string(REPLACE / _ group ${floor})
  set_source_files_properties(${together} PROPERTIES UNITY_GROUP ${group})
  list(APPEND grouped ${together})
endforeach()

set(target claimcheck)
if(NOT CLAIMCHECK_UNITY)
  set(target claimcheck-together)
  add_library(${target} OBJECT EXCLUDE_FROM_ALL ${grouped})
  target_include_directories(${target} PRIVATE
    $<TARGET_PROPERTY:claimcheck,INCLUDE_DIRECTORIES> ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE $<TARGET_PROPERTY:claimcheck,LINK_LIBRARIES>)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_compile_options(${target} PRIVATE -O0)
endif()
set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
target_compile_options(${target} PRIVATE -Wno-shadow)
