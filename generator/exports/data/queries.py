"""Questions that people ask of the database, each as a view."""

from collections.abc import Mapping

VIEWS: Mapping[str, str] = {
    "disputed_answers": """
  SELECT claims.key AS claim, claims.text AS question, claims.status, answers.value, answers.as_of,
         answers.articles, answers.named_sources, answers.shown_first, answers.rejected, answers.note
  FROM claims JOIN answers ON answers.claim = claims.key
  WHERE claims.status IN ('contradicted', 'differing', 'corrected', 'doubtful')
  ORDER BY claims.key, answers.answer""",
    "open_questions": """
  SELECT key AS claim, text AS question, note FROM claims WHERE status = 'open'""",
    "in_custody_last": """
  SELECT people.name, state.person, state.change, state.day, state.is_certain, state.event
  FROM custody_states AS state JOIN people ON people.id = state.person
  WHERE state.liberty = 'held'
    AND state.day = (SELECT max(day) FROM custody_states AS later WHERE later.person = state.person)
  ORDER BY people.name""",
    "measures_last": """
  SELECT measures.title, state.measure, state.basis, state.state, state.day, state.is_certain, state.event
  FROM measure_states AS state JOIN measures ON measures.id = state.measure
  WHERE state.day = (SELECT max(day) FROM measure_states AS later
                     WHERE later.measure = state.measure AND later.basis = state.basis)
  ORDER BY measures.title, state.basis""",
    "announced_but_not_law": """
  SELECT title, measure, state, day, event FROM measures_last AS said
  WHERE basis = 'announced' AND state NOT IN
    (SELECT state FROM measures_last AS law WHERE law.measure = said.measure AND law.basis = 'enacted')""",
    "events_of_people": """
  SELECT people.name, event_people.person, events.date, events.title, event_people.role, events.id AS event
  FROM event_people JOIN people ON people.id = event_people.person JOIN events ON events.id = event_people.event
  ORDER BY people.name, events.position""",
    "claims_of_sources": """
  SELECT DISTINCT sources.short AS source_name, citations.source, claims.key AS claim, claims.text, claims.status
  FROM citations JOIN claims ON claims.key = citations.claim JOIN sources ON sources.id = citations.source
  ORDER BY sources.short, claims.key""",
    "passages_of_claims": """
  SELECT claims.key AS claim, claims.text, claims.status, answers.value, passages.gist, passages.paragraph,
         sources.short AS source_name, sources.title AS article, passages.address, sources.archived,
         passages.ref AS passage
  FROM citations JOIN claims ON claims.key = citations.claim
    LEFT JOIN answers ON answers.claim = citations.claim AND answers.answer = citations.answer
    JOIN passages ON passages.ref = citations.passage JOIN sources ON sources.id = citations.source
  ORDER BY claims.key, citations.answer, passages.ref""",
    "who_says_what": """
  SELECT entries.name AS speaker_name, passages.speaker, passages.gist, passages.voice, passages.ref AS passage,
         passages.address
  FROM passages JOIN entries ON entries.id = passages.speaker ORDER BY entries.name, passages.ref""",
}
