package org.pouch.sandbox;

/** Which ports the authorities serve. */
record SandboxPorts(boolean areKnown) {
    private static final int FIRST_DESK = 8080;
    private static final int FIRST_ENGINE = 8088;

    /** 0 is any free one. */
    record OfAuthority(int desk, int engine) {}

    static SandboxPorts free() {
        return new SandboxPorts(false);
    }

    /** Those of design and README, for a demo that is kept: 8080 and 8088 of the first authority, and so on. */
    static SandboxPorts known() {
        return new SandboxPorts(true);
    }

    OfAuthority of(StoryAuthority authority) {
        return areKnown
                ? new OfAuthority(FIRST_DESK + authority.ordinal(), FIRST_ENGINE + authority.ordinal())
                : new OfAuthority(0, 0);
    }
}
