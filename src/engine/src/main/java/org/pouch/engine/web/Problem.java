package org.pouch.engine.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pouch.engine.rejection.Rejection;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** A refusal as it is answered: application/problem+json. */
public record Problem(HttpStatus status, String title, String detail) {
    public static final String INTERNAL = "The engine failed on this request; its log says why.";

    /** Which status answers which rejection. */
    public static Problem of(Rejection rejection) {
        HttpStatus status = switch (rejection.kind()) {
            case INVALID_ARGUMENT, MALFORMED -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case INVALID_STATE, ALREADY_EXISTS -> HttpStatus.CONFLICT;
            case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
            case PAYLOAD_TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case NOT_IMPLEMENTED -> HttpStatus.NOT_IMPLEMENTED;
        };
        String title = rejection.kind() == Rejection.Kind.MALFORMED
                ? status.getReasonPhrase()
                : rejection.kind().name();
        return new Problem(status, title, String.valueOf(rejection.getMessage()));
    }

    static Problem internal() {
        return new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", INTERNAL);
    }

    /** The connection ends with it. */
    static Problem tooSlow(String sentence) {
        return new Problem(HttpStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT", sentence);
    }

    /** For where Spring does not answer yet. */
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (status == HttpStatus.REQUEST_TIMEOUT) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        EngineJson.api().writeValue(response.getOutputStream(), body(request.getRequestURI()));
    }

    Map<String, Object> body(String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status.value());
        body.put("detail", detail);
        body.put("instance", instance);
        return body;
    }
}
