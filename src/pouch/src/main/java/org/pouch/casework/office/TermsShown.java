package org.pouch.casework.office;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Awaited;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.CaseTerms.Terms;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.AgreementMissing;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.Reckoning;
import org.pouch.casework.agreement.ReplyTerms;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.AgreedWait;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Under which agreement a case is and until when it has to be answered, for people to look at. */
@Component
final class TermsShown {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    private final Deadlines deadlines;
    private final AgreedWait waits;

    TermsShown(Deadlines deadlines, AgreedWait waits) {
        this.waits = waits;
        this.deadlines = deadlines;
    }

    Section of(Dossier dossier) {
        List<Row> rows = new ArrayList<>();
        try {
            fill(dossier, rows);
        } catch (AgreementMissing | SafeguardUnavailable nothingCounts) {
            rows.add(new Row("Agreement", "协定", String.valueOf(nothingCounts.getMessage())));
        }
        return new Section("Terms of the agreement", "协定期限", rows);
    }

    /** Empty also for a case that is not here. */
    Optional<Instant> answerDue(RequestId request) {
        if (!deadlines.isKnown(request)) {
            return Optional.empty();
        }
        try {
            Terms due = deadlines.of(request);
            return due.clockStart() == null ? Optional.empty() : Optional.of(due.replyDueAt());
        } catch (AgreementMissing | SafeguardUnavailable nothingCounts) {
            return Optional.empty();
        }
    }

    /** The same instants that the processes wait for. */
    Optional<Awaited> awaited(Dossier dossier) {
        boolean isAsking = dossier.row().side() == Side.REQUESTING;
        return switch (dossier.row().standing().state()) {
            case CONFIRMED, DEEMED ->
                isAsking ? Optional.of(agreed(dossier, PacketKind.TRAVEL_DOCUMENT)) : Optional.empty();
            case DOCUMENT_ISSUED ->
                isAsking ? Optional.empty() : Optional.of(agreed(dossier, PacketKind.TRANSFER_NOTICE));
            case TRANSFER_NOTIFIED ->
                isAsking
                        ? Optional.of(
                                entered(dossier, PacketKind.TRANSFER_ANSWER, UserTaskId.PLAN_TRANSFER, "answerDueAt"))
                        : Optional.empty();
            case DEPARTED ->
                isAsking
                        ? Optional.of(entered(
                                dossier, PacketKind.HANDOVER_RECORD, UserTaskId.CONFIRM_DEPARTURE, "recordDueAt"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Awaited agreed(Dossier dossier, PacketKind paper) {
        try {
            return new Awaited(paper, waits.end(dossier, paper).orElse(null));
        } catch (AgreementMissing | SafeguardUnavailable nothingCounts) {
            return new Awaited(paper, null);
        }
    }

    private static Awaited entered(Dossier dossier, PacketKind paper, UserTaskId task, String variable) {
        return new Awaited(
                paper,
                dossier.latest(task)
                        .flatMap(entry -> CaseJson.text(entry.variables(), variable))
                        .map(Instant::parse)
                        .orElse(null));
    }

    private void fill(Dossier dossier, List<Row> rows) {
        AgreementProfile profile = deadlines.profile(dossier);
        ReplyTerms reply = profile.reply();
        String row = profile.agreement() + " (" + profile.row() + ")";
        boolean isOpen = profile.origin().toBeConfirmed();
        rows.add(new Row(
                "Agreement",
                "协定",
                row + (isOpen ? ", to be confirmed by the parties" : ""),
                row + (isOpen ? "，待双方确认" : "")));
        rows.add(new Row(
                "Limit of the answer",
                "答复期限",
                reply.limit() == null ? "none was agreed" : reply.limit().toString(),
                reply.limit() == null ? "未约定" : reply.limit().inChinese()));
        fillLater(dossier, rows);
        Terms terms = deadlines.of(dossier.request());
        @Nullable Instant start = terms.clockStart();
        if (start == null) {
            rows.add(new Row("Clock started", "起算时间", "not yet: there is no receipt", "尚未起算：没有回执"));
            return;
        }
        if (dossier.row().standing().state() == CaseState.DEEMED) {
            rows.add(
                    new Row("Consent deemed given", "视为同意之时", terms.replyDueAt().toString()));
        }
        Reckoning reckoning = deadlines.reckoning(dossier);
        ZoneId zone = reckoning.calendar().zone();
        rows.add(new Row("Clock started", "起算时间", MOMENT.format(start.atZone(zone))));
        String due = MOMENT.format(terms.replyDueAt().atZone(zone));
        boolean isCertain = reckoning.isCertain(start, reply.watched());
        rows.add(new Row(
                "Answer due before",
                "答复截止",
                due + (isCertain ? "" : ", later if there are holidays that nobody entered"),
                due + (isCertain ? "" : "，如有未录入的节假日则更晚")));
    }

    /** What runs once the answer was given. */
    private void fillLater(Dossier dossier, List<Row> rows) {
        ZoneId zone = deadlines.reckoning(dossier).calendar().zone();
        deadlines
                .documentDue(dossier)
                .ifPresent(due ->
                        rows.add(new Row("Travel document due before", "旅行证件签发截止", MOMENT.format(due.atZone(zone)))));
        deadlines
                .transferUntil(dossier)
                .ifPresent(day -> rows.add(new Row("Departure not after", "最迟移交日", day.toString())));
        deadlines
                .returnInErrorUntil(dossier)
                .ifPresent(day -> rows.add(new Row("Taken in error: returned until", "误接可退回至", day.toString())));
    }
}
