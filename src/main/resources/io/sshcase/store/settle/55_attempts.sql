-- The view of refused credentials, kept: most analyses read it.
TRUNCATE attempt;
INSERT INTO attempt FROM attempts;
