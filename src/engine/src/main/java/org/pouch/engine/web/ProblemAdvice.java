package org.pouch.engine.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.rejection.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Answers every failure as application/problem+json: the client understands nothing else. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> rejected(Rejection rejection, HttpServletRequest request) {
        return problem(Problem.of(rejection), request);
    }

    private static ResponseEntity<Map<String, Object>> problem(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        if (unreadable.getCause() instanceof TimedBody.TooSlow slow) {
            return tooSlow(slow, request);
        }
        return rejected(Unreadable.rejection(unreadable), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooSlow(TimedBody.TooSlow slow, HttpServletRequest request) {
        Problem problem = Problem.tooSlow(String.valueOf(slow.getMessage()));
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONNECTION, "close")
                .body(problem.body(request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mistyped(TypeMismatchException failure, HttpServletRequest request) {
        String name =
                failure.getPropertyName() == null || failure.getPropertyName().equals("key")
                        ? keyName(request.getRequestURI())
                        : failure.getPropertyName();
        return rejected(
                Rejection.malformed("Failed to convert '%s' with value: '%s'".formatted(name, failure.getValue())),
                request);
    }

    /** {@code userTaskKey} for what stands after {@code /v2/user-tasks/}. */
    private static String keyName(String path) {
        String collection = path.replaceFirst("^/v2/([^/]*).*$", "$1").replaceFirst("s$", "");
        String words = Pattern.compile("-([a-z])")
                .matcher(collection)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        return words + "Key";
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException failure, HttpServletRequest request) {
        return rejected(Rejection.tooLarge("The request is larger than the engine accepts."), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> noUpload(MultipartException failure, HttpServletRequest request) {
        return rejected(
                Rejection.malformed("Failed to read request: it is not a well-formed multipart upload"), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unknown(NoHandlerFoundException failure, HttpServletRequest request) {
        return rejected(
                Rejection.notFound("No endpoint %s %s.".formatted(request.getMethod(), request.getRequestURI())),
                request);
    }

    /** The caller hung up: nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure) {}

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            String detail = String.valueOf(known.getBody().getDetail());
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(new Problem(status, status.getReasonPhrase(), detail).body(request.getRequestURI()));
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), FaultTrace.of(failure));
        if (Outage.isBehind(failure)) {
            return problem(Outage.problem(), request);
        }
        return problem(Problem.internal(), request);
    }
}
