package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.journey.TakingBack;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.state.Paper;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The packet that takes a case back. It says nothing of its own: all there ever were differ in numbers and times alone. */
@Component
class WithdrawalDraft {
    private static final Logger LOG = LoggerFactory.getLogger(WithdrawalDraft.class);
    private static final String CAUSE = "withdrawal";
    private static final Duration TO_ERASE = Duration.ofHours(24);

    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final CaseVault vault;
    private final Clock clock;
    private final PacketIds ids;

    WithdrawalDraft(Dossiers dossiers, CaseStore cases, PacketStore packets, CaseVault vault, Clock clock) {
        this.vault = vault;
        this.dossiers = dossiers;
        this.cases = cases;
        this.packets = packets;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Transactional
    PacketId draft(RequestId request) {
        cases.lock(request);
        return packets.findDraft(request, PacketKind.WITHDRAWAL, CAUSE)
                .map(CasePacket::id)
                .orElseGet(() -> made(dossiers.requireOrSkeleton(request)));
    }

    private PacketId made(Dossier dossier) {
        CaseRow row = dossier.row();
        if (row.standing().state() == CaseState.CLOSED && !TakingBack.BY_OFFICER.equals(row.outcome())) {
            throw new OutOfTurn("Case " + row.request() + " is closed, so it is not taken back.");
        }
        CaseLaw.next(row.side(), row.standing(), Paper.sent(PacketKind.WITHDRAWAL, Paper.DONE));
        PacketId id = ids.next();
        Instant now = clock.instant();
        ObjectNode data = CaseJson.object()
                .put("withdrawalId", id.value())
                .put("requestId", row.request().value())
                .put("code", "WITHDRAWN")
                .put(
                        "eraseBy",
                        now.plus(TO_ERASE).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("scope", "CASE");
        List<String> languages = languages(dossier);
        if (vault.replaceLostKey(row.request())) {
            LOG.error("The key of case {} does not open: what takes it back is kept under another.", row.request());
        }
        data.set("languagesOfPacket", CaseJson.texts(languages));
        packets.insert(new CasePacket(
                id,
                row.request(),
                PacketKind.WITHDRAWAL,
                Direction.SENT,
                CAUSE,
                null,
                languages,
                now.truncatedTo(ChronoUnit.MILLIS),
                data,
                List.of()));
        return id;
    }

    /** As its request says; of a case that nobody can read, as its last request was written. */
    private static List<String> languages(Dossier dossier) {
        List<String> said = new ArrayList<>();
        dossier.data().path("languagesOfPacket").forEach(tag -> said.add(tag.asText()));
        return said.isEmpty()
                ? dossier.latest(PacketKind.REQUEST, Direction.SENT)
                        .map(CasePacket::languages)
                        .orElse(List.of())
                : said;
    }
}
