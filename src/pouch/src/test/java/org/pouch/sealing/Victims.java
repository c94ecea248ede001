package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** Documents that Utopia signed, each by another program; their signer is trusted, so a refusal is because of the attack. */
final class Victims {
    static final TrustAnchors TRUSTED = SampleCerts.root("uto");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private Victims() {}

    /** Made when first asked for. */
    private static final class Made {
        private static final List<Victim> ALL = List.of(
                new Victim("our packet", packet()),
                new Victim("a form signed by us", signedByUs(form(CompressParameters.NO_COMPRESSION))),
                new Victim("a form with object streams", signedByUs(form(CompressParameters.DEFAULT_COMPRESSION))),
                new Victim(
                        "a form signed by PDFBox",
                        signedPlainly(form(CompressParameters.NO_COMPRESSION), (document, signature) -> {})),
                new Victim("a form signed by EU DSS", signedByDss(form(CompressParameters.NO_COMPRESSION))));
    }

    /** A signed document, and who made it. */
    record Victim(String name, byte[] document) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A program that signs what others wrote. */
    record Program(String name, UnaryOperator<byte[]> signer) {
        byte[] sign(byte[] document) {
            return signer.apply(document);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Program> programs() {
        return Stream.of(
                new Program("Pouch", Victims::signedByUs),
                new Program("PDFBox", document -> signedPlainly(document, (loaded, signature) -> {})),
                new Program("EU DSS", Victims::signedByDss));
    }

    static Stream<Victim> all() {
        return Made.ALL.stream();
    }

    /** Those with a form to fill. */
    static Stream<Victim> forms() {
        return Made.ALL.stream().skip(1);
    }

    static byte[] packet() {
        return Sealing.sealer("uto").seal(SamplePackets.of(PacketKind.REQUEST)).document();
    }

    static VerificationReport verify(byte[] document) {
        return verify(document, VerificationProfile.DOCUMENT);
    }

    static VerificationReport verify(byte[] document, VerificationProfile profile) {
        return new DocumentVerifier(TRUSTED, profile).verify(document, NOON);
    }

    /** As any program would save it. */
    static byte[] form() {
        return form(CompressParameters.NO_COMPRESSION);
    }

    /** Two pages with text; a text field "amount" filled in and an empty signature field "witness" with a place. */
    static byte[] form(CompressParameters compression) {
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(FontName.HELVETICA);
            for (String text : List.of("We pay one hundred.", "On the second page.")) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, 12);
                    content.newLineAtOffset(72, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.HELV, font);
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 12 Tf 0 g");
            PDTextField amount = new PDTextField(form);
            amount.setPartialName("amount");
            place(amount.getWidgets().get(0), document.getPage(0), new PDRectangle(72, 600, 200, 20));
            PDSignatureField witness = new PDSignatureField(form);
            witness.setPartialName("witness");
            place(witness.getWidgets().get(0), document.getPage(0), new PDRectangle(72, 500, 200, 50));
            form.getFields().addAll(List.of(amount, witness));
            form.setFields(form.getFields());
            amount.setValue("100");
            document.getDocumentInformation().setTitle("A form");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void place(PDAnnotationWidget widget, PDPage page, PDRectangle rectangle) throws IOException {
        widget.setRectangle(rectangle);
        widget.setPage(page);
        widget.setPrinted(true);
        List<org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation> all = page.getAnnotations();
        all.add(widget);
        page.setAnnotations(all);
    }

    static byte[] signedByUs(byte[] document) {
        return new DocumentSigner(SampleCerts.signing("uto"), CLOCK).sign(document);
    }

    /** What a test wants of a signature dictionary before it is signed. */
    interface Wish {
        void on(PDDocument document, PDSignature signature) throws IOException;
    }

    /** As PDFBox's users do: a CMS of ISO 32000 in a signature field of its own. */
    static byte[] signedPlainly(byte[] document, Wish wish) {
        return signed(document, wish, Cms.utopian());
    }

    /** With as much room for the signature as PDFBox leaves when nobody tells it how long that will be. */
    static byte[] signedWithRoom(byte[] document) {
        return signed(document, (loaded, signature) -> {}, Cms.utopian(), new SignatureOptions());
    }

    static byte[] signed(byte[] document, Wish wish, Cms cms) {
        return signed(document, wish, cms, room(cms));
    }

    private static byte[] signed(byte[] document, Wish wish, Cms cms, SignatureOptions room) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            PDSignature signature = new PDSignature();
            signature.setSignDate(GregorianCalendar.from(NOON.atZone(ZoneOffset.UTC)));
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            wish.on(loaded, signature);
            loaded.addSignature(signature, room);
            return finished(loaded, cms);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Just enough: EU DSS on this Bouncy Castle does not read a signature with zeros behind it. */
    private static SignatureOptions room(Cms cms) {
        SignatureOptions options = new SignatureOptions();
        options.setPreferredSignatureSize(cms.mostBytes());
        return options;
    }

    private static byte[] finished(PDDocument document, Cms cms) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
        signing.setSignature(cms.over(signing.getContent().readAllBytes()));
        return out.toByteArray();
    }

    /** A second signature of Utopia in a visible field that was not there before. */
    static byte[] signedInNewField(byte[] document, float x, float y) {
        return signedIn(document, loaded -> {
            PDSignatureField field =
                    new PDSignatureField(loaded.getDocumentCatalog().getAcroForm(null));
            PDAcroForm form = loaded.getDocumentCatalog().getAcroForm(null);
            place(field.getWidgets().get(0), loaded.getPage(0), new PDRectangle(x, y, 200, 40));
            form.setFields(
                    Stream.concat(form.getFields().stream(), Stream.of(field)).toList());
            Edit.write(
                    form.getCOSObject(),
                    loaded.getPage(0).getCOSObject(),
                    loaded.getDocumentCatalog().getCOSObject());
            return field;
        });
    }

    /** A second signature of Utopia in a field that is there already. */
    static byte[] signedInField(byte[] document, String name) {
        return signedIn(document, loaded ->
                (PDSignatureField) loaded.getDocumentCatalog().getAcroForm(null).getField(name));
    }

    private interface Place {
        PDSignatureField in(PDDocument document) throws IOException;
    }

    private static byte[] signedIn(byte[] document, Place place) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            PDSignatureField field = place.in(loaded);
            PDRectangle rectangle = field.getWidgets().get(0).getRectangle();
            PDSignature signature = new PDSignature();
            signature.setSignDate(GregorianCalendar.from(NOON.atZone(ZoneOffset.UTC)));
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            field.setValue(signature);
            COSStream look = Edit.stream(loaded, "0 0 200 40 re S");
            look.setItem(COSName.SUBTYPE, COSName.FORM);
            look.setItem(COSName.BBOX, Edit.rectangle(0, 0, 200, 40));
            loaded.addSignature(signature, room(Cms.utopian()));
            // PDFBox makes it invisible.
            field.getWidgets().get(0).setRectangle(rectangle);
            field.getCOSObject().setItem(COSName.AP, Edit.dictionary("N", look));
            Edit.write(field.getCOSObject());
            return finished(loaded, Cms.utopian());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] signedByDss(byte[] document) {
        try {
            PAdESSignatureParameters parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.bLevel().setSigningDate(Date.from(NOON));
            PrivateIdentity identity = SampleCerts.signing("uto");
            parameters.setSigningCertificate(new CertificateToken(identity.certificate()));
            parameters.setCertificateChain(
                    identity.chain().stream().map(CertificateToken::new).toList());
            PAdESService service = new PAdESService(new CommonCertificateVerifier());
            InMemoryDocument in = new InMemoryDocument(document);
            byte[] toSign = service.getDataToSign(in, parameters).getBytes();
            SignatureAlgorithm algorithm = parameters.getSignatureAlgorithm();
            Signature signature = Signature.getInstance(algorithm.getJCEId());
            signature.initSign(identity.key());
            signature.update(toSign);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            service.signDocument(in, parameters, new SignatureValue(algorithm, signature.sign()))
                    .writeTo(out);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
