package org.pouch.engine.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refusal in the API's words; becomes application/problem+json. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String title;
    private final String reason;

    private Problem(HttpStatus status, String title, String detail) {
        this(status, title, detail, detail);
    }

    private Problem(HttpStatus status, String title, String detail, String reason) {
        super(detail);
        this.status = status;
        this.title = title;
        this.reason = reason;
    }

    public static Problem invalidArgument(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "INVALID_ARGUMENT", detail);
    }

    /** The request does not have the shape the API defines. */
    public static Problem badRequest(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, HttpStatus.BAD_REQUEST.getReasonPhrase(), detail);
    }

    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "NOT_FOUND", detail);
    }

    public static Problem invalidState(String detail) {
        return new Problem(HttpStatus.CONFLICT, "INVALID_STATE", detail);
    }

    public static Problem alreadyExists(String detail) {
        return new Problem(HttpStatus.CONFLICT, "ALREADY_EXISTS", detail);
    }

    public static Problem timeout(String detail) {
        return new Problem(HttpStatus.GATEWAY_TIMEOUT, "DEADLINE_EXCEEDED", detail);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(HttpStatus.PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", detail);
    }

    public static Problem notImplemented(String detail) {
        return new Problem(HttpStatus.NOT_IMPLEMENTED, "NOT_IMPLEMENTED", detail);
    }

    public static Problem of(HttpStatus status, String title, String detail) {
        return new Problem(status, title, detail);
    }

    /** The vendor's wording: {@code Command 'FAIL' rejected with code 'NOT_FOUND': Expected to …}. */
    public Problem rejecting(String command) {
        return new Problem(
                status,
                title,
                "Command '%s' rejected with code '%s': %s".formatted(command, title, getMessage()),
                reason);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The sentence alone, without the command that was rejected. */
    public String reason() {
        return reason;
    }

    Map<String, Object> body(String instance) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status.value());
        body.put("detail", String.valueOf(getMessage()));
        body.put("instance", instance);
        return body;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an answer, not a fault
    }
}
