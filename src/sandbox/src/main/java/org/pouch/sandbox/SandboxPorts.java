package org.pouch.sandbox;

/** Which ports the two authorities serve; 0 is any free one. */
record SandboxPorts(OfAuthority uto, OfAuthority xru) {
    record OfAuthority(int desk, int engine) {}

    static SandboxPorts free() {
        return new SandboxPorts(new OfAuthority(0, 0), new OfAuthority(0, 0));
    }

    /** Those of design and README, for a demo that is kept. */
    static SandboxPorts known() {
        return new SandboxPorts(new OfAuthority(8080, 8088), new OfAuthority(8081, 8089));
    }
}
