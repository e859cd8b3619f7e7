package risk.settings;

/**
 * How a model comes to production.
 *
 * @param gate on which rows a re-trained model must not be worse
 * @param quarantine whether a new file with which the gate refuses, and without which it would not, is set aside
 * @param keep how many deployments are retained, the live one included; at least 1
 */
public record DeploySettings(Gate gate, boolean quarantine, int keep) {

    public static final DeploySettings DEFAULT = new DeploySettings(Gate.FRESH, true, 5);
}
