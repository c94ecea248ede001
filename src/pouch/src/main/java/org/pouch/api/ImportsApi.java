package org.pouch.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.imports.CaseImport;
import org.pouch.casework.imports.ImportCases;
import org.pouch.casework.imports.ImportCases.Format;
import org.pouch.casework.imports.ImportRefused;
import org.pouch.casework.imports.ResultFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in files of cases as they come in, without holding them, and tells how far each has come. */
@RestController
@RequestMapping("/api/imports")
class ImportsApi {
    private static final int SHOWN = 50;
    private static final String CSV = "text/csv";
    private static final String JSON_LINES = "application/x-ndjson";

    private final ImportCases imports;

    ImportsApi(ImportCases imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = CSV)
    ResponseEntity<ImportAnswer> csv(
            @RequestParam(name = "evidence", defaultValue = "false") boolean evidence,
            InputStream file,
            Officer officer)
            throws IOException {
        return taken(Format.CSV, evidence, file, officer);
    }

    @PostMapping(consumes = "application/json")
    ResponseEntity<ImportAnswer> json(
            @RequestParam(name = "evidence", defaultValue = "false") boolean evidence,
            InputStream file,
            Officer officer)
            throws IOException {
        return taken(Format.JSON, evidence, file, officer);
    }

    @PostMapping(consumes = JSON_LINES)
    ResponseEntity<ImportAnswer> lines(
            @RequestParam(name = "evidence", defaultValue = "false") boolean evidence,
            InputStream file,
            Officer officer)
            throws IOException {
        return taken(Format.JSON_LINES, evidence, file, officer);
    }

    private ResponseEntity<ImportAnswer> taken(Format format, boolean evidence, InputStream file, Officer officer)
            throws IOException {
        CaseImport taken = imports.take(format, file, evidence, officer);
        return ResponseEntity.created(URI.create("/api/imports/" + taken.id())).body(ImportAnswer.of(taken));
    }

    @PutMapping(path = "/{id}/evidence", consumes = "application/zip")
    ImportAnswer evidence(@PathVariable("id") UUID id, InputStream zip) throws IOException {
        require(id);
        return ImportAnswer.of(imports.addEvidence(id.toString(), zip));
    }

    @GetMapping
    List<ImportAnswer> list() {
        return imports.newest(SHOWN).stream().map(ImportAnswer::of).toList();
    }

    @GetMapping("/{id}")
    ImportAnswer find(@PathVariable("id") UUID id) {
        return ImportAnswer.of(require(id));
    }

    @GetMapping("/{id}/result")
    void result(
            @PathVariable("id") UUID id,
            @RequestParam(name = "refused", defaultValue = "false") boolean refusedOnly,
            HttpServletResponse response)
            throws IOException {
        require(id);
        response.setContentType(CSV);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=import-" + id + ".csv");
        ResultFile.write(imports, id.toString(), refusedOnly, response.getWriter());
    }

    private CaseImport require(UUID id) {
        return imports.find(id.toString())
                .orElseThrow(() -> new ResourceNotFound("There is no import " + id + " here."));
    }

    @ExceptionHandler
    ProblemDetail refused(ImportRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(refused.getMessage()));
    }

    /** @param notStarted cases whose processes start when others have left */
    record ImportAnswer(
            String importId,
            String state,
            int rows,
            int opened,
            int known,
            int refused,
            int notStarted,
            String receivedAt,
            @Nullable String endedAt) {
        static ImportAnswer of(CaseImport of) {
            return new ImportAnswer(
                    of.id(),
                    of.state().name(),
                    of.rows(),
                    of.counts().opened(),
                    of.counts().known(),
                    of.counts().refused(),
                    of.counts().notStarted(),
                    of.receivedAt().toString(),
                    of.endedAt() == null ? null : of.endedAt().toString());
        }
    }
}
