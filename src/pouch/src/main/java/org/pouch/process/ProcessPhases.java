package org.pouch.process;

/** The order in which an authority starts: models deployed, what began under earlier ones brought on, then jobs worked, then everything that makes work. */
public final class ProcessPhases {
    public static final int DEPLOY = 0;
    public static final int BRING_ON = 1;
    public static final int WORK = 2;

    private ProcessPhases() {}
}
