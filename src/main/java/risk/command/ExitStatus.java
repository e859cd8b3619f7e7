package risk.command;

/** What a step's exit status tells scripts. */
public final class ExitStatus {

    public static final int DONE = 0;

    /** A fault of ours, or of the machine. */
    public static final int FAULT = 1;

    /** The command line, the configuration or the data is wrong. */
    public static final int INVALID_INPUT = 2;

    /** A judgement was asked for, and is a bad one. */
    public static final int JUDGED = 3;

    private ExitStatus() {}
}
