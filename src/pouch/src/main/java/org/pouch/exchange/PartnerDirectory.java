package org.pouch.exchange;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;

/** This authority and the partners it exchanges packets with, as configured. */
public final class PartnerDirectory {
    private final Partner own;
    private final Map<AuthorityId, Known> partners;

    PartnerDirectory(Partner own, List<Known> partners) {
        this.own = own;
        this.partners = new LinkedHashMap<>();
        partners.forEach(known -> this.partners.put(known.partner().id(), known));
    }

    public Partner own() {
        return own;
    }

    /** In the order of the configuration. */
    public List<Partner> partners() {
        return partners.values().stream().map(Known::partner).toList();
    }

    public Optional<Partner> find(AuthorityId id) {
        return Optional.ofNullable(partners.get(id)).map(Known::partner);
    }

    /** @throws PartnerUnknown when nothing is configured under this id */
    public Partner require(AuthorityId id) {
        return known(id).partner();
    }

    /**
     * The packet of this authority with the names that shall stand on its pages.
     *
     * @throws PartnerUnknown when the receiver is none of the partners
     */
    public Packet named(Packet draft) {
        Partner receiver = require(draft.envelope().receiver());
        return new Packet(
                draft.envelope().named(own.nameOnPages(), receiver.nameOnPages()), draft.data(), draft.attachments());
    }

    X509Certificate encryptionCertificate(AuthorityId id) {
        return known(id).encryptionCertificate();
    }

    private Known known(AuthorityId id) {
        Known known = partners.get(id);
        if (known == null) {
            throw new PartnerUnknown(id);
        }
        return known;
    }

    record Known(Partner partner, X509Certificate encryptionCertificate) {}
}
