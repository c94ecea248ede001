package org.pouch.exchange.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.sealing.SealLevel;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** This authority and the partners it exchanges packets with: as configured, and as officers changed them since. */
public final class PartnerDirectory {
    private final Partner own;
    private final Map<AuthorityId, Known> partners;
    private final PartnerChanges changes;
    private final ExpectedLists expected;
    private final boolean admitsSamples;

    PartnerDirectory(
            Partner own, List<Known> partners, PartnerChanges changes, ExpectedLists expected, boolean admitsSamples) {
        this.own = own;
        this.partners = new LinkedHashMap<>();
        partners.forEach(known -> this.partners.put(known.partner().id(), known));
        this.changes = changes;
        this.expected = expected;
        this.admitsSamples = admitsSamples;
    }

    public Partner own() {
        return own;
    }

    /** In the order of the configuration; those that officers introduced after. */
    public List<Partner> partners() {
        Map<AuthorityId, Known> all = new LinkedHashMap<>(partners);
        changes.introduced().forEach((id, introduction) -> all.putIfAbsent(id, introduced(id, introduction)));
        return all.values().stream().map(this::now).toList();
    }

    public Optional<Partner> find(AuthorityId id) {
        return Optional.ofNullable(knownOrNone(id)).map(this::now);
    }

    /** @throws PartnerUnknown when nobody is configured or introduced under this id */
    public Partner require(AuthorityId id) {
        return now(known(id));
    }

    private Partner now(Known known) {
        Partner partner = known.partner();
        return partner.by(changes.waysOut(partner.id(), partner.channels()));
    }

    /**
     * The packet of this authority with the names that shall stand on its pages.
     *
     * @throws PartnerUnknown when the receiver is none of the partners
     */
    public Packet named(Packet draft) {
        Partner receiver = known(draft.envelope().receiver()).partner();
        return new Packet(
                draft.envelope().named(own.nameOnPages(), receiver.nameOnPages()), draft.data(), draft.attachments());
    }

    /** All that are, were and will be believed of a partner. */
    public List<PartnerPin> pins(AuthorityId id) {
        return changes.applied(id, known(id).pins());
    }

    /** True in a demonstration, where the worthless sample keys are used. */
    public boolean admitsSamples() {
        return admitsSamples;
    }

    public boolean isStopped(AuthorityId id) {
        return changes.isStopped(id);
    }

    /** @throws PartnerStopped while nothing of it is accepted */
    public void requireGoing(AuthorityId id) {
        if (changes.isStopped(id)) {
            throw new PartnerStopped(id);
        }
    }

    /** The largest encrypted packet that is taken from a partner and sent to it. */
    public int mostBytes(AuthorityId id, int usual) {
        return Math.min(usual, changes.mostBytes(id).orElse(usual));
    }

    /**
     * The newest that is valid: the partner has had its key the shortest time, and keeps the older one a while.
     *
     * @throws NothingToEncryptTo when none is valid then
     */
    public X509Certificate encryptionCertificate(AuthorityId id, Instant at) {
        return pins(id).stream()
                .filter(pin -> pin.role() == PinRole.ENCRYPTION && pin.isUsableAt(at))
                .max(Comparator.comparing(PartnerPin::beginning)
                        .thenComparing(pin -> pin.certificate().getNotBefore())
                        .thenComparing(pin -> pin.fingerprint().digest().hex()))
                .map(PartnerPin::certificate)
                .orElseThrow(() -> new NothingToEncryptTo(id));
    }

    /** What is believed of a partner at that instant for each role, with the revocation lists beside, as they are now. */
    public Map<PinRole, TrustAnchors> anchors(AuthorityId id, Instant at) {
        return anchors(id, pin -> pin.isPinnedAt(at));
    }

    private Map<PinRole, TrustAnchors> anchors(AuthorityId id, Predicate<PartnerPin> isBelieved) {
        Known known = known(id);
        // Asked once: each question goes to the database.
        List<PartnerPin> pins = pins(id);
        Map<PinRole, TrustAnchors> believed = new EnumMap<>(PinRole.class);
        for (PinRole role : PinRole.values()) {
            ValidationData beside = known.revoked(role);
            List<X509Certificate> certificates = pins.stream()
                    .filter(pin -> pin.role() == role && isBelieved.test(pin))
                    .map(PartnerPin::certificate)
                    .distinct()
                    .toList();
            believed.put(role, new TrustAnchors(certificates, beside.revocations(), beside.answers()));
        }
        return believed;
    }

    /**
     * The same for what arrives, and was not accepted yet. What was ended at once since it came counts no longer: whoever has the key may have sent
     * it. Where a list was once beside the certificates, one that is up to date must be, unless two officers let it go until a day after it came.
     * Whoever reads again what was accepted does not ask for it.
     */
    public Map<PinRole, TrustAnchors> anchorsOfArrivals(AuthorityId id, Instant at) {
        Map<PinRole, TrustAnchors> believed = anchors(id, pin -> pin.isPinnedAt(at) && !pin.isCut());
        Map<PinRole, Set<Scope>> lists = expected.of(id, at);
        believed.replaceAll((role, anchors) -> anchors.expecting(lists.getOrDefault(role, Set.of())));
        return believed;
    }

    /**
     * Which lists are beside the certificates of a partner now, up to date, and when the newest was issued.
     *
     * @param below authorities below what is pinned
     */
    Map<PinRole, Map<Scope, Instant>> lists(AuthorityId id, Instant at, List<X509Certificate> below) {
        List<X509Certificate> authorities = Stream.concat(
                        pins(id).stream().map(PartnerPin::certificate), below.stream())
                .toList();
        Map<PinRole, Map<Scope, Instant>> here = new EnumMap<>(PinRole.class);
        known(id).lists().forEach((role, lists) -> here.put(role, lists.scopes(at, authorities)));
        return here;
    }

    public TrustAnchors anchors(AuthorityId id, PinRole role, Instant at) {
        return anchors(id, at).getOrDefault(role, TrustAnchors.NONE);
    }

    public SealLevel leastLevel(AuthorityId id) {
        return known(id).leastLevel();
    }

    private Known known(AuthorityId id) {
        @Nullable Known known = knownOrNone(id);
        if (known == null) {
            throw new PartnerUnknown(id);
        }
        return known;
    }

    /** What is configured costs no question. */
    private @Nullable Known knownOrNone(AuthorityId id) {
        @Nullable Known configured = partners.get(id);
        if (configured != null) {
            return configured;
        }
        @Nullable Introduction introduction = changes.introduced().get(id);
        return introduction == null ? null : introduced(id, introduction);
    }

    private static Known introduced(AuthorityId id, Introduction introduction) {
        return new Known(introduction.partner(id), introduction.leastLevel(), Map.of(), Map.of());
    }

    /**
     * @param anchors what the configuration pins for each role
     * @param lists what is beside it
     */
    record Known(
            Partner partner, SealLevel leastLevel, Map<PinRole, TrustAnchors> anchors, Map<PinRole, FreshLists> lists) {
        Known {
            anchors = Map.copyOf(anchors);
            lists = Map.copyOf(lists);
        }

        ValidationData revoked(PinRole role) {
            FreshLists fresh = lists.get(role);
            return fresh == null ? ValidationData.NONE : fresh.get();
        }

        List<PartnerPin> pins() {
            List<PartnerPin> pins = new ArrayList<>();
            for (PinRole role : PinRole.values()) {
                anchors.getOrDefault(role, TrustAnchors.NONE)
                        .certificates()
                        .forEach(certificate -> pins.add(PartnerPin.configured(role, certificate)));
            }
            return pins;
        }
    }
}
