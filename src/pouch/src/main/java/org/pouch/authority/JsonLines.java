package org.pouch.authority;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.resilience.FailureText;

/**
 * A line of the log as an object of JSON, with the names of the Elastic Common Schema 8: time, level, logger, thread and
 * message; the ids that the message was made of, each by itself; of a failure classes and places, never its own words.
 * Public for logback.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final String SCHEMA = "8.11";

    private final JsonFactory json = new JsonFactory();

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator object = json.createGenerator(line)) {
            object.writeStartObject();
            object.writeStringField("@timestamp", event.getInstant().toString());
            object.writeStringField("log.level", event.getLevel().toString());
            object.writeStringField("log.logger", event.getLoggerName());
            object.writeStringField("process.thread.name", event.getThreadName());
            object.writeStringField("message", event.getFormattedMessage());
            for (Map.Entry<String, String> id : ids(event.getArgumentArray()).entrySet()) {
                object.writeStringField(id.getKey(), id.getValue());
            }
            IThrowableProxy failure = event.getThrowableProxy();
            if (failure != null) {
                object.writeStringField("error.type", failure.getClassName());
                object.writeStringField("error.places", places(failure));
            }
            object.writeStringField("ecs.version", SCHEMA);
            object.writeEndObject();
            object.writeRaw('\n');
        } catch (IOException failed) {
            // Nothing is written but to memory.
            throw new UncheckedIOException(failed);
        }
        return line.toByteArray();
    }

    /** Of several of a kind the first. */
    private static Map<String, String> ids(Object @Nullable [] arguments) {
        Map<String, String> ids = new LinkedHashMap<>();
        if (arguments != null) {
            for (Object each : arguments) {
                put(ids, each);
            }
        }
        return ids;
    }

    private static void put(Map<String, String> ids, Object argument) {
        if (argument instanceof PacketId packet) {
            ids.putIfAbsent("pouch.packet", packet.value());
        } else if (argument instanceof RequestId request) {
            ids.putIfAbsent("pouch.case", request.value());
        } else if (argument instanceof AuthorityId partner) {
            ids.putIfAbsent("pouch.partner", partner.value());
        } else if (argument instanceof InboxId arrival) {
            ids.putIfAbsent("pouch.arrival", arrival.value());
        } else if (argument instanceof Lane lane) {
            ids.putIfAbsent("pouch.partner", lane.partner().value());
            ids.putIfAbsent("pouch.channel", lane.channel().name());
            ids.putIfAbsent("pouch.way", lane.way().name());
        }
    }

    private static String places(IThrowableProxy failure) {
        return failure instanceof ThrowableProxy known
                ? FailureText.forLog(known.getThrowable())
                : failure.getClassName();
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
