package org.pouch.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Opens cases and tells of them. */
@RestController
@RequestMapping("/api/cases")
class CasesApi {
    private final OpenCase open;
    private final CaseRegister cases;
    private final FindCases finding;
    private final ChangedCases changed;

    CasesApi(OpenCase open, CaseRegister cases, FindCases finding, Ledger ledger) {
        this.finding = finding;
        this.open = open;
        this.cases = cases;
        this.changed = new ChangedCases(ledger);
    }

    /**
     * @param caseFile case.json
     * @param files its evidence, under the names the case file gives
     * @param key a repeated call with the same files and key is answered with the case that was opened
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Opened> open(
            @RequestPart("case") MultipartFile caseFile,
            @RequestPart(name = "files", required = false) @Nullable List<MultipartFile> files,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Officer officer)
            throws IOException {
        Map<String, byte[]> evidence = contents(files == null ? List.of() : files);
        RequestId request = key == null
                ? open.open(caseFile.getBytes(), evidence, officer)
                : open.openOnce(OpeningKeyHeader.read(key), caseFile.getBytes(), evidence, officer);
        return ResponseEntity.created(URI.create("/api/cases/" + request.value()))
                .body(new Opened(request.value()));
    }

    /** @param changedSince null for all, newest first; else those that changed, the oldest change first */
    @GetMapping
    List<Line> list(
            @RequestParam(name = "changedSince", required = false) @Nullable Instant changedSince,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "offset", defaultValue = "0") int offset) {
        if (changedSince != null) {
            return changed(changedSince, Paging.limit(limit));
        }
        return cases.newest(Paging.limit(limit), Paging.offset(offset)).stream()
                .map(Line::of)
                .toList();
    }

    /** At least that many, where there are: all that one look at the ledger found. */
    private List<Line> changed(Instant since, int limit) {
        Map<RequestId, Instant> at =
                changed.since(since, limit, requests -> cases.lines(requests).size());
        return cases.lines(at.keySet()).stream()
                .map(line -> Line.of(line, Objects.requireNonNull(at.get(line.request()), "only these were asked for")))
                .toList();
    }

    /**
     * In a body, so that no address and no log says who was looked for.
     *
     * @param search nothing is found by a text that nothing can be looked for by
     */
    @PostMapping("/search")
    Found search(
            @RequestBody Search search,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam(name = "offset", defaultValue = "0") int offset) {
        String text = search.find() == null ? "" : search.find().strip();
        Optional<Wanted> wanted = text.isEmpty() ? Optional.empty() : finding.wanted(text);
        if (!text.isEmpty() && wanted.isEmpty()) {
            return new Found(0, List.of());
        }
        FindCases.Page found = finding.search(
                new FindCases.Filter(wanted.orElse(null), search.state(), search.counterpart()),
                Paging.limit(limit),
                Paging.offset(offset));
        return new Found(found.total(), found.lines().stream().map(Line::of).toList());
    }

    @GetMapping("/{request}")
    CaseAnswer find(@PathVariable("request") RequestId request) {
        return cases.find(request)
                .map(CaseAnswer::of)
                .orElseThrow(() -> new ResourceNotFound("There is no case " + request + " here."));
    }

    private static Map<String, byte[]> contents(List<MultipartFile> files) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (MultipartFile file : files) {
            String name = StringUtils.getFilename(
                    String.valueOf(file.getOriginalFilename()).replace('\\', '/'));
            if (name != null && !name.isBlank()) {
                contents.put(name, file.getBytes());
            }
        }
        return contents;
    }

    record Opened(String requestId) {}

    /**
     * @param find a number of a case or packet, an own file number, or a name in either script
     * @param state as people see it
     */
    record Search(
            @Nullable String find,
            @Nullable String state,
            @Nullable String counterpart) {}

    /** @param total of how many these are some */
    record Found(long total, List<Line> cases) {}

    record Line(
            String requestId,
            CaseRegister.Side side,
            String counterpart,
            String state,
            String person,
            String openedAt,
            @Nullable String closedAt,
            @Nullable String outcome,
            @JsonInclude(Include.NON_NULL) @Nullable String changedAt) {
        static Line of(CaseLine line) {
            return line(line, null);
        }

        static Line of(CaseLine line, Instant changedAt) {
            return line(line, changedAt.toString());
        }

        private static Line line(CaseLine line, @Nullable String changedAt) {
            return new Line(
                    line.request().value(),
                    line.side(),
                    line.counterpart().value(),
                    line.state(),
                    line.personLabel(),
                    line.openedAt().toString(),
                    line.closedAt() == null ? null : line.closedAt().toString(),
                    line.outcome(),
                    changedAt);
        }
    }

    record CaseAnswer(
            @JsonUnwrapped Line line,
            String agreement,
            List<CaseRegister.Section> sections,
            List<CaseRegister.AttachmentLine> attachments) {
        static CaseAnswer of(CaseView view) {
            return new CaseAnswer(Line.of(view.line()), view.agreement(), view.sections(), view.attachments());
        }
    }
}
