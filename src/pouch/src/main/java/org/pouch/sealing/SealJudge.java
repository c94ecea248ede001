package org.pouch.sealing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;
import org.pouch.identity.mrz.MrzReading;
import org.pouch.identity.seal.MalformedSeal;
import org.pouch.identity.seal.VisibleSeal;
import org.pouch.packet.Finding;
import org.pouch.signing.seal.SealVerifier;
import org.pouch.trust.TrustAnchors;

/** Judges the visible digital seal of a travel document (ICAO Doc 9303-13), offline. Written for refusal. */
public final class SealJudge {
    private final SealVerifier verifier;

    /** @param trusted authorities of seals and the certificates of their signers, and revocation lists */
    public SealJudge(TrustAnchors trusted) {
        verifier = new SealVerifier(trusted);
    }

    /**
     * Never throws for what a seal holds.
     *
     * @param printed the lines of the zone printed on the document; empty when they are not known
     * @param at the instant as of which certificates and the document must be valid
     */
    public SealReport judge(byte[] bytes, List<String> printed, Instant at) {
        VisibleSeal seal;
        List<String> zone;
        try {
            seal = VisibleSeal.parse(bytes);
            zone = seal.zone();
        } catch (MalformedSeal malformed) {
            return SealReport.none(
                    "SEAL_FORM", "The symbol is no seal of a travel document: " + malformed.getMessage() + ".");
        }
        List<Finding> findings = new ArrayList<>();
        verifier.verify(
                        seal.header().signer(),
                        seal.header().certificate(),
                        seal.signedPart(),
                        seal.signature(),
                        seal.header().signed(),
                        at)
                .faults()
                .forEach(fault -> findings.add(Finding.error(fault.code(), fault.message())));
        checkZone(seal, zone, at, findings);
        if (!printed.isEmpty() && !printed.equals(zone)) {
            findings.add(Finding.error(
                    "SEAL_ZONE_DIFFERS",
                    "The machine-readable zone on the document is not the one that was sealed: it was replaced, or the"
                            + " seal belongs to another document."));
        }
        return new SealReport(seal.header(), zone, findings);
    }

    private static void checkZone(VisibleSeal seal, List<String> zone, Instant at, List<Finding> findings) {
        MrzReading reading = Mrz.read(zone);
        if (!reading.isSound() || reading.fields().isEmpty()) {
            findings.add(Finding.error(
                    "SEAL_ZONE", "The machine-readable zone in the seal is not sound: " + reading.faults() + "."));
            return;
        }
        MrzFields fields = reading.fields().get();
        if (!fields.issuer().equals(seal.header().issuer())) {
            findings.add(Finding.error(
                    "SEAL_ISSUER",
                    "The seal is of " + seal.header().issuer() + ", the machine-readable zone in it of "
                            + fields.issuer() + "."));
        }
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        // Of the two centuries, the one nearer to the day of issue: emergency documents are valid for months.
        int century = seal.header().issued().getYear() / 100 * 100;
        int year = century + Integer.parseInt(fields.expiry().substring(0, 2));
        LocalDate expiry = day(year < seal.header().issued().getYear() ? year + 100 : year, fields.expiry());
        if (expiry.isBefore(today)) {
            findings.add(Finding.warning("DOCUMENT_EXPIRED", "The document expired on " + expiry + "."));
        }
    }

    private static LocalDate day(int year, String expiry) {
        int month = Integer.parseInt(expiry.substring(2, 4));
        LocalDate first = LocalDate.of(year, Math.min(12, Math.max(1, month)), 1);
        return first.withDayOfMonth(
                Math.min(first.lengthOfMonth(), Math.max(1, Integer.parseInt(expiry.substring(4)))));
    }
}
