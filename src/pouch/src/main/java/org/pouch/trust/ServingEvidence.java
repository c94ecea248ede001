package org.pouch.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What evidence that was added to a packet is for. Each certificate must lead a signer on, each list or answer must be the one that
 * clears a certificate on such a path, and then all of that path must be cleared: anything else serves nobody.
 */
public final class ServingEvidence {
    private static final int MAXIMUM_LENGTH = 8;

    private final List<X509Certificate> carried;
    private final List<X509Certificate> pool = new ArrayList<>();
    private final ValidationData before;
    private final ValidationData added;
    private final Set<X509Certificate> leading = new HashSet<>();
    private final Set<X509CRL> lists = new HashSet<>();
    private final List<OcspAnswer> answers = new ArrayList<>();
    private boolean isComplete = true;

    /**
     * A signer, or the signer of a timestamp.
     *
     * @param time at which the certificate must not have been revoked; null when nothing proves one
     */
    public record Dated(X509Certificate end, @Nullable Instant time) {}

    /**
     * @param carried the certificates in signatures and timestamps
     * @param anchors those that are trusted
     * @param before what was added earlier
     * @param added what is asked about
     */
    public ServingEvidence(
            List<X509Certificate> carried, List<X509Certificate> anchors, ValidationData before, ValidationData added) {
        this.carried = carried;
        this.before = before;
        this.added = added;
        pool.addAll(carried);
        pool.addAll(anchors);
        pool.addAll(before.certificates());
        pool.addAll(added.certificates());
    }

    /** True when these bytes are certificates, lists and answers and nothing else, each in the form packets have. */
    public static boolean isReadable(
            ValidationData parsed, List<byte[]> certificates, List<byte[]> lists, List<byte[]> answers) {
        return certificates.stream().allMatch(EvidenceForm::isCertificate)
                && isSame(
                        parsed.certificates().stream()
                                .map(ServingEvidence::encoded)
                                .toList(),
                        certificates)
                && isSame(
                        parsed.revocations().stream()
                                .map(ServingEvidence::encoded)
                                .toList(),
                        lists)
                && isSame(parsed.answers().stream().map(OcspAnswer::encoded).toList(), answers);
    }

    private static boolean isSame(List<byte[]> parsed, List<byte[]> given) {
        if (parsed.size() != given.size()) {
            return false;
        }
        for (int i = 0; i < given.size(); i++) {
            if (!Arrays.equals(parsed.get(i), given.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** True when all that was added serves these, and nothing they need is missing. */
    public boolean serves(List<Dated> all) {
        for (Dated each : all) {
            List<X509Certificate> path = path(each.end());
            leading.addAll(path);
            if (!isCleared(path, each.time())) {
                for (int i = 0; i + 1 < path.size(); i++) {
                    clear(path.get(i), path.get(i + 1), each.time());
                }
            }
        }
        return isComplete
                && added.certificates().stream().allMatch(this::leads)
                && added.revocations().stream()
                        .allMatch(list ->
                                lists.contains(list) || before.revocations().contains(list))
                && added.answers().stream()
                        .allMatch(answer -> answers.contains(answer)
                                || before.answers().stream()
                                        .anyMatch(other -> Arrays.equals(other.encoded(), answer.encoded())));
    }

    /** Not one that is there already, nor the same with another signature value. */
    private boolean leads(X509Certificate certificate) {
        return leading.contains(certificate)
                && !carried.contains(certificate)
                && pool.stream().noneMatch(other -> !other.equals(certificate) && isSameStatement(other, certificate));
    }

    private static boolean isSameStatement(X509Certificate one, X509Certificate other) {
        try {
            return Arrays.equals(one.getTBSCertificate(), other.getTBSCertificate());
        } catch (GeneralSecurityException unreadable) {
            return true;
        }
    }

    private List<X509Certificate> path(X509Certificate end) {
        List<X509Certificate> path = new ArrayList<>(List.of(end));
        while (path.size() < MAXIMUM_LENGTH) {
            X509Certificate last = path.get(path.size() - 1);
            Optional<X509Certificate> issuer = last.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                    ? Optional.empty()
                    : pool.stream()
                            .filter(each -> each.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                                    && !path.contains(each)
                                    && LinkSignature.holds(last, each))
                            .findFirst();
            if (issuer.isEmpty()) {
                return path;
            }
            path.add(issuer.get());
        }
        return path;
    }

    private boolean isCleared(List<X509Certificate> path, @Nullable Instant time) {
        ValidationData taken = new ValidationData(List.of(), List.copyOf(lists), answers).with(before);
        return time != null && new RevocationCheck(taken).check(path, time, new ArrayList<>());
    }

    /** The first that does is taken; a second would serve nobody. */
    private void clear(X509Certificate certificate, X509Certificate issuer, @Nullable Instant time) {
        for (X509CRL list : added.revocations()) {
            if (EvidenceForm.isInForm(list, issuer)
                    && isEnough(RevocationList.about(list, certificate, issuer), time)) {
                lists.add(list);
                return;
            }
        }
        for (OcspAnswer answer : added.answers()) {
            if (EvidenceForm.isInForm(answer, issuer) && isEnough(answer.about(certificate, issuer), time)) {
                answers.add(answer);
                return;
            }
        }
        isComplete = false;
    }

    private static boolean isEnough(Optional<RevocationEvidence> evidence, @Nullable Instant time) {
        return evidence.filter(each -> time == null || each.clears(time)).isPresent();
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
