package org.pouch.exchange.directory;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.RevocationList.Scope.About;
import org.pouch.trust.TrustAnchors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down in the ledger each revocation list that is beside the certificates of a partner for the first time, or anew after it was let go, and tells
 * which are there no more.
 */
@Component
public final class ListsSeen implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(ListsSeen.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final PartnerDirectory partners;
    private final ExpectedLists expected;
    private final AuthoritiesSeen authorities;
    private final Ledger ledger;
    private final Clock clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final WorkLoop loop;

    ListsSeen(
            PartnerDirectory partners,
            ExpectedLists expected,
            AuthoritiesSeen authorities,
            Ledger ledger,
            Clock clock) {
        this.partners = partners;
        this.expected = expected;
        this.authorities = authorities;
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
        List<ExpectedLists.Known> known = expected.known(partner);
        here(partner, now)
                .forEach((role, lists) -> lists.forEach((scope, issued) -> {
                    boolean isTold = known.stream()
                            .anyMatch(
                                    list -> list.role() == role && list.scope().equals(scope) && list.isToldOf(issued));
                    if (!isTold) {
                        ledger.append(new AuditEvent.RevocationListKnown(
                                null,
                                partner.value(),
                                role.name(),
                                scope.about().name(),
                                scope.issuer()));
                    }
                }));
    }

    private Map<PinRole, Map<Scope, Instant>> here(AuthorityId partner, Instant now) {
        return partners.lists(partner, now, authorities.of(partner));
    }

    /** All lists that were ever beside certificates of the partner, as they stand. */
    public List<PartnerList> all(AuthorityId partner) {
        Instant now = clock.instant();
        Map<PinRole, Map<Scope, Instant>> here = here(partner, now);
        return expected.known(partner).stream()
                .map(known -> new PartnerList(
                        known.role(),
                        known.scope(),
                        isHere(
                                known.scope(),
                                here.getOrDefault(known.role(), Map.of()).keySet()),
                        known.isLetGo(now) ? known.letGoUntil() : null))
                .sorted(Comparator.comparing(PartnerList::role)
                        .thenComparing(list -> list.scope().issuer())
                        .thenComparing(list -> list.scope().about()))
                .toList();
    }

    /**
     * By itself, or by one of all certificates. Earlier versions wrote down one of authorities only as one of all: where nobody else is signed by
     * that issuer nothing waits for more, and else the arrival says what it needs.
     */
    private static boolean isHere(Scope scope, Set<Scope> here) {
        return here.contains(scope)
                || here.stream()
                        .filter(list -> list.issuer().equals(scope.issuer()))
                        .anyMatch(list -> scope.about() == About.ALL || list.about() == About.ALL);
    }

    /**
     * Lists that are missing or too old, of issuers that are believed now, or are below those by what was accepted last: each with what to do. A list of
     * an issuer that no certificate is known of is missed when a packet needs it.
     */
    public Map<String, String> lost() {
        Instant now = clock.instant();
        Map<String, String> lost = new TreeMap<>();
        partners.partners().forEach(partner -> addLost(partner.id(), now, lost));
        return lost;
    }

    private void addLost(AuthorityId partner, Instant now, Map<String, String> lost) {
        Map<PinRole, TrustAnchors> anchors = partners.anchors(partner, now);
        Set<String> below = names(authorities.of(partner));
        for (PartnerList list : all(partner)) {
            Set<String> believed =
                    names(anchors.getOrDefault(list.role(), TrustAnchors.NONE).certificates());
            String issuer = list.scope().issuer();
            if (!list.isHere() && list.letGoUntil() == null && (believed.contains(issuer) || below.contains(issuer))) {
                lost.put(
                        partner + " " + list.role() + " " + list.scope().about() + " " + issuer,
                        sentence(partner, list));
            }
        }
    }

    private static Set<String> names(List<X509Certificate> authorities) {
        return authorities.stream()
                .map(each -> TrustAnchors.issuer(each.getSubjectX500Principal()))
                .collect(Collectors.toSet());
    }

    private static String sentence(AuthorityId partner, PartnerList list) {
        return "The revocation list of " + list.scope().issuer()
                + words(list.scope().about())
                + " is no longer beside the certificates of " + partner
                + ", cannot be read, or is too old: what arrives of the partner waits. Put the current list there; if it cannot"
                + " be had, ask the partner. Where its issuer publishes none any more, two officers let it go on the page of the"
                + " partner.";
    }

    private static String words(About about) {
        return switch (about) {
            case ALL -> "";
            case USERS -> " about those who sign";
            case AUTHORITIES -> " about authorities below it";
        };
    }
}
