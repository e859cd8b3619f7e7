-- What is remembered of the predictions of each release, as JSON: written in the transaction that takes them from the journal.
CREATE TABLE IF NOT EXISTS streams (
    "release" ${name} NOT NULL PRIMARY KEY,
    state ${text} NOT NULL
)${options};
