package org.pouch.sealing.verdict;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.pdf.signature.AddedEvidence;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.signing.SignatureCheck;
import org.pouch.signing.TimestampCheck;
import org.pouch.trust.ServingEvidence;
import org.pouch.trust.ServingEvidence.Dated;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** Whose certificates a packet's signatures and timestamps carry, so that its evidence can be asked whom it serves. */
final class Carried {
    private record Place(int end, Dated dated) {}

    private final List<Place> places = new ArrayList<>();
    private final List<X509Certificate> certificates = new ArrayList<>();

    /** @param within the document timestamp, or the signature that the token is in */
    void add(EmbeddedSignature within, TimestampCheck check) {
        add(within, check.signer(), check.time(), check.certificates());
    }

    void add(EmbeddedSignature signature, SignatureCheck check) {
        Instant time = null;
        for (TimestampCheck stamp : check.timestamps()) {
            time = stamp.time() == null ? time : stamp.time();
        }
        add(signature, check.signer(), time, check.certificates());
    }

    private void add(
            EmbeddedSignature within,
            @Nullable X509Certificate end,
            @Nullable Instant time,
            List<X509Certificate> along) {
        if (end != null) {
            places.add(new Place(within.range().end(), new Dated(end, time)));
        }
        certificates.addAll(along);
    }

    /** Adds an error when evidence is of another form than packets have, or serves nobody. */
    void check(List<AddedEvidence> evidence, TrustAnchors anchors, List<Finding> findings) {
        ValidationData before = ValidationData.NONE;
        for (AddedEvidence each : evidence) {
            ValidationData added = LevelReached.data(each.data());
            List<Dated> dated = places.stream()
                    .filter(place -> place.end() <= each.start())
                    .map(Place::dated)
                    .toList();
            if (!ServingEvidence.isReadable(
                            added,
                            each.data().certificates(),
                            each.data().lists(),
                            each.data().answers())
                    || !new ServingEvidence(certificates, anchors.certificates(), before, added).serves(dated)) {
                findings.add(Finding.error(
                        "EVIDENCE_FORM",
                        "The evidence added behind the signature, at offset " + each.start()
                                + ", is not what the signatures and timestamps before it need: it holds something that cannot be"
                                + " read or serves nobody, or lacks something."));
                return;
            }
            before = before.with(added);
        }
    }
}
