package org.pouch.process.connection;

import java.net.URI;

/** Nothing at the engine's address answers like one. */
public final class EngineUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineUnreachable(URI address, Throwable reason) {
        super(NoToken.behind(reason)
                .map(why -> "The engine at " + address + " was not asked. " + why)
                .orElseGet(() -> "The engine at " + address
                        + " does not answer as one. Start it (./pouch engine), or give the address of another."));
        addSuppressed(reason);
    }
}
