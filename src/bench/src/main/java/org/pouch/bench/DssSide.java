package org.pouch.bench;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** EU DSS with its default policy, offline, with the same anchor and the same revocation list at hand. */
final class DssSide {
    private final X509Certificate root;
    private final byte[] revocations;
    private final Instant at;

    DssSide(X509Certificate root, byte[] revocations, Instant at) {
        this.root = root;
        this.revocations = revocations;
        this.at = at;
    }

    void validate(byte[] document) {
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(document));
        validator.setCertificateVerifier(verifier());
        validator.setValidationTime(Date.from(at));
        SimpleReport report = validator.validateDocument().getSimpleReport();
        if (report.getIndication(report.getFirstSignatureId()) != Indication.TOTAL_PASSED) {
            throw new IllegalStateException("DSS does not pass the measured packet");
        }
    }

    byte[] sign(byte[] document, PrivateKey key, List<X509Certificate> chain, SignatureAlgorithm algorithm) {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setSigningCertificate(new CertificateToken(chain.get(0)));
        parameters.setCertificateChain(chain.stream().map(CertificateToken::new).toList());
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setEncryptionAlgorithm(algorithm.getEncryptionAlgorithm());
        parameters.bLevel().setSigningDate(Date.from(at));
        PAdESService service = new PAdESService(verifier());
        InMemoryDocument unsigned = new InMemoryDocument(document);
        byte[] content = service.getDataToSign(unsigned, parameters).getBytes();
        try {
            Signature signature = Signature.getInstance(algorithm.getJCEId());
            signature.initSign(key);
            signature.update(content);
            return DSSUtils.toByteArray(
                    service.signDocument(unsigned, parameters, new SignatureValue(algorithm, signature.sign())));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the sample key cannot sign", failure);
        }
    }

    private CommonCertificateVerifier verifier() {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken(root));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setCrlSource(new ExternalResourcesCRLSource(new java.io.ByteArrayInputStream(revocations)));
        return verifier;
    }
}
