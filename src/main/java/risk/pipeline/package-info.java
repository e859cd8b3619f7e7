/**
 * The steps as functions of a project: ingest, train, score, deploy, diagnose, and the full run of them all. Each returns what
 * it found, and prints nothing.
 *
 * <p>Start at {@link risk.pipeline.FullRun}, or at the step of interest.
 */
@NullMarked
package risk.pipeline;

import org.jspecify.annotations.NullMarked;
