// SPDX-License-Identifier: MIT
// Private to store/: the step that brings what people decide beside a verdict. What an event says
// in fields of its own stands in event_data; everything that holds now is a view over the events.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_review{
    R"sql(CREATE TABLE event_data (
  event INTEGER NOT NULL REFERENCES event (number),
  name TEXT NOT NULL CHECK (name <> ''),
  value TEXT NOT NULL,
  PRIMARY KEY (event, name)
) STRICT, WITHOUT ROWID)sql",
    R"sql(CREATE TRIGGER event_data_not_changed BEFORE UPDATE ON event_data BEGIN
  SELECT RAISE (ABORT, 'events are append-only');
END)sql",
    R"sql(CREATE TRIGGER event_data_only_purged BEFORE DELETE ON event_data
WHEN NOT EXISTS (SELECT 1 FROM event_payload WHERE event = OLD.event AND purged = 1) BEGIN
  SELECT RAISE (ABORT, 'events are append-only');
END)sql",
    "ALTER TABLE claim ADD COLUMN in_split INTEGER NOT NULL DEFAULT 1 CHECK (in_split IN (0, 1))",
    "UPDATE claim SET in_split = 1 - retired",

    R"sql(CREATE VIEW standing_event AS
SELECT event.number, event.id, event.action, event.reviewer, event.time, event.kind,
       event.subject, event.verdict, event.confidence
FROM event
WHERE event.kind <> 'undone'
  AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = event.id))sql",

    // The finding that stands is the latest one, unless the claim was reopened after it.
    "DROP VIEW standing_verdict",
    R"sql(CREATE VIEW standing_verdict AS
SELECT event.number AS event, event.subject AS claim, event.verdict, event.confidence,
       event.reviewer, event.time
FROM event
WHERE event.kind = 'verdict' AND event.number = (
  SELECT later.number FROM event AS later
  WHERE later.subject = event.subject AND later.kind = 'verdict'
    AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = later.id)
  ORDER BY later.number DESC LIMIT 1)
  AND NOT EXISTS (
    SELECT 1 FROM event AS reopening
    WHERE reopening.subject = event.subject AND reopening.kind = 'reopened'
      AND reopening.number > event.number
      AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = reopening.id)))sql",

    // Each reviewer's own finding; what an adjudication or a reopening came after counts no more.
    R"sql(CREATE VIEW reviewer_verdict AS
SELECT own.number AS event, own.subject AS claim, own.verdict, own.confidence, own.reviewer,
       own.time
FROM standing_event AS own
WHERE own.kind = 'verdict' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  WHERE later.subject = own.subject AND later.number > own.number
    AND (later.kind IN ('reopened', 'adjudicated')
         OR (later.kind = 'verdict' AND later.reviewer = own.reviewer))))sql",

    R"sql(CREATE VIEW open_query AS
SELECT query.number AS event, query.subject AS claim, query.reviewer, query.time
FROM standing_event AS query
WHERE query.kind = 'query' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS answer
  WHERE answer.subject = query.subject AND answer.kind = 'answered'
    AND answer.number > query.number))sql",

    R"sql(CREATE VIEW claim_state AS
SELECT claim.id AS claim, CASE
  WHEN NOT EXISTS (SELECT 1 FROM event WHERE event.subject = claim.id) THEN 'open'
  WHEN (SELECT count(DISTINCT own.verdict) FROM reviewer_verdict AS own
        WHERE own.claim = claim.id) > 1 THEN 'conflict'
  WHEN EXISTS (SELECT 1 FROM open_query WHERE open_query.claim = claim.id) THEN 'queried'
  WHEN EXISTS (
    SELECT 1 FROM standing_event AS sign JOIN standing_verdict AS finding
      ON finding.claim = sign.subject AND finding.event < sign.number
    WHERE sign.subject = claim.id AND sign.kind = 'signed_off' AND NOT EXISTS (
      SELECT 1 FROM event AS undo JOIN event AS undone ON undone.id = undo.target
      WHERE undo.subject = claim.id AND undo.kind = 'undone' AND undone.kind = 'verdict'
        AND undone.number < sign.number AND sign.number < undo.number)) THEN 'signed_off'
  WHEN EXISTS (SELECT 1 FROM standing_verdict AS finding WHERE finding.claim = claim.id)
    THEN 'checked'
  WHEN EXISTS (SELECT 1 FROM standing_event AS reopening
               WHERE reopening.subject = claim.id AND reopening.kind = 'reopened')
    THEN 'reopened'
  ELSE 'open' END AS state
FROM claim)sql",

    R"sql(CREATE VIEW claim_assignee AS
SELECT given.subject AS claim, who.value AS assignee
FROM standing_event AS given JOIN event_data AS who ON who.event = given.number AND who.name = 'to'
WHERE given.kind = 'assigned' AND who.value <> '' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  WHERE later.subject = given.subject AND later.kind = 'assigned'
    AND later.number > given.number))sql",

    // A tick is of words and what was read from them, so that it holds where a newer split reads
    // them alike.
    R"sql(CREATE VIEW ticked_element AS
SELECT claim.id AS claim, element.place, tick.number AS event, tick.reviewer, tick.time
FROM standing_event AS tick
JOIN event_data AS words ON words.event = tick.number AND words.name = 'at'
JOIN event_data AS reading ON reading.event = tick.number AND reading.name = 'reading'
JOIN claim ON claim.id = tick.subject
JOIN element ON element.claim = claim.number AND element.word_bytes = words.value
  AND element.kind || ' ' || element.value = reading.value
WHERE tick.kind = 'tick' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  JOIN event_data AS same ON same.event = later.number AND same.name = 'at'
    AND same.value = words.value
  JOIN event_data AS alike ON alike.event = later.number AND alike.name = 'reading'
    AND alike.value = reading.value
  WHERE later.subject = tick.subject AND later.kind IN ('tick', 'untick')
    AND later.number > tick.number))sql",
};

}  // namespace claimcheck::store
