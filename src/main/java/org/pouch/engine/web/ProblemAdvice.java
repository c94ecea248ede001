package org.pouch.engine.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Answers every failure as application/problem+json: the client understands nothing else. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> problem(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body(request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        var cause = e.getMostSpecificCause().getMessage();
        var sentence = cause == null
                ? "it is not JSON of the expected shape"
                : cause.lines().findFirst().orElse("");
        return problem(Problem.invalidArgument("The request body cannot be read: " + sentence), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mistyped(TypeMismatchException e, HttpServletRequest request) {
        return problem(
                Problem.invalidArgument("Expected a number or word the API defines, but got '" + e.getValue() + "'."),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return problem(Problem.tooLarge("The request is larger than the engine accepts."), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unknown(NoHandlerFoundException e, HttpServletRequest request) {
        return problem(
                request.getRequestURI().startsWith("/v2/")
                        ? Problem.notImplemented("%s %s is not part of the embedded engine."
                                .formatted(request.getMethod(), request.getRequestURI()))
                        : Problem.notFound("The API is below /v2."),
                request);
    }

    /** The caller hung up: nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {}

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known) {
            var status = HttpStatus.valueOf(known.getStatusCode().value());
            var detail = String.valueOf(known.getBody().getDetail());
            var title = status.is4xxClientError() ? "INVALID_ARGUMENT" : "INTERNAL_ERROR";
            return problem(Problem.of(status, title, detail), request);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return problem(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "INTERNAL_ERROR",
                        "The engine failed on this request; its log says why."),
                request);
    }
}
