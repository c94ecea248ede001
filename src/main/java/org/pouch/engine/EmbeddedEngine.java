package org.pouch.engine;

import java.net.URI;

/** A running engine that answers the Camunda 8 REST API on loopback. */
public final class EmbeddedEngine implements AutoCloseable {
    private EmbeddedEngine() {}

    public static EmbeddedEngine start(EngineSettings settings) {
        throw new UnsupportedOperationException();
    }

    /** Such as {@code http://127.0.0.1:8088}; the API is below /v2. */
    public URI address() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
