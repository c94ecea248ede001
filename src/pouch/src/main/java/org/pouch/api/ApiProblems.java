package org.pouch.api;

import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.corridor.SuspensionRefused;
import org.pouch.vault.CaseErased;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every refusal of the API as a problem (RFC 9457). */
@RestControllerAdvice(basePackages = "org.pouch.api")
class ApiProblems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail refused(CaseUploadRefused refusal) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(refusal.getMessage()));
        problem.setProperty("problems", refusal.problems());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail unknown(ResourceNotFound unknown) {
        return problem(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail reused(OpeningKey.Reused reused) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(reused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail illFormed(OpeningKeyIllFormed key) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(key.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail illFormed(MethodArgumentTypeMismatchException mismatch) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "\"" + mismatch.getName() + "\" in the address does not have the form it must have.");
    }

    @ExceptionHandler
    ProblemDetail refused(DecisionRefused refused) {
        return problem(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail refused(SuspensionRefused refused) {
        return problem(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail erased(CaseErased erased) {
        return problem(HttpStatus.GONE, String.valueOf(erased.getMessage()));
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }
}
