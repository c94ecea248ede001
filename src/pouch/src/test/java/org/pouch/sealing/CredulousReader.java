package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A reader as many are: PDFBox, with each signature checked over the bytes that it names and no question more. Whom it does
 * not deceive, an attack is none; so tests of ours are sure to play real ones.
 */
final class CredulousReader {
    private static final float SCALE = 0.5f;

    private CredulousReader() {}

    /** It believes both documents and sees two different ones. */
    static void assertDeceived(byte[] signed, byte[] attacked) {
        assertThat(believes(signed)).as("the victim is signed").isTrue();
        assertThat(believes(attacked)).as("its signatures look intact").isTrue();
        assertThat(firstPage(attacked)).as("it shows the same").isNotEqualTo(firstPage(signed));
    }

    static boolean believes(byte[] document) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            List<PDSignature> signatures = loaded.getSignatureDictionaries();
            for (PDSignature signature : signatures) {
                if (!isIntact(signature.getContents(), signature.getSignedContent(document))) {
                    return false;
                }
            }
            return !signatures.isEmpty();
        } catch (IOException | CMSException unreadable) {
            return false;
        }
    }

    private static boolean isIntact(byte[] contents, byte[] covered) throws CMSException, IOException {
        ContentInfo first = ContentInfo.getInstance(new ASN1InputStream(contents).readObject());
        CMSSignedData cms = new CMSSignedData(new CMSProcessableByteArray(covered), first);
        SignerInformation signer = cms.getSignerInfos().iterator().next();
        return cms.getCertificates().getMatches(null).stream().anyMatch(certificate -> isIntact(signer, certificate));
    }

    private static boolean isIntact(SignerInformation signer, X509CertificateHolder certificate) {
        try {
            return signer.getSID().match(certificate)
                    && signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CMSException | OperatorCreationException | CertificateException broken) {
            return false;
        }
    }

    /** The picture of the first page, annotations and fields included. */
    private static int firstPage(byte[] document) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            BufferedImage page = new PDFRenderer(loaded).renderImage(0, SCALE);
            return Arrays.hashCode(page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth()));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
