package risk.pipeline;

import risk.deploy.Release;
import risk.monitor.DataHealth;
import risk.monitor.ModelHealth;
import risk.monitor.Verdict;

/**
 * Whether the newest data and the deployed model are in order, without a look at the machinery: how old a library is, is no
 * reason to act.
 *
 * @param release the deployed one
 */
public record ReleaseHealth(Release release, Verdict verdict, DataHealth data, ModelHealth model) {}
