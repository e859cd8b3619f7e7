-- The history. What each column holds stands in src/docs/history.md; the types are those of the database at hand.
-- Everything may be there already: a migration that died halfway is begun again.

CREATE TABLE IF NOT EXISTS runs (
    run_id ${name} NOT NULL,
    step ${name} NOT NULL,
    started ${time} NOT NULL,
    seconds ${real},
    outcome ${name},
    exit_status ${whole},
    "release" ${name}
)${options};
CREATE INDEX IF NOT EXISTS runs_started ON runs (started);

CREATE TABLE IF NOT EXISTS ingested_files (
    run_id ${name} NOT NULL,
    name ${name} NOT NULL,
    sha256 ${name},
    bytes ${whole},
    row_count ${whole},
    duplicates ${whole},
    rejected ${whole}
)${options};
CREATE INDEX IF NOT EXISTS ingested_files_run ON ingested_files (run_id);

CREATE TABLE IF NOT EXISTS scores (
    time ${time} NOT NULL,
    model_version ${name},
    "release" ${name},
    data ${name},
    measure ${name} NOT NULL,
    value ${real}
)${options};
CREATE INDEX IF NOT EXISTS scores_series ON scores (measure, data, time);

CREATE TABLE IF NOT EXISTS deployments (
    "release" ${name} NOT NULL,
    model_version ${name},
    live_from ${time} NOT NULL,
    live_to ${time},
    how ${name},
    f1_score ${real}
)${options};
CREATE INDEX IF NOT EXISTS deployments_live ON deployments (live_from);

CREATE TABLE IF NOT EXISTS measures (
    time ${time} NOT NULL,
    run_id ${name} NOT NULL,
    "release" ${name},
    batch ${text},
    subject ${name},
    measure ${name} NOT NULL,
    value ${real},
    limit_value ${real},
    alert ${whole}
)${options};
CREATE INDEX IF NOT EXISTS measures_series ON measures (measure, subject, time);
CREATE INDEX IF NOT EXISTS measures_time ON measures (time);

CREATE TABLE IF NOT EXISTS findings (
    time ${time} NOT NULL,
    run_id ${name} NOT NULL,
    key_name ${name} NOT NULL,
    severity ${name},
    subject ${name},
    measured ${real},
    limit_value ${real},
    sentence ${text}
)${options};
CREATE INDEX IF NOT EXISTS findings_time ON findings (time);

CREATE TABLE IF NOT EXISTS decisions (
    time ${time} NOT NULL,
    run_id ${name} NOT NULL,
    action ${name} NOT NULL,
    release_before ${name},
    release_after ${name},
    why ${text},
    record ${text}
)${options};
CREATE INDEX IF NOT EXISTS decisions_time ON decisions (time);

CREATE TABLE IF NOT EXISTS predictions (
    time ${time} NOT NULL,
    client ${name},
    "release" ${name},
    probability ${real},
    predicted ${whole},
    features ${text},
    label ${whole},
    label_time ${time}
)${options};
CREATE INDEX IF NOT EXISTS predictions_time ON predictions (time);

CREATE TABLE IF NOT EXISTS dependencies (
    time ${time} NOT NULL,
    name ${name} NOT NULL,
    current_version ${name},
    latest_version ${name}
)${options};
CREATE INDEX IF NOT EXISTS dependencies_time ON dependencies (time);

-- The rows of finaldata.csv, where history.store_dataset asks for them.
CREATE TABLE IF NOT EXISTS clients (
    row_no ${whole} NOT NULL,
    client ${name},
    features ${text},
    label ${whole}
)${options};

-- How much of each file of the journal is in the tables above. The row without a name is the lock of whoever writes.
CREATE TABLE IF NOT EXISTS journal_files (
    name ${name} NOT NULL PRIMARY KEY,
    bytes ${whole} NOT NULL
)${options};
INSERT INTO journal_files (name, bytes)
SELECT '', 0 FROM (SELECT COUNT(*) AS known FROM journal_files) AS files WHERE files.known = 0;
