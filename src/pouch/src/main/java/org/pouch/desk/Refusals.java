package org.pouch.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftChanged;
import org.pouch.desk.access.Colleagues;
import org.pouch.desk.hand.UploadBounds;
import org.pouch.process.TaskTaken;
import org.pouch.vault.CaseErased;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.ui.ConcurrentModel;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Turns what the use cases refuse into an answer in the form the caller asked for. */
@ControllerAdvice(basePackages = {"org.pouch.desk", "org.pouch.operations"})
class Refusals {
    private final PageFrame frame;
    private final Colleagues colleagues;
    private final Wording wording;
    private final UploadBounds uploads;

    Refusals(PageFrame frame, Colleagues colleagues, Wording wording, UploadBounds uploads) {
        this.colleagues = colleagues;
        this.frame = frame;
        this.wording = wording;
        this.uploads = uploads;
    }

    @ExceptionHandler
    Object refused(DecisionRefused refusal, HttpServletRequest request) {
        String sentence = wording.said(refusal.getMessage());
        if (!AcceptHeader.isJson(request)) {
            return page(request, HttpStatus.UNPROCESSABLE_ENTITY, "problem.entry", sentence);
        }
        ProblemDetail problem = ErrorPages.problem(HttpStatus.UNPROCESSABLE_ENTITY, sentence);
        Map<String, String> fields = new TreeMap<>();
        refusal.fields().forEach((field, said) -> fields.put(field, wording.said(said)));
        problem.setProperty("fields", fields);
        return json(problem);
    }

    @ExceptionHandler
    Object taken(TaskTaken refusal, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.CONFLICT,
                "problem.taken",
                refusal.holder()
                        .map(holder -> wording.text("taken.by", colleagues.name(holder)))
                        .orElseGet(() -> wording.text("taken." + refusal.reason())));
    }

    @ExceptionHandler
    Object changed(DraftChanged refusal, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, "problem.changed", wording.said(refusal.getMessage()));
    }

    @ExceptionHandler
    Object erased(CaseErased erased, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.GONE,
                "problem.erased",
                wording.text(erased.isOfEvidenceAlone() ? "case.erased.evidence" : "case.erased.text"));
    }

    @ExceptionHandler(PageNotFound.class)
    Object missing(HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, "problem.missing", wording.text("problem.missing.what"));
    }

    /** What is no number of anything leads nowhere; a day that was typed wrongly is to be corrected. */
    @ExceptionHandler
    Object mismatched(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return mismatch.getRequiredType() == LocalDate.class
                ? answer(request, HttpStatus.BAD_REQUEST, "problem.day", wording.text("day.wrong"))
                : missing(request);
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    Object unreadable(HttpServletRequest request) {
        return answer(request, HttpStatus.BAD_REQUEST, "problem.request", wording.text("problem.request.what"));
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    Object tooLarge(HttpServletRequest request) {
        return uploads.isForPackets(request.getRequestURI())
                ? answer(
                        request,
                        HttpStatus.CONTENT_TOO_LARGE,
                        ErrorPages.PACKET_TOO_LARGE,
                        wording.text(ErrorPages.PACKET_TOO_LARGE + ".what", uploads.packet()))
                : answer(request, HttpStatus.CONTENT_TOO_LARGE, "problem.large", wording.text("problem.large.what"));
    }

    private Object answer(HttpServletRequest request, HttpStatus status, String words, String sentence) {
        return AcceptHeader.isJson(request)
                ? json(ErrorPages.problem(status, sentence))
                : page(request, status, words, sentence);
    }

    private static ResponseEntity<ProblemDetail> json(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private ModelAndView page(HttpServletRequest request, HttpStatus status, String words, String sentence) {
        Model model = new ConcurrentModel();
        frame.add(model, request);
        ModelAndView page = new ModelAndView("problem", model.asMap(), status);
        page.addObject("words", words);
        page.addObject("status", status.value());
        page.addObject("sentence", sentence);
        return page;
    }
}
