package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.pouch.testing.SampleCerts;

/** EU DSS as a judge beside our own. */
final class Dss {
    /** What the default policy only warns of, see docs/threat-model.md. */
    private static final List<String> ONLY_WARNED = List.of(
            "DocMDP",
            "FieldMDP",
            "SigFieldLock",
            "UndefinedChanges",
            "PdfAnnotationOverlap",
            "PdfVisualDifference",
            "ByteRangeCollision");

    private Dss() {}

    /** True when there are signatures and all of them are TOTAL_PASSED. */
    static boolean passes(byte[] document, String policy) {
        try {
            SimpleReport report = report(document, "uto", policy, true);
            return report.getSignaturesCount() > 0
                    && report.getSignatureIdList().stream()
                            .allMatch(id -> report.getIndication(id) == Indication.TOTAL_PASSED);
        } catch (IOException | RuntimeException refused) {
            return false;
        }
    }

    /** @param withRevocations gives it the sample's revocation list beside what the document carries */
    static SimpleReport report(byte[] document, String state, String policy, boolean withRevocations)
            throws IOException {
        return report(
                document,
                SampleCerts.root(state).certificates().get(0),
                policy,
                withRevocations ? Files.readAllBytes(Path.of("certs-sample", state, "crl.der")) : null);
    }

    /** @param list a revocation list that it gets beside what the document carries; null for none */
    static SimpleReport report(byte[] document, X509Certificate root, String policy, byte[] list) throws IOException {
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(document));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(root));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        if (list != null) {
            verifier.setCrlSource(new ExternalResourcesCRLSource(new ByteArrayInputStream(list)));
        }
        validator.setCertificateVerifier(verifier);
        validator.setValidationTime(Date.from(NOON));
        return validator
                .validateDocument(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)))
                .getSimpleReport();
    }

    static String usual() throws IOException {
        try (InputStream in = Dss.class.getResourceAsStream("/policy/constraint.xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String strictest() throws IOException {
        String policy = usual();
        for (String rule : ONLY_WARNED) {
            policy = Pattern.compile("<" + rule + " Level=\"\\w+\"")
                    .matcher(policy)
                    .replaceAll("<" + rule + " Level=\"FAIL\"");
        }
        return policy;
    }
}
