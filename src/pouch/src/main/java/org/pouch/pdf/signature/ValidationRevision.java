package org.pouch.pdf.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;

/**
 * A revision that adds validation data to a document the strict reader understands: streams for what is new, and the store with an
 * entry for the last signature. What is there already is not written twice.
 */
final class ValidationRevision {
    private static final String STORE = "DSS";
    private static final String ENTRIES = "VRI";

    private final RevisionView view;
    private final UnpackedStreams streams;
    private final RevisionText text;
    private final Map<String, Ref> known = new HashMap<>();

    private ValidationRevision(byte[] file, RevisionView view, int start, UnpackedStreams streams) {
        this.view = view;
        this.streams = streams;
        this.text = new RevisionText(file, view, start);
    }

    /** @throws PdfRefused when the document is of a form that only a lenient reader takes, or is not signed */
    static byte[] add(byte[] document, ValidationStore data) {
        Budget budget = new Budget();
        RevisionView view = new RevisionView(document, document.length, budget);
        List<SignatureDictionary> signatures = new SignatureFinder(document, view).find();
        if (signatures.isEmpty()) {
            throw new PdfRefused("NO_SIGNATURE", "The document is not signed: there is nothing to validate.");
        }
        byte[] tail = appended(
                document,
                view,
                document.length,
                new UnpackedStreams(document, budget),
                signatures.get(signatures.size() - 1).contents(),
                data);
        byte[] longer = Arrays.copyOf(document, document.length + tail.length);
        System.arraycopy(tail, 0, longer, document.length, tail.length);
        return longer;
    }

    /**
     * What {@link #add} appended to the file up to an offset, if it did.
     *
     * @param view of the file up to there
     * @param signature the contents of the last signature there, with what fills them up
     */
    static byte[] appended(
            byte[] file,
            RevisionView view,
            int start,
            UnpackedStreams streams,
            byte[] signature,
            ValidationStore data) {
        return new ValidationRevision(file, view, start, streams).written(key(signature), data);
    }

    /** The data that the store names for a signature. */
    static ValidationStore data(RevisionView view, UnpackedStreams streams, byte[] signature) {
        Dict store = view.resolve(view.root().get(STORE)).dict();
        Dict entry = view.resolve(view.resolve(store.get(ENTRIES)).dict().get(key(signature)))
                .dict();
        return ValidationStore.of(streams, view, entry.get("Cert"), entry.get("CRL"), entry.get("OCSP"));
    }

    private byte[] written(String key, ValidationStore data) {
        PdfValue place = view.root().get(STORE);
        Dict old = view.resolve(place).dict();
        int number = place instanceof Ref own ? own.number() : text.newNumber();
        Dict store = old;
        Map<String, PdfValue> entry = new LinkedHashMap<>();
        store = fill(store, "Certs", entry, "Cert", data.certificates());
        store = fill(store, "CRLs", entry, "CRL", data.lists());
        store = fill(store, "OCSPs", entry, "OCSP", data.answers());
        Dict entries = RevisionText.with(view.resolve(old.get(ENTRIES)).dict(), key, new Dict(entry));
        text.put(number, RevisionText.with(store, ENTRIES, entries));
        if (!(place instanceof Ref)) {
            text.change(text.catalog(), STORE, new Ref(number, 0));
        }
        return Latin.bytes(text.finished());
    }

    private Dict fill(Dict store, String plural, Map<String, PdfValue> entry, String singular, List<byte[]> items) {
        List<PdfValue> all = new ArrayList<>(view.resolve(store.get(plural)).items());
        for (PdfValue each : all) {
            if (each instanceof Ref reference && view.resolve(reference) instanceof Stream stream) {
                known.putIfAbsent(Sha256.of(streams.of(stream)).hex(), reference);
            }
        }
        if (items.isEmpty()) {
            return store;
        }
        List<PdfValue> own = new ArrayList<>();
        for (byte[] item : ordered(items)) {
            Ref reference = known.get(Sha256.of(item).hex());
            if (reference == null) {
                reference = new Ref(text.newNumber(), 0);
                text.stream(reference.number(), item);
                known.put(Sha256.of(item).hex(), reference);
                all.add(reference);
            }
            own.add(reference);
        }
        entry.put(singular, new Array(own));
        return RevisionText.with(store, plural, new Array(all));
    }

    /** Each once, in the order of their digests: no other order would be found later. */
    private static Collection<byte[]> ordered(List<byte[]> items) {
        Map<String, byte[]> ordered = new TreeMap<>();
        items.forEach(item -> ordered.put(Sha256.of(item).hex(), item));
        return ordered.values();
    }

    /** ISO 32000-2, table 262: the digest of the whole contents, with the zeros that fill them up. */
    static String key(byte[] contents) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(contents);
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
