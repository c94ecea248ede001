package org.pouch.engine.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpStatus;
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
        return answer(HttpStatus.OK, MediaType.APPLICATION_JSON_VALUE, json(body));
    }

    /** Says that the engine failed, or its database. */
    public void fail(Throwable failure) {
        Problem problem = Outage.isBehind(failure) ? Outage.problem() : Problem.internal();
        String path = ((HttpServletRequest) parked.getRequest()).getRequestURI();
        answer(problem.status(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, json(problem.body(path)));
    }

    /** Made before the answer begins, so that another can be given when it cannot be made. */
    private static byte[] json(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "an answer that is no JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    private boolean answer(HttpStatus status, String type, byte[] bytes) {
        boolean there = isThere();
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        try {
            if (there) {
                write(status, type, bytes);
            }
            return there;
        } catch (IOException failed) {
            return false;
        } finally {
            complete();
        }
    }

    private void write(HttpStatus status, String type, byte[] bytes) throws IOException {
        HttpServletResponse response = (HttpServletResponse) parked.getResponse();
        response.setStatus(status.value());
        response.setContentType(type);
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
