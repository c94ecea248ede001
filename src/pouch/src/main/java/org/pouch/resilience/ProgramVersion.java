package org.pouch.resilience;

import org.jspecify.annotations.Nullable;

/** Which version of this program runs: what one version fails at, another may be able to do. */
public record ProgramVersion(String name) {
    private static final ProgramVersion DEVELOPMENT = new ProgramVersion("(development)");

    /** That of the jar; one name for all that were never packed. */
    public static ProgramVersion current() {
        @Nullable String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? DEVELOPMENT : new ProgramVersion(version);
    }

    @Override
    public String toString() {
        return name;
    }
}
