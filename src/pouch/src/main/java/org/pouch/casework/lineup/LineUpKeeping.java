package org.pouch.casework.lineup;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.gate.EvidenceWorth;
import org.pouch.casework.lineup.LineUpTable.Kept;
import org.pouch.casework.lineup.SheetTable.Untold;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the rules of line-ups: who shows them, to whom, in which order, and what follows from the answer. */
@Component
class LineUpKeeping implements LineUps {
    private static final Pattern NUMBER = Pattern.compile("[1-9]");

    private final LineUpTable table;
    private final LineUpPictures pictures;
    private final CaseStore cases;
    private final Dossiers dossiers;
    private final EvidenceWorth worth;
    private final ViewingRules rules;
    private final Ledger ledger;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LineUpKeeping(
            LineUpTable table,
            LineUpPictures pictures,
            CaseStore cases,
            Dossiers dossiers,
            EvidenceWorth worth,
            ViewingRules rules,
            Ledger ledger,
            Clock clock) {
        this.table = table;
        this.pictures = pictures;
        this.cases = cases;
        this.dossiers = dossiers;
        this.worth = worth;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public List<LineUp> of(RequestId request) {
        return table.of(request);
    }

    @Override
    public boolean isPossible(RequestId request) {
        return cases.find(request)
                .filter(row -> row.side() == Side.REQUESTED && row.closedAt() == null)
                .isPresent();
    }

    @Override
    @Transactional
    public void prepare(RequestId request, List<byte[]> others, Officer officer) {
        Dossier dossier = open(request);
        String id = UUID.randomUUID().toString();
        table.insert(request, id, pictures.of(dossier, others), officer, now());
        tell(request, id, "PREPARED", officer.id());
    }

    @Override
    @Transactional
    public void begin(RequestId request, String lineUp, Planned planned, Officer officer) {
        Dossier dossier = open(request);
        LineUp known = table.of(request).stream()
                .filter(each -> each.id().equals(lineUp))
                .findFirst()
                .orElseThrow(() -> refused("This case has no such line-up."));
        rules.check(dossier, lineUp, planned, officer);
        String id = UUID.randomUUID().toString();
        table.begin(
                request,
                new Kept(lineUp, drawn(known.pictures()), new Viewing(id, planned, officer.id(), now(), false, null)));
        tell(request, id, "BEGUN", officer.id());
    }

    private List<Integer> drawn(int number) {
        List<Integer> order = IntStream.range(0, number).boxed().collect(Collectors.toList());
        Collections.shuffle(order, random);
        return order;
    }

    @Override
    @Transactional
    public List<byte[]> pictures(RequestId request, String viewing, Officer officer) {
        Dossier dossier = open(request);
        Kept kept = waiting(request, viewing);
        rules.requireBlind(dossier, kept.lineUp(), kept.viewing().planned(), officer);
        List<byte[]> shown = table.pictures(request, kept);
        rules.taken(viewing, officer, now());
        tell(request, viewing, "SHEET_TAKEN", officer.id());
        return shown;
    }

    @Override
    @Transactional
    public void record(RequestId request, String viewing, Told told, Officer officer) {
        Kept kept = waiting(request, viewing);
        Conclusion conclusion = conclusion(kept, told.answer());
        LocalDate begun = LocalDate.ofInstant(kept.viewing().begunAt(), ZoneOffset.UTC);
        LocalDate today = LocalDate.now(clock);
        // Where it was shown, the day may have begun, or not have ended.
        if (told.day().isBefore(begun.minusDays(1)) || told.day().isAfter(today.plusDays(1))) {
            throw refused(
                    "Enter the day on which the pictures were shown: not before the viewing was begun here, and not in the future.");
        }
        Result result = new Result(
                conclusion,
                NUMBER.matcher(told.answer()).matches() ? Integer.parseInt(told.answer()) : 0,
                kept.position(),
                conclusion == Conclusion.RECOGNISED ? worth(request) : null,
                told.day(),
                officer.id(),
                now());
        table.end(request, kept, told, result, rules.wasBlind(dossiers.require(request), kept));
        List<Untold> now = rules.told(request, viewing, conclusion);
        if (now.isEmpty()) {
            tell(request, viewing, "ENTERED", officer.id());
        }
        now.forEach(each -> tell(request, each.viewing(), each.conclusion(), each.officer()));
    }

    @Override
    public void forgetPictures(RequestId request) {
        table.forgetPictures(request);
    }

    private static Conclusion conclusion(Kept kept, String answer) {
        if (NUMBER.matcher(answer).matches()
                && Integer.parseInt(answer) <= kept.order().size()) {
            return Integer.parseInt(answer) == kept.position() ? Conclusion.RECOGNISED : Conclusion.ANOTHER;
        }
        return switch (answer) {
            case "NOBODY" -> Conclusion.NOBODY;
            case "UNSURE" -> Conclusion.UNSURE;
            case "NOT_SHOWN" -> Conclusion.NOT_SHOWN;
            default -> throw refused("Choose the number that was pointed out, or what else was answered.");
        };
    }

    private String worth(RequestId request) {
        try {
            return worth.ofWitness(dossiers.require(request).data());
        } catch (SafeguardUnavailable none) {
            throw refused("The table of evidence classes does not count now: ask the key officer.");
        }
    }

    /** A case that is over has no line-up any more; two who decide at once wait for each other. */
    private Dossier open(RequestId request) {
        cases.lock(request);
        if (!isPossible(request)) {
            throw refused(
                    "A line-up is shown by the authority that is asked who the person is, while the case is open.");
        }
        return dossiers.require(request);
    }

    /** Also of a case that ended meanwhile: what was shown is recorded. */
    private Kept waiting(RequestId request, String viewing) {
        cases.lock(request);
        Kept kept = table.find(request, viewing).orElseThrow(() -> refused("This case has no such viewing."));
        if (kept.viewing().isEntered()) {
            throw refused("What came of this viewing is entered already.");
        }
        return kept;
    }

    private void tell(RequestId request, String id, String change, String officer) {
        ledger.append(new AuditEvent.LineUpChanged(request, id, change, officer));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static DecisionRefused refused(String sentence) {
        return new DecisionRefused(sentence, Map.of());
    }
}
