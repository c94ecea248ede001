package org.pouch.engine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;

/** Someone whose request is parked until there is an answer, and who may hang up meanwhile. */
public final class Caller {
    private static final JsonMapper MAPPER = EngineJson.api();

    private final AsyncContext parked;
    private final AtomicBoolean answered = new AtomicBoolean();

    private Caller(AsyncContext parked) {
        this.parked = parked;
    }

    /** Parks the request for as long as it takes; its body must have been read. */
    public static Caller park(HttpServletRequest request) throws IOException {
        request.getInputStream().readAllBytes(); // the end of a chunked body, lest it look like more to come
        AsyncContext parked = request.startAsync();
        parked.setTimeout(0);
        return new Caller(parked);
    }

    /** Whether the connection is still open. */
    public boolean isThere() {
        return !answered.get() && WatchedHttp.isOpen(parked.getRequest());
    }

    /**
     * Answers with JSON, once.
     *
     * @return false when the answer cannot have reached the caller, whole
     */
    public boolean answer(Object body) {
        boolean there = isThere();
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        try {
            if (there) {
                write(MAPPER.writeValueAsBytes(body));
            }
            return there;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "an answer that is no JSON: " + unreadable.getOriginalMessage(), unreadable);
        } catch (IOException failed) {
            return false;
        } finally {
            complete();
        }
    }

    private void write(byte[] bytes) throws IOException {
        HttpServletResponse response = (HttpServletResponse) parked.getResponse();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private void complete() {
        try {
            parked.complete();
        } catch (IllegalStateException failure) {
            // the container has ended the request itself, after a failed write
        }
    }
}
