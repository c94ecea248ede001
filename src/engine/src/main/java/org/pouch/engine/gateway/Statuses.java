package org.pouch.engine.gateway;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionException;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.web.Outage;
import org.pouch.engine.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which status answers what went wrong, as Zeebe's gateway has it. */
final class Statuses {
    private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);

    /** Clients take 8 kB of trailers when nobody tells them otherwise; most of a text is bytes, the rest three of them. */
    private static final int MOST_BYTES = 6000;

    private Statuses() {}

    static StatusRuntimeException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof StatusRuntimeException known) {
            return known;
        }
        if (cause instanceof Rejection rejection) {
            return saying(status(rejection.kind()), String.valueOf(rejection.getMessage()));
        }
        LOG.error("a call of the gateway failed", FaultTrace.of(cause));
        return Outage.isBehind(cause)
                ? saying(Status.UNAVAILABLE, Outage.SENTENCE)
                : saying(Status.INTERNAL, Problem.INTERNAL);
    }

    private static Status status(Rejection.Kind kind) {
        return switch (kind) {
            case INVALID_ARGUMENT, MALFORMED -> Status.INVALID_ARGUMENT;
            case NOT_FOUND -> Status.NOT_FOUND;
            case INVALID_STATE -> Status.FAILED_PRECONDITION;
            case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
            case DEADLINE_EXCEEDED -> Status.DEADLINE_EXCEEDED;
            case PAYLOAD_TOO_LARGE -> Status.RESOURCE_EXHAUSTED;
            case NOT_IMPLEMENTED -> Status.UNIMPLEMENTED;
        };
    }

    static StatusRuntimeException saying(Status status, String sentence) {
        return status.withDescription(shortened(sentence)).asRuntimeException();
    }

    /** A text that is too long for a trailer would be lost as a whole, and the status with it. */
    static String shortened(String sentence) {
        int bytes = 0;
        for (int at = 0; at < sentence.length(); ) {
            int point = sentence.codePointAt(at);
            bytes += point >= ' ' && point <= '~' && point != '%'
                    ? 1
                    : 3 * Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                return sentence.substring(0, at) + " …";
            }
            at += Character.charCount(point);
        }
        return sentence;
    }
}
