package org.pouch.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.pouch.casework.corridor.Corridors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes reports of use as documents of this authority. */
@Component
final class UseSheets {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Corridors corridors;
    private final MessageSource texts;
    private final Clock clock;

    UseSheets(Corridors corridors, MessageSource texts, Clock clock) {
        this.corridors = corridors;
        this.texts = texts;
        this.clock = clock;
    }

    byte[] of(UseOfCase use) {
        try {
            return UseSheet.of(
                    use,
                    corridors.own(),
                    JSON.writeValueAsBytes(use),
                    new SheetWords(texts),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
