package org.pouch.trust;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Certificates and revocation information at hand: material for a path, never a reason to believe. */
public record ValidationData(List<X509Certificate> certificates, List<X509CRL> revocations, List<OcspAnswer> answers) {
    public static final ValidationData NONE = new ValidationData(List.of(), List.of(), List.of());

    public ValidationData {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
        answers = List.copyOf(answers);
    }

    public static ValidationData of(Collection<X509Certificate> certificates) {
        return new ValidationData(List.copyOf(certificates), List.of(), List.of());
    }

    /** What cannot be read is left out: it could only have helped. */
    public static ValidationData parse(
            Collection<byte[]> certificates, Collection<byte[]> revocations, Collection<byte[]> answers) {
        List<X509Certificate> readable = new ArrayList<>();
        List<X509CRL> lists = new ArrayList<>();
        List<OcspAnswer> read = new ArrayList<>();
        for (byte[] each : certificates) {
            try {
                readable.add((X509Certificate) factory().generateCertificate(new ByteArrayInputStream(each)));
            } catch (GeneralSecurityException unreadable) {
                continue;
            }
        }
        for (byte[] each : revocations) {
            try {
                lists.add((X509CRL) factory().generateCRL(new ByteArrayInputStream(each)));
            } catch (GeneralSecurityException unreadable) {
                continue;
            }
        }
        answers.forEach(each -> OcspAnswer.parse(each).ifPresent(read::add));
        return new ValidationData(readable, lists, read);
    }

    /** This and what came from elsewhere, each thing once. */
    public ValidationData with(ValidationData more) {
        return new ValidationData(
                together(more.certificates, certificates),
                together(more.revocations, revocations),
                together(more.answers, answers));
    }

    /** True when there is nothing about revocation in it. */
    public boolean saysNothing() {
        return revocations.isEmpty() && answers.isEmpty();
    }

    /** Those lists and answers that prove that a certificate was not revoked at that instant, in the form packets have. */
    public ValidationData clearing(X509Certificate certificate, X509Certificate issuer, Instant at) {
        return new ValidationData(
                List.of(),
                revocations.stream()
                        .flatMap(list -> EvidenceForm.of(list, issuer).stream())
                        .filter(list -> RevocationList.about(list, certificate, issuer)
                                .filter(evidence -> evidence.clears(at))
                                .isPresent())
                        .toList(),
                answers.stream()
                        .flatMap(answer -> answer.written(issuer).stream())
                        .filter(answer -> answer.about(certificate, issuer)
                                .filter(evidence -> evidence.clears(at))
                                .isPresent())
                        .toList());
    }

    private static <T> List<T> together(List<T> some, List<T> others) {
        Set<T> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
