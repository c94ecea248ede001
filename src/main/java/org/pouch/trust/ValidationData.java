package org.pouch.trust;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Certificates and revocation lists that came with a document: material for a path, never a reason to believe. */
public record ValidationData(List<X509Certificate> certificates, List<X509CRL> revocations) {
    public ValidationData {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
    }

    /** What cannot be read is left out: it could only have helped. */
    public static ValidationData parse(Collection<byte[]> certificates, Collection<byte[]> revocations) {
        List<X509Certificate> readable = new ArrayList<>();
        List<X509CRL> lists = new ArrayList<>();
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
        return new ValidationData(readable, lists);
    }

    /** This and what came with one signature. */
    public ValidationData with(Collection<X509Certificate> more, Collection<X509CRL> lists) {
        List<X509Certificate> all = new ArrayList<>(more);
        all.addAll(certificates);
        List<X509CRL> allLists = new ArrayList<>(lists);
        allLists.addAll(revocations);
        return new ValidationData(all, allLists);
    }

    private static CertificateFactory factory() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }
}
