package org.pouch.casework.verdict;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.gate.ContentFacts;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.casework.safeguard.GateTable;
import org.pouch.casework.supervision.BasisTable;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.exchange.attest.Attestation;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the send gate, signs what it says and keeps it with the packet. */
@Component
public final class GateVerdicts {
    private static final int SHOWN = 50;

    private final GateCheck gate;
    private final VerdictStore store;
    private final BasisTable bases;
    private final Attestation attestation;
    private final Ledger ledger;
    private final Telling telling;
    private final TransactionTemplate transactions;
    private final Clock clock;

    GateVerdicts(
            GateCheck gate,
            VerdictStore store,
            BasisTable bases,
            Attestation attestation,
            Ledger ledger,
            Telling telling,
            TransactionTemplate transactions,
            Clock clock) {
        this.gate = gate;
        this.store = store;
        this.bases = bases;
        this.attestation = attestation;
        this.ledger = ledger;
        this.telling = telling;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** On the final content, before it is sealed; on record, also when it stops the packet. */
    public GateVerdict onContent(Dossier dossier, Packet packet) {
        ContentFacts facts = gate.contentOf(dossier, packet);
        return kept(verdict(dossier, packet.id(), Asked.CONTENT, ContentDigest.of(packet), null, facts));
    }

    /** As things stand now, about bytes that were let be sealed; nothing is kept of it yet. */
    GateVerdict again(Dossier dossier, GateVerdict before, Asked occasion) {
        return verdict(dossier, before.packet(), occasion, before.content(), before.document(), before.facts());
    }

    private GateVerdict verdict(
            Dossier dossier,
            PacketId packet,
            Asked occasion,
            Sha256 content,
            @Nullable Sha256 document,
            ContentFacts facts) {
        GateTable.Decision decision = gate.onContent(dossier, packet, facts);
        Optional<OfficerEntry> release =
                gate.release(dossier, packet, facts.kind(), decision, occasion.isOfDeparture());
        return new GateVerdict(
                packet,
                dossier.request(),
                occasion,
                content,
                document,
                decision.table(),
                decision.verdict(),
                decision.rules(),
                release.map(OfficerEntry::number).orElse(null),
                facts,
                TransferBasis.of(dossier, facts.kind()).orElse(null),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Signed, and with its line of the ledger; of a departure that it stops, a second officer is told. */
    GateVerdict kept(GateVerdict verdict) {
        byte[] signature = attestation.sign(verdict.statement());
        transactions.executeWithoutResult(status -> {
            store.keep(verdict, signature);
            ledger.append(new AuditEvent.GateDecided(
                    verdict.request(), verdict.packet(), verdict.verdict().name(), words(verdict)));
            if (verdict.occasion().isOfDeparture() && !verdict.letsPass()) {
                telling.owe(new News.DepartureStopped(verdict.request()));
            }
        });
        return verdict;
    }

    private static String words(GateVerdict verdict) {
        return String.join(" ", verdict.rules()) + (verdict.release() == null ? "" : " released");
    }

    /** That this content became these bytes; in the caller's transaction, and without a line of its own: the seal has one. */
    void keptForDocument(GateVerdict verdict, Sha256 document) {
        GateVerdict sealed = new GateVerdict(
                verdict.packet(),
                verdict.request(),
                Asked.DOCUMENT,
                verdict.content(),
                document,
                verdict.table(),
                verdict.verdict(),
                verdict.rules(),
                verdict.release(),
                verdict.facts(),
                verdict.basis(),
                verdict.at());
        store.keep(sealed, attestation.sign(sealed.statement()));
        @Nullable TransferBasis basis = sealed.basis();
        if (basis != null) {
            bases.keep(sealed.packet(), sealed.request(), sealed.facts().kind(), basis, clock.instant());
        }
    }

    /** The last signed one of that occasion. */
    Optional<GateVerdict> last(PacketId packet, Asked occasion) {
        return store.last(packet, occasion);
    }

    /** The newest first, as far as they are proved. */
    public List<GateVerdict> ofCase(RequestId request) {
        return store.ofCase(request, SHOWN);
    }

    /** What the gate said last in the case, when that stopped something. */
    public Optional<GateVerdict> lastStop(RequestId request) {
        return store.ofCase(request, SHOWN).stream().findFirst().filter(verdict -> !verdict.letsPass());
    }

    /** What the gate said last of a departure of the case, when that stopped it; of its packets, nothing. */
    public Optional<GateVerdict> lastDepartureStop(RequestId request) {
        return store.ofCase(request, SHOWN).stream()
                .filter(verdict -> verdict.occasion().isOfDeparture())
                .findFirst()
                .filter(verdict -> !verdict.letsPass());
    }

    /** What the gate said last of this packet itself, when that stopped it; of a departure on its notice, nothing. */
    public Optional<GateVerdict> lastStop(RequestId request, PacketId packet) {
        return store.ofCase(request, SHOWN).stream()
                .filter(verdict ->
                        verdict.packet().equals(packet) && !verdict.occasion().isOfDeparture())
                .findFirst()
                .filter(verdict -> !verdict.letsPass());
    }

    /**
     * On a notice that was let be sealed, as things stand now; nothing is kept of it yet.
     *
     * @return empty when its content was never let be sealed
     */
    Optional<GateVerdict> aboutDeparture(Dossier dossier, CasePacket notice, Asked occasion) {
        return last(notice.id(), Asked.DOCUMENT)
                .or(() -> last(notice.id(), Asked.CONTENT))
                .filter(GateVerdict::letsPass)
                .map(before -> again(dossier, before, occasion));
    }
}
