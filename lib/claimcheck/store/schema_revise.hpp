// SPDX-License-Identifier: MIT
// Private to store/: the step that lets a finding stand for a claim of a later version. An event
// "carried" names the event that it carries in `origin`; "reopened" the one that holds no more.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_revise{
    "ALTER TABLE event ADD COLUMN origin TEXT REFERENCES event (id) "
    "CHECK (origin IS NULL OR kind IN ('carried', 'reopened')) "
    "CHECK (kind <> 'carried' OR origin IS NOT NULL)",
    "ALTER TABLE event ADD COLUMN carried_verdict TEXT "
    "CHECK (carried_verdict IS NULL OR kind = 'carried')",
    "ALTER TABLE event ADD COLUMN finding TEXT "
    "GENERATED ALWAYS AS (coalesce(verdict, carried_verdict)) VIRTUAL",
    "CREATE INDEX event_of_origin ON event (origin) WHERE origin IS NOT NULL",
    "CREATE INDEX event_of_finding ON event (finding) WHERE finding IS NOT NULL",

    // The finding that stands is the latest, unless the claim was reopened after it. What was
    // carried stands no longer than its origin, and is its reviewer's.
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
    SELECT 1 FROM event AS reopening
    WHERE reopening.subject = event.subject AND reopening.kind = 'reopened'
      AND reopening.number > event.number
      AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = reopening.id)))sql",

    "DROP VIEW standing_event",
    R"sql(CREATE VIEW standing_event AS
SELECT event.number, event.id, event.action,
       CASE WHEN event.kind = 'carried'
            THEN (SELECT said.reviewer FROM event AS said WHERE said.id = event.origin)
            ELSE event.reviewer END AS reviewer,
       event.time, event.kind, event.subject, event.finding AS verdict, event.confidence
FROM event
WHERE event.kind <> 'undone'
  AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.id)
  AND (event.kind <> 'carried'
       OR NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.origin)))sql",

    "DROP VIEW reviewer_verdict",
    R"sql(CREATE VIEW reviewer_verdict AS
SELECT own.number AS event, own.subject AS claim, own.verdict, own.confidence, own.reviewer,
       own.time
FROM standing_event AS own
WHERE own.kind IN ('verdict', 'carried') AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  WHERE later.subject = own.subject AND later.number > own.number
    AND (later.kind IN ('reopened', 'adjudicated')
         OR (later.kind IN ('verdict', 'carried') AND later.reviewer = own.reviewer))))sql",
};

}  // namespace claimcheck::store
