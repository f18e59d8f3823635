// SPDX-License-Identifier: MIT
// Private to store/: the step that lets all that people did with a claim go along into a new
// version, not its findings alone. A "carried" event says what its origin says, of another claim;
// where that takes places in the text, they are its own data.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_carry{
    // What stands, each as it was said first: whose it is, of what time and of what kind.
    "DROP VIEW standing_event",
    R"sql(CREATE VIEW standing_event AS
SELECT event.number, event.id, event.action,
       CASE WHEN event.kind = 'carried'
            THEN (SELECT said.reviewer FROM event AS said WHERE said.id = event.origin)
            ELSE event.reviewer END AS reviewer,
       CASE WHEN event.kind = 'carried'
            THEN (SELECT said.time FROM event AS said WHERE said.id = event.origin)
            ELSE event.time END AS time,
       CASE WHEN event.kind = 'carried'
            THEN (SELECT said.kind FROM event AS said WHERE said.id = event.origin)
            ELSE event.kind END AS kind,
       event.subject, event.finding AS verdict, event.confidence,
       CASE WHEN event.kind = 'carried'
            THEN (SELECT said.number FROM event AS said WHERE said.id = event.origin)
            ELSE event.number END AS origin
FROM event
WHERE event.kind <> 'undone'
  AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.id)
  AND (event.kind <> 'carried'
       OR NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.origin)))sql",

    // A reopening ends the findings before it, a carried one too.
    "DROP VIEW standing_verdict",
    R"sql(CREATE VIEW standing_verdict AS
SELECT event.number AS event, event.subject AS claim, event.finding AS verdict, event.confidence,
       CASE WHEN event.origin IS NULL THEN event.reviewer
            ELSE (SELECT said.reviewer FROM event AS said WHERE said.id = event.origin)
       END AS reviewer,
       CASE WHEN event.origin IS NULL THEN event.time
            ELSE (SELECT said.time FROM event AS said WHERE said.id = event.origin)
       END AS time,
       CASE WHEN event.origin IS NULL THEN event.number
            ELSE (SELECT said.number FROM event AS said WHERE said.id = event.origin)
       END AS origin
FROM event
WHERE event.finding IS NOT NULL AND event.number = (
  SELECT later.number FROM event AS later
  WHERE later.subject = event.subject AND later.finding IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = later.id)
    AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = later.origin)
  ORDER BY later.number DESC LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM standing_event AS reopening
    WHERE reopening.subject = event.subject AND reopening.kind = 'reopened'
      AND reopening.number > event.number
      AND NOT EXISTS (SELECT 1 FROM event_apart AS apart
                      WHERE apart.event = reopening.number AND apart.other = event.number)))sql",

    "DROP VIEW reviewer_verdict",
    R"sql(CREATE VIEW reviewer_verdict AS
SELECT own.number AS event, own.subject AS claim, own.verdict, own.confidence, own.reviewer,
       own.time, own.origin
FROM standing_event AS own
WHERE own.kind = 'verdict' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  WHERE later.subject = own.subject AND later.number > own.number
    AND (later.kind IN ('reopened', 'adjudicated')
         OR (later.kind = 'verdict' AND later.reviewer = own.reviewer))
    AND NOT EXISTS (SELECT 1 FROM event_apart AS apart
                    WHERE apart.event = later.number AND apart.other = own.number)))sql",

    // With which claims the evidence that stands is listed: the one that it was given for, and
    // those of later versions that it was carried to.
    R"sql(CREATE VIEW claim_evidence AS
SELECT evidence.number AS evidence, claim.id AS claim, evidence.element, NULL AS carried
FROM evidence JOIN claim ON claim.number = evidence.claim
  JOIN event AS given ON given.subject = evidence.id AND given.kind = 'evidence_added'
WHERE NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = given.id)
UNION ALL
SELECT evidence.number, carry.subject,
       (SELECT CAST(place.value AS INTEGER) FROM event_data AS place
        WHERE place.event = carry.number AND place.name = 'element'), carry.number
FROM event AS carry
  JOIN event AS given ON given.id = carry.origin AND given.kind = 'evidence_added'
  JOIN evidence ON evidence.id = given.subject
WHERE carry.kind = 'carried'
  AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target IN (carry.id, given.id)))sql",
};

}  // namespace claimcheck::store
