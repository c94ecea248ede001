package org.pouch.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.pouch.trust.RevocationList.Scope;

/**
 * The certificates that are believed without a further question, and the lists of revoked certificates at hand.
 *
 * @param revocations used only where the issuer's signature on them holds
 * @param expected lists that there should be: while none is there that is up to date, nobody knows what their issuers revoked
 */
public record TrustAnchors(
        List<X509Certificate> certificates, List<X509CRL> revocations, List<OcspAnswer> answers, Set<Scope> expected) {
    public static final TrustAnchors NONE = new TrustAnchors(List.of());
    private static final String OCSP_ENDING = "ors";
    private static final Set<String> ENDINGS = Set.of("pem", "crt", "cer", "der", "crl", OCSP_ENDING);

    public TrustAnchors {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
        answers = List.copyOf(answers);
        expected = Set.copyOf(expected);
    }

    public TrustAnchors(List<X509Certificate> certificates, List<X509CRL> revocations, List<OcspAnswer> answers) {
        this(certificates, revocations, answers, Set.of());
    }

    public TrustAnchors(List<X509Certificate> certificates) {
        this(certificates, List.of(), List.of());
    }

    /** The same, where there should be these lists. */
    public TrustAnchors expecting(Set<Scope> lists) {
        return new TrustAnchors(certificates, revocations, answers, lists);
    }

    /** Of an authority, as lists and certificates name it alike. */
    public static String issuer(X500Principal name) {
        return name.getName(X500Principal.CANONICAL);
    }

    /** The revocation information at hand. */
    public ValidationData atHand() {
        return new ValidationData(List.of(), revocations, answers);
    }

    /** These and others. */
    public TrustAnchors with(TrustAnchors more) {
        Set<X509Certificate> all = new LinkedHashSet<>(certificates);
        all.addAll(more.certificates);
        ValidationData atHand = atHand().with(more.atHand());
        Set<Scope> both = new LinkedHashSet<>(expected);
        both.addAll(more.expected);
        return new TrustAnchors(List.copyOf(all), atHand.revocations(), atHand.answers(), both);
    }

    /**
     * All PEM and DER certificates, revocation lists and OCSP answers of one file, or of the files directly in one folder that
     * end in pem, crt, cer, der, crl or ors.
     *
     * @throws KeyUnavailable when there is no certificate, or a file holds something else
     */
    public static TrustAnchors load(Path fileOrFolder) {
        TrustAnchors found = read(fileOrFolder);
        if (found.certificates.isEmpty()) {
            throw new KeyUnavailable("There is no certificate at " + fileOrFolder
                    + ". Give a PEM or DER file, or a folder of files that end in pem, crt, cer or der.");
        }
        return found;
    }

    /**
     * The same, where there need be no certificate: revocation information kept at hand.
     *
     * @throws KeyUnavailable when the path cannot be read, or a file holds something else
     */
    public static TrustAnchors read(Path fileOrFolder) {
        Set<X509Certificate> found = new LinkedHashSet<>();
        List<X509CRL> revocations = new ArrayList<>();
        List<OcspAnswer> answers = new ArrayList<>();
        try {
            for (Path file : files(fileOrFolder)) {
                read(file, found, revocations, answers);
            }
        } catch (IOException unreadable) {
            throw new KeyUnavailable(
                    "The certificates at " + fileOrFolder + " cannot be read. Check the path.", unreadable);
        }
        return new TrustAnchors(List.copyOf(found), revocations, answers);
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.list(fileOrFolder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.contains(ending(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static void read(
            Path file, Set<X509Certificate> certificates, List<X509CRL> revocations, List<OcspAnswer> answers)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (ending(file).equals(OCSP_ENDING)) {
            answers.add(OcspAnswer.parse(bytes)
                    .orElseThrow(() -> new KeyUnavailable("The file " + file + " is no OCSP answer in DER.")));
            return;
        }
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            if (isRevocationList(file, bytes)) {
                for (CRL list : factory.generateCRLs(new ByteArrayInputStream(bytes))) {
                    revocations.add((X509CRL) list);
                }
            } else {
                for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
                    certificates.add((X509Certificate) certificate);
                }
            }
        } catch (CertificateException | CRLException neither) {
            throw new KeyUnavailable(
                    "The file " + file + " is neither a certificate nor a revocation list in PEM or DER.", neither);
        }
    }

    private static boolean isRevocationList(Path file, byte[] bytes) {
        String name = file.getFileName().toString();
        return ending(file).equals("crl")
                || name.startsWith("crl.")
                || new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN X509 CRL-----");
    }
}
