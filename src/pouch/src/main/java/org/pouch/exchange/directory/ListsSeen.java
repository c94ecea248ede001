package org.pouch.exchange.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.trust.TrustAnchors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes down in the ledger each revocation list that is beside the certificates of a partner for the first time, and tells which are there no more. */
@Component
public final class ListsSeen implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(ListsSeen.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final PartnerDirectory partners;
    private final ExpectedLists expected;
    private final Ledger ledger;
    private final Clock clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final WorkLoop loop;

    ListsSeen(PartnerDirectory partners, ExpectedLists expected, Ledger ledger, Clock clock) {
        this.partners = partners;
        this.expected = expected;
        this.ledger = ledger;
        this.clock = clock;
        this.loop = WorkLoop.every(LOOK, "revocation-lists", new Backoff(LOOK, Duration.ofMinutes(10)), this::look);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** Once. */
    public void look() {
        Instant now = clock.instant();
        partners.partners().forEach(partner -> look(partner.id(), now));
        Map<String, String> lost = lost();
        told.retainAll(lost.keySet());
        lost.forEach((what, sentence) -> {
            if (told.add(what)) {
                LOG.error("{}", sentence);
            }
        });
    }

    private void look(AuthorityId partner, Instant now) {
        Map<PinRole, Set<String>> known = expected.of(partner);
        partners.issuersOfLists(partner, now)
                .forEach((role, issuers) -> issuers.stream()
                        .filter(issuer -> !known.getOrDefault(role, Set.of()).contains(issuer))
                        .forEach(issuer -> ledger.append(
                                new AuditEvent.RevocationListKnown(null, partner.value(), role.name(), issuer))));
    }

    /**
     * Lists that are missing or too old, of issuers that are believed now: each with what to do. A list of an issuer that no certificate is
     * believed of is missed when a packet needs it.
     */
    public Map<String, String> lost() {
        Instant now = clock.instant();
        Map<String, String> lost = new TreeMap<>();
        partners.partners().forEach(partner -> addLost(partner.id(), now, lost));
        return lost;
    }

    private void addLost(AuthorityId partner, Instant now, Map<String, String> lost) {
        Map<PinRole, Set<String>> here = partners.issuersOfLists(partner, now);
        Map<PinRole, TrustAnchors> anchors = partners.anchors(partner, now);
        expected.of(partner).forEach((role, issuers) -> {
            Set<String> missing = new HashSet<>(issuers);
            missing.removeAll(here.getOrDefault(role, Set.of()));
            anchors.getOrDefault(role, TrustAnchors.NONE).certificates().stream()
                    .map(each -> TrustAnchors.issuer(each.getSubjectX500Principal()))
                    .filter(missing::contains)
                    .forEach(issuer ->
                            lost.put(ExpectedLists.subject(partner, role, issuer), sentence(partner, issuer)));
        });
    }

    private static String sentence(AuthorityId partner, String issuer) {
        return "The revocation list of " + issuer + " is no longer beside the certificates of " + partner
                + ", cannot be read, or is too old: what arrives of the partner waits. Put the current list there; if it cannot"
                + " be had, ask the partner.";
    }
}
