-- title:    How the verdict is decided
-- question: What does each sign mean for each possible cause, and how much does it weigh?
-- reading:  One row for each sign and cause. A cause that a sign proves is proved; with a strong sign it is very likely, with a fitting one likely, with a possible one undecided. A doubt takes one step off, an exclusion takes the cause away. Context and beside change nothing: they tell what goes with the cause, or what happened beside it.
SELECT row_number() OVER () AS rule, sign, cause, weight, reason
FROM (VALUES
  -- what sshd says of its refusals
  ('drops_of_max_startups', 'max_startups', 'proves', 'log lines of sshd state each refusal or its total'),
  ('drops_of_source_limit', 'per_source_max_startups', 'proves', 'log lines of sshd state each refusal or its total'),
  ('drops_of_penalty', 'penalty', 'proves', 'log lines of sshd state each refusal'),
  ('drops_of_either_limit', 'max_startups', 'fits', 'both limits write the same words and feed one total'),
  ('drops_of_either_limit', 'per_source_max_startups', 'fits', 'both limits write the same words and feed one total'),
  ('drops_below_start', 'per_source_max_startups', 'fits', 'drop lines with fewer connections in progress than MaxStartups allows prove a limit for each address, but both limits feed one total'),
  ('drops_below_start', 'max_startups', 'doubts', 'a drop with fewer connections in progress than MaxStartups allows is of another limit'),
  ('slots_in_use', 'max_startups', 'context', NULL),
  ('limit_in_force', 'max_startups', 'context', NULL),
  ('limit_in_force', 'per_source_max_startups', 'context', NULL),
  ('known_users_refused', 'max_startups', 'context', NULL),
  ('known_users_refused', 'per_source_max_startups', 'context', NULL),
  ('known_users_refused', 'penalty', 'context', NULL),
  ('other_refusals', 'max_startups', 'beside', NULL),
  ('other_refusals', 'per_source_max_startups', 'beside', NULL),
  ('other_refusals', 'penalty', 'beside', NULL),
  ('drops_below_written_start', 'max_startups', 'beside', NULL),
  ('drops_below_written_start', 'per_source_max_startups', 'beside', NULL),
  -- whether sshd ran
  ('no_listener', 'service_down', 'proves', 'log lines state when nobody listened'),
  ('no_listener', 'max_startups', 'beside', NULL),
  ('no_listener', 'per_source_max_startups', 'beside', NULL),
  ('no_listener', 'penalty', 'beside', NULL),
  ('start_refused_for_configuration', 'bad_configuration', 'proves', 'log lines of sshd state it'),
  ('start_failed', 'service_down', 'proves', 'log lines of sshd state it'),
  -- nothing
  ('no_refusal', 'none', 'proves', 'the span is covered and this release logs refusals'),
  ('no_refusal_unknown_configuration', 'none', 'fits', 'the span is covered, but the bundle holds no configuration of sshd'),
  ('not_covered', 'undecided', 'strong', 'an input is missing'),
  ('refusals_not_logged', 'undecided', 'strong', 'an input is missing'),
  ('release_unknown', 'undecided', 'strong', 'an input is missing'),
  ('log_has_gaps', 'undecided', 'strong', 'an input is missing')
) AS rule(sign, cause, weight, reason)
ORDER BY rule
