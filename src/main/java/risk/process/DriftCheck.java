package risk.process;

/**
 * The deployed model on the fresh rows.
 *
 * @param rule by which the scores were compared
 * @param deployedScore the F1 with which it was deployed
 * @param freshScore its F1 on the fresh rows
 */
public record DriftCheck(String rule, double deployedScore, double freshScore, boolean drifted) {}
