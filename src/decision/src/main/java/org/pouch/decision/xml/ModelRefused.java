package org.pouch.decision.xml;

import org.jspecify.annotations.Nullable;

/** A resource that cannot be deployed: names the file, the element and the reason. */
public final class ModelRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelRefused(String resource, @Nullable String element, String reason) {
        super("'%s': - %s%s".formatted(resource, element == null ? "" : "Element: " + element + " - ", reason));
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // the file is at fault, not the engine
    }
}
