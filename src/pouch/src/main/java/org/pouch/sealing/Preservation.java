package org.pouch.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.AddedSignature;
import org.pouch.pdf.signature.AddedValidation;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.pdf.signature.ValidationStore;
import org.pouch.sealing.DocumentSigner.NotSignable;
import org.pouch.sealing.verdict.LevelReached;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.signing.SignatureCheck;
import org.pouch.signing.SignatureProfile;
import org.pouch.signing.SignatureVerifier;
import org.pouch.signing.TimestampCheck;
import org.pouch.signing.TimestampSource;
import org.pouch.signing.TimestampVerifier;
import org.pouch.signing.online.RevocationSource;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.OcspAnswer;
import org.pouch.trust.PathValidator;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/**
 * Raises signed documents to the level agreed, and keeps them there: with the validation data of all their signatures and
 * timestamps, and a document timestamp over those. Done again before the last authority's certificate expires, it lets a
 * document be judged for ever. Thread-safe.
 */
public final class Preservation {
    private final SealLevel level;
    private final @Nullable TimestampSource timestamps;
    private final @Nullable RevocationSource revocation;
    private final TrustAnchors roots;
    private final Clock clock;

    /**
     * @param timestamps needed from level T
     * @param revocation needed from level LT
     * @param roots certificates that complete paths, such as a time-stamping authority's; not trusted for anything
     * @throws IllegalArgumentException when the level needs what is missing
     */
    public Preservation(
            SealLevel level,
            @Nullable TimestampSource timestamps,
            @Nullable RevocationSource revocation,
            TrustAnchors roots,
            Clock clock) {
        if (level != SealLevel.B && timestamps == null) {
            throw new IllegalArgumentException("level " + level + " needs a time-stamping authority");
        }
        if (level.compareTo(SealLevel.LT) >= 0 && revocation == null) {
            throw new IllegalArgumentException("level " + level + " needs revocation information");
        }
        this.level = level;
        this.timestamps = level == SealLevel.B ? null : timestamps;
        this.revocation = revocation;
        this.roots = roots;
        this.clock = clock;
    }

    /** Nothing beyond the signature. */
    public static Preservation none(Clock clock) {
        return new Preservation(SealLevel.B, null, null, new TrustAnchors(List.of()), clock);
    }

    /** What documents are raised to. */
    SealLevel level() {
        return level;
    }

    /** Date signatures as they are made; null when the level asks for none. */
    @Nullable
    TimestampSource timestamps() {
        return timestamps;
    }

    /**
     * @param signed a document all of whose signatures are to be kept
     * @throws NotSignable when the document cannot be read
     * @throws ServiceUnavailable when what is needed cannot be had now
     */
    public byte[] preserve(byte[] signed) {
        if (revocation == null || level.compareTo(SealLevel.LT) < 0) {
            return signed;
        }
        try {
            return preserve(signed, revocation);
        } catch (PdfRefused refused) {
            throw new NotSignable(refused.sentence(), refused);
        }
    }

    private byte[] preserve(byte[] signed, RevocationSource source) {
        ValidationData data = withoutCarried(missing(SignedDocument.read(signed), source));
        byte[] kept = data.saysNothing() ? signed : AddedValidation.append(signed, store(data));
        return level == SealLevel.LTA && timestamps != null ? dated(kept, timestamps) : kept;
    }

    private static byte[] dated(byte[] document, TimestampSource timestamps) {
        int room = timestamps.usualSize();
        return AddedSignature.timestamp(document, room, content -> timestamps.token(digest(content), room));
    }

    private static byte[] digest(InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.update(buffer, 0, count);
            }
            return digest.digest();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Certificates that signatures and timestamps carry are not written a second time. */
    private ValidationData withoutCarried(Missing missing) {
        ValidationData data = missing.data();
        return new ValidationData(
                data.certificates().stream()
                        .filter(each -> !missing.carried().contains(each))
                        .toList(),
                data.revocations(),
                data.answers());
    }

    private record Missing(ValidationData data, Set<X509Certificate> carried) {}

    private Missing missing(SignedDocument document, RevocationSource source) {
        Set<X509Certificate> carried = new HashSet<>();
        ValidationData known = LevelReached.data(document.validationStore());
        ValidationData missing = ValidationData.NONE;
        for (EmbeddedSignature each : document.signatures()) {
            if (each.isTimestamp()) {
                TimestampCheck stamp = new TimestampVerifier().check(each.contents(), each::feed);
                carried.addAll(stamp.certificates());
                missing = missing.with(missing(stamp, known.with(missing), source));
                continue;
            }
            SignatureCheck check = new SignatureVerifier(SignatureProfile.GENERAL).check(each.contents(), each::feed);
            Instant time = clock.instant();
            carried.addAll(check.certificates());
            for (TimestampCheck stamp : check.timestamps()) {
                carried.addAll(stamp.certificates());
                missing = missing.with(missing(stamp, known.with(missing), source));
                time = stamp.time() == null ? time : stamp.time();
            }
            if (check.signer() != null) {
                missing = missing.with(missing(
                        check.signer(),
                        check.certificates(),
                        known.with(missing),
                        time,
                        CertificateUse.SIGNING,
                        source));
            }
        }
        return new Missing(missing, carried);
    }

    private ValidationData missing(TimestampCheck stamp, ValidationData known, RevocationSource source) {
        return stamp.signer() == null || stamp.time() == null
                ? ValidationData.NONE
                : missing(
                        stamp.signer(),
                        stamp.certificates(),
                        known,
                        stamp.time(),
                        CertificateUse.TIME_STAMPING,
                        source);
    }

    private ValidationData missing(
            X509Certificate end,
            List<X509Certificate> along,
            ValidationData known,
            Instant time,
            CertificateUse use,
            RevocationSource source) {
        CertificatePath path = path(end, along, known, time, use);
        return path.certificates().size() > 1 && PathValidator.isCleared(path, known, time)
                ? ValidationData.NONE
                : source.prove(path.certificates());
    }

    /** Up to any root that is there: whether it is trusted is for whoever verifies. */
    private CertificatePath path(
            X509Certificate end, List<X509Certificate> along, ValidationData known, Instant time, CertificateUse use) {
        ValidationData all = ValidationData.of(along).with(known).with(ValidationData.of(roots.certificates()));
        List<X509Certificate> tops = new ArrayList<>(all.certificates());
        tops.removeIf(each -> !each.getSubjectX500Principal().equals(each.getIssuerX500Principal()));
        return new PathValidator(new TrustAnchors(tops)).validate(end, all, time, use);
    }

    private static ValidationStore store(ValidationData data) {
        return new ValidationStore(
                data.certificates().stream().map(Preservation::encoded).toList(),
                data.revocations().stream().map(Preservation::encoded).toList(),
                data.answers().stream().map(OcspAnswer::encoded).toList());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
