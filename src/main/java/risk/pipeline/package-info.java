/**
 * The steps as functions of a project: train, score, deploy, diagnose, and the full run, which begins by having the project
 * ingest. Each returns what it found, and prints nothing.
 *
 * <p>Start at {@link risk.pipeline.FullRun}, or at the step of interest.
 */
@NullMarked
package risk.pipeline;

import org.jspecify.annotations.NullMarked;
