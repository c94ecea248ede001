package org.pouch.casework.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.Role;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.casework.dossier.OfficerMarks;
import org.pouch.casework.register.ActiveRequests;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens cases from case files: checked, recorded, then the process is started. */
@Component
final class CaseOpening implements OpenCase, OpenUnstarted {
    private final RequestCheck check;
    private final CaseStore cases;
    private final Authorities authorities;
    private final CaseRecording recording;
    private final OpeningKeys keys;
    private final CaseStarts starts;
    private final ActiveRequests active;
    private final Clock clock;

    CaseOpening(
            RequestCheck check,
            CaseStore cases,
            Authorities authorities,
            CaseRecording recording,
            OpeningKeys keys,
            CaseStarts starts,
            ActiveRequests active,
            Clock clock) {
        this.active = active;
        this.check = check;
        this.cases = cases;
        this.authorities = authorities;
        this.recording = recording;
        this.keys = keys;
        this.starts = starts;
        this.clock = clock;
    }

    @Override
    public RequestId open(byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        return started(record(caseFile, files, officer, opened -> {}));
    }

    private RequestId started(CaseRow row) {
        starts.start(row);
        return row.request();
    }

    @Override
    public RequestId openOnce(OpeningKey key, byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        Sha256 digest = digest(caseFile, files);
        return keys.opened(key, digest, officer).orElseGet(() -> openFirst(key, digest, caseFile, files, officer));
    }

    private RequestId openFirst(
            OpeningKey key, Sha256 digest, byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        try {
            return started(
                    record(caseFile, files, officer, opened -> keys.keep(key, digest, officer, opened.request())));
        } catch (DuplicateKeyException | CaseUploadRefused late) {
            // The same call, come twice at once: what the other opened counts, also where its number is now taken.
            return keys.opened(key, digest, officer).orElseThrow(() -> late);
        }
    }

    /** Of the case file and of each file under its name. */
    private static Sha256 digest(byte[] caseFile, Map<String, byte[]> files) {
        StringBuilder parts = new StringBuilder(Sha256.of(caseFile).hex());
        new TreeMap<>(files)
                .forEach((name, content) -> parts.append('\n')
                        .append(Sha256.of(content).hex())
                        .append(' ')
                        .append(name));
        return Sha256.of(parts.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody looks at one of thousands: what no second officer could approve opens no case. */
    @Override
    public CaseRow open(
            byte[] caseFile, Map<String, byte[]> files, Officer officer, Consumer<CaseRow> withinTransaction) {
        return record(caseFile, files, officer, opened -> {
            refuseIfAskedAlready(opened);
            withinTransaction.accept(opened);
        });
    }

    private void refuseIfAskedAlready(CaseRow opened) {
        active.askedAlready(opened).stream().findFirst().ifPresent(other -> {
            RequestProblems problems = new RequestProblems();
            problems.add(
                    "person",
                    "R-23",
                    "The request " + other
                            + " to the same partner is about the same person and not at its end: send this"
                            + " again once that one has ended, is closed or is taken back.");
            throw new CaseUploadRefused(problems.sorted());
        });
    }

    private CaseRow record(
            byte[] caseFile, Map<String, byte[]> files, Officer officer, Consumer<CaseRow> withinTransaction) {
        RequestProblems problems = new RequestProblems();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Uploaded uploaded = read(caseFile, files, officer, now, problems);
        if (!problems.isEmpty()) {
            throw new CaseUploadRefused(problems.sorted());
        }
        return recording.record(
                EvidenceNames.given(uploaded.request()), uploaded.isNumbered(), officer, now, withinTransaction);
    }

    /** @param isNumbered whether the case file says which number the case has */
    private record Uploaded(EvidencedRequest request, boolean isNumbered) {}

    private Uploaded read(
            byte[] caseFile, Map<String, byte[]> files, Officer officer, Instant now, RequestProblems problems) {
        EvidencedRequest uploaded = CaseUploadReader.read(caseFile, files, problems);
        boolean numbered = uploaded.data().has("requestId");
        complete(uploaded.data(), numbered, officer, now);
        check.collect(uploaded, problems);
        refuseIfTaken(uploaded.data(), problems);
        return new Uploaded(uploaded, numbered);
    }

    @Override
    public List<FieldProblem> problems(byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        RequestProblems problems = new RequestProblems();
        read(caseFile, files, officer, clock.instant().truncatedTo(ChronoUnit.MILLIS), problems);
        return problems.sorted();
    }

    /** What an authority gives a case file: its number, its time, and marks of officers that drafting writes anew. */
    private void complete(ObjectNode data, boolean numbered, Officer officer, Instant now) {
        RequestId notNumbered =
                new RequestId("urn:rdx:" + authorities.own().state() + ":" + CaseNumbers.year(now) + ":000000");
        if (!numbered) {
            data.put("requestId", notNumbered.value());
        }
        if (!data.has("createdAt")) {
            data.put("createdAt", now.toString());
        }
        data.set("preparedBy", OfficerMarks.placeholder(Role.CASE_WORKER, authorities.own()));
        data.set("approvedBy", OfficerMarks.placeholder(Role.APPROVER, authorities.own()));
    }

    private void refuseIfTaken(ObjectNode data, RequestProblems problems) {
        CaseJson.text(data, "requestId")
                .filter(RequestId::isValid)
                .map(RequestId::new)
                .filter(id -> cases.find(id).isPresent())
                .ifPresent(id -> problems.add(
                        "requestId", "A1", "Reference of the case is that of another case: it is never used again."));
    }
}
