package org.pouch.casework.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.correction.SaidRequests;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.memory.PersonMemory;
import org.pouch.casework.register.EarlierRefusals;
import org.pouch.packet.RequestId;
import org.pouch.resilience.FailureText;
import org.pouch.vault.ContentDamaged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes by marks what must outlive the content of a case: that its person was refuted, determined stateless, or is barred. */
@Component
final class Remembering {
    private static final Logger LOG = LoggerFactory.getLogger(Remembering.class);

    /** As long as digests and the skeleton of a case are kept: ten years. */
    private static final Duration KEPT = Duration.ofDays(3653);

    private final CaseStore cases;
    private final Dossiers dossiers;
    private final RegisterBar bars;
    private final PersonMemory memory;

    Remembering(CaseStore cases, Dossiers dossiers, RegisterBar bars, PersonMemory memory) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.bars = bars;
        this.memory = memory;
    }

    /** While the key of the case is there. What nobody can read is erased all the same. */
    void remember(RequestId request, Instant now) {
        try {
            remember(dossiers.require(request), now);
        } catch (ContentDamaged damaged) {
            LOG.warn("Of {} is remembered what its head and its request say: {}", request, FailureText.forLog(damaged));
            rememberHead(request, now);
        }
    }

    /** Of a case of which some paper cannot be read. */
    private void rememberHead(RequestId request, Instant now) {
        try {
            cases.find(request)
                    .map(row -> new Dossier(row, List.of(), List.of(), List.of()))
                    .ifPresent(head -> remember(head, now));
        } catch (ContentDamaged damaged) {
            LOG.error("Nothing of {} is remembered: {}", request, FailureText.forLog(damaged));
        }
    }

    /** Of long ago, or for a bar that is lifted. */
    void forget(Instant now) {
        memory.forget(now.minus(KEPT));
    }

    private void remember(Dossier dossier, Instant now) {
        boolean isRefuted = EarlierRefusals.isRefuted(dossier);
        boolean isStateless = EarlierRefusals.isStateless(dossier);
        boolean mustBe = isRefuted || isStateless || bars.isBarred(dossier.request());
        if (mustBe && dossier.row().side() == Side.REQUESTING) {
            memory.keep(
                    dossier.request(),
                    isRefuted,
                    isStateless,
                    SaidRequests.persons(dossier).stream()
                            .map(PersonJson::identity)
                            .toList(),
                    EarlierRefusals.evidence(dossier.data()),
                    now);
        }
    }
}
