package risk.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.text.UtcTime;

/**
 * Something that happened, a row of the history: each kind has a table, and its parts are named as the table's columns.
 * {@code run_id}, {@code time} and {@code release} are those of the run where an event has none of its own.
 *
 * <p>Times are texts in the form of {@link UtcTime}.
 */
public sealed interface Event {

    /** Where it is kept. */
    @JsonIgnore
    HistoryTable table();

    /**
     * An input file of an ingestion.
     *
     * @param bytes null of a file that was rejected before it was looked at, and so is the digest
     * @param rowCount the rows that fit the schema
     * @param rejected how many rows don't
     */
    record IngestedFile(
            String name, @Nullable String sha256, @Nullable Long bytes, long rowCount, long duplicates, long rejected)
            implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.INGESTED_FILES;
        }
    }

    /**
     * A score of a model.
     *
     * @param data in words, the rows that it was scored on
     */
    record Score(String modelVersion, String data, String measure, double value) implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.SCORES;
        }
    }

    /**
     * A release became live.
     *
     * @param how {@code first}, {@code re-trained}, {@code by hand} or {@code rolled back}
     * @param f1Score with which it was deployed; null where nothing says
     */
    record Deployment(
            String release,
            String modelVersion,
            String liveFrom,
            String how,
            @JsonProperty("f1_score") @Nullable Double f1Score)
            implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.DEPLOYMENTS;
        }
    }

    /**
     * A number that trends are made of.
     *
     * @param time of the newest row that it is of, where the data says when its rows held; null for that of the run
     * @param batch the names of the input files that it is of; empty where it is of none
     * @param subject the column, group or data that it is of; empty where the measure says all
     * @param limitValue from where on it is an alert; null where there is no limit
     */
    record Measure(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String time,

            String batch,
            String subject,
            String measure,
            double value,
            @Nullable Double limitValue,
            boolean alert)
            implements Event {

        static Measure of(String batch, String subject, String measure, double value) {
            return new Measure(null, batch, subject, measure, value, null, false);
        }

        /** The same of rows that held until then; empty where nobody says. */
        Measure at(Optional<Instant> latest) {
            return latest.isEmpty()
                    ? this
                    : new Measure(UtcTime.text(latest.get()), batch, subject, measure, value, limitValue, alert);
        }

        @Override
        public HistoryTable table() {
            return HistoryTable.MEASURES;
        }
    }

    /** A {@link risk.finding.Finding}. */
    record Found(
            String keyName,
            String severity,
            @Nullable String subject,
            @Nullable Double measured,
            @Nullable Double limitValue,
            String sentence)
            implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.FINDINGS;
        }
    }

    /**
     * A decision of the full process, or a person's to go back.
     *
     * @param record all of it, as JSON
     */
    record Decided(
            String time,
            String action,
            @Nullable String releaseBefore,
            @Nullable String releaseAfter,
            String why,
            String record)
            implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.DECISIONS;
        }
    }

    /**
     * What the server has predicted of a row. Its truth comes later.
     *
     * @param client null where the row named none
     * @param predicted 1 for an exit, else 0
     * @param features the row, as JSON
     */
    record Prediction(@Nullable String client, String release, double probability, int predicted, String features)
            implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.PREDICTIONS;
        }
    }

    /**
     * What has become of a client: the truth of the predictions that were made of it before.
     *
     * @param label 1 where it has left, else 0
     * @param labelTime from when on that is known
     */
    record Labelled(String client, int label, String labelTime) implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.PREDICTIONS;
        }
    }

    /** A library. */
    record Dependency(String name, String currentVersion, String latestVersion) implements Event {
        @Override
        public HistoryTable table() {
            return HistoryTable.DEPENDENCIES;
        }
    }
}
