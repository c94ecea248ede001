package org.pouch.casework.draft;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseRegister.PagesToSee;
import org.pouch.casework.DraftChanged;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.PacketSealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The pages of a packet before anyone approved it: made as it would be sent, and kept nowhere. */
@Component
public final class DraftPreview {
    private static final Logger log = LoggerFactory.getLogger(DraftPreview.class);

    private final Dossiers dossiers;
    private final PacketDrafting drafting;
    private final Authorities authorities;
    private final DraftDigest digests;
    private final PacketSealer sealer;
    private final Clock clock;
    private final PacketIds ids;

    DraftPreview(
            Dossiers dossiers,
            PacketDrafting drafting,
            Authorities authorities,
            DraftDigest digests,
            PacketSealer sealer,
            Clock clock) {
        this.authorities = authorities;
        this.digests = digests;
        this.dossiers = dossiers;
        this.drafting = drafting;
        this.sealer = sealer;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    /** Empty before anyone has prepared the packet. */
    public Optional<Sha256> digest(Approval approval, Dossier dossier, Officer officer) {
        return digests.shown(approval, dossier, officer.id());
    }

    /** See {@link DraftDigest#pagesToSee}. */
    public List<PagesToSee> pagesToSee(Approval approval, Dossier dossier, Officer officer) {
        return digests.pagesToSee(approval, dossier, officer.id());
    }

    /** See {@link DraftDigest#beside}. */
    public Optional<Sha256> beside(String task, Dossier dossier) {
        return digests.beside(task, dossier);
    }

    /**
     * Empty before anyone has prepared the packet, and when it cannot be made from what was prepared.
     *
     * @throws DraftChanged when the packet is not the one with this digest any more
     */
    public Optional<byte[]> of(Approval approval, RequestId request, Officer officer, Sha256 digest) {
        Optional<Dossier> dossier = dossiers.find(request);
        if (dossier.isEmpty() || dossier.get().latest(approval.preparing()).isEmpty()) {
            return Optional.empty();
        }
        if (!digests.of(approval, dossier.get(), officer.id())
                .filter(digest::equals)
                .isPresent()) {
            throw new DraftChanged();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            return Optional.of(sealer.preview(
                    authorities.named(drafting.prepared(dossier.get(), approval.kind(), officer, ids.next(), now))));
        } catch (DraftRefused refused) {
            log.warn(
                    "The packet that {} of case {} is about cannot be shown: {}",
                    approval.approving(),
                    request,
                    refused.findings().stream().map(Finding::code).distinct().toList());
            return Optional.empty();
        }
    }
}
