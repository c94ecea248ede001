package org.pouch.process.connection;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** There is nothing now to show to the engine; the sentence names no secret. To be tried again, as an engine that is away. */
public final class NoToken extends IOException {
    private static final int MOST_CAUSES = 20;
    private static final long serialVersionUID = 1L;

    NoToken(String sentence) {
        super(sentence);
    }

    /** Why a request never left, where that is why. */
    public static Optional<String> behind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .filter(NoToken.class::isInstance)
                .map(none -> String.valueOf(none.getMessage()))
                .findFirst();
    }
}
