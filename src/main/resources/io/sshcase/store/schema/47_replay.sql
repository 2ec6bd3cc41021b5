-- What the replay made of the arrivals around the refusals; the analysis max_startups_simulation tells it in words.
CREATE TABLE replay_traffic (
  host_id INTEGER NOT NULL,
  served INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  assumed INTEGER NOT NULL,
  assumed_holds INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  left_out BIGINT NOT NULL,
  observed BIGINT,
  observed_low BIGINT,
  observed_high BIGINT,
  guessed BOOLEAN NOT NULL
);
COMMENT ON TABLE replay_traffic IS 'What the replay of each host with refusals starts from';

CREATE TABLE replay_outcome (
  host_id INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  change VARCHAR NOT NULL,
  value VARCHAR NOT NULL,
  max_startups VARCHAR NOT NULL,
  runs INTEGER NOT NULL,
  seed BIGINT NOT NULL,
  dropped DOUBLE NOT NULL,
  dropped_low INTEGER NOT NULL,
  dropped_high INTEGER NOT NULL,
  friends_dropped DOUBLE NOT NULL,
  friends_dropped_low INTEGER NOT NULL,
  friends_dropped_high INTEGER NOT NULL,
  kept_out DOUBLE NOT NULL,
  friends_kept_out DOUBLE NOT NULL,
  logins_cut DOUBLE NOT NULL,
  peak DOUBLE NOT NULL,
  peak_low INTEGER NOT NULL,
  peak_high INTEGER NOT NULL
);
COMMENT ON TABLE replay_outcome IS 'What each change of the settings would have made of it, over all runs';
