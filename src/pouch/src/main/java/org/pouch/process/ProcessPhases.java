package org.pouch.process;

/** The order in which an authority starts: models deployed, then jobs worked, then everything that makes work. */
public final class ProcessPhases {
    public static final int DEPLOY = 0;
    public static final int WORK = 1;

    private ProcessPhases() {}
}
